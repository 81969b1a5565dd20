/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The inner functions of a CalDAV calendar. Its public methods come through them. Other callers
 * bypass the public methods: playback of offline edits, "overwrite?", replies to invitations (docs/thunderbird.md §3).
 */

import { CalDavCalendar } from "resource:///modules/CalDavCalendar.sys.mjs";
import {
  CalDavDeleteItemRequest,
  CalDavGenericRequest,
} from "resource:///modules/caldav/CalDavRequest.sys.mjs";
import { isInboxMessage } from "../../base/dav.sys.mjs";
import { isGuarded } from "../../calendars/protection.sys.mjs";
import { Deletions } from "../deletions.sys.mjs";
import { judgeAdd, judgeBy, judgeDelete, judgeFresh, judgeModify } from "../guard.sys.mjs";
import { Refusal, speaking } from "../refusals.sys.mjs";
import { serverCopy } from "../serverCopy.sys.mjs";
import { noteRefusedDeletion } from "./cached.sys.mjs";

const { ADD, MODIFY } = Ci.calIOperationListener;

export function start({ patches }) {
  patches.override(CalDavCalendar.prototype, writes);
  patches.override(CalDavDeleteItemRequest.prototype, conflicts);
  patches.override(CalDavGenericRequest.prototype, questions);
}

const writes = {
  doAdoptItem(original, item, listener, ignoreEtag) {
    if (!isGuarded(this)) {
      return original(item, listener, ignoreEtag);
    }
    return answering(this, ADD, item, listener, async () => {
      await speaking("caldav", async () => {
        await judgeAdd(this, item);
        if (item.id && ignoreEtag) {
          await judgeFresh(this, "add", item);
        } else if (item.id && !this.mFirstRefreshDone) {
          // The entry may not be stored yet. A server that does not answer will not take the entry either.
          const copy = await serverCopy(this, item);
          if (copy) {
            judgeBy(copy, this, "add", item);
          }
        }
      });
      return original(item, listener, ignoreEtag);
    });
  },

  doModifyItem(original, newItem, oldItem, listener, ignoreEtag) {
    if (!isGuarded(this)) {
      return original(newItem, oldItem, listener, ignoreEtag);
    }
    return answering(this, MODIFY, newItem, listener, async () => {
      const judged = await speaking("caldav", async () => {
        const wanted = await judgeModify(this, newItem, oldItem);
        // Last, so that the block goes back as the server has it now.
        return overrides(this, newItem, ignoreEtag) ? judgeFresh(this, "modify", wanted) : wanted;
      });
      return original(judged, oldItem, listener, ignoreEtag);
    });
  },

  async doDeleteItem(original, item, ignoreEtag, fromInbox, uri) {
    if (!isGuarded(this) || isOfMessage(this, item, fromInbox, uri)) {
      return original(item, ignoreEtag, fromInbox, uri);
    }
    const overriding = overrides(this, item, ignoreEtag);
    const deletion = { calendar: this, item, uri: null };
    try {
      return await deletions.during(deletion, async () => {
        await speaking("caldav", async () => {
          await judgeDelete(this, item);
          if (overriding) {
            await judgeFresh(this, "delete", item);
          }
        });
        return original(item, ignoreEtag, fromInbox, uri);
      });
    } catch (error) {
      if (error instanceof Refusal) {
        noteRefusedDeletion(this, item.id, error);
        if (overriding || deletion.refusal) {
          takeServerCopy(this, item, error);
        }
      }
      throw error;
    }
  },

  async promptOverwrite(original, method, item, listener, oldItem) {
    if (isGuarded(this)) {
      try {
        await speaking("caldav", () => judgeFresh(this, method, item));
      } catch (error) {
        // There is nothing to ask.
        takeServerCopy(this, item, error);
        fail(this, MODIFY, item, listener, error);
        return;
      }
    }
    original(method, item, listener, oldItem);
  },
};

/**
 * Deletions under way. A conflict sets `uri`, and `refusal` where the server's copy is locked now: of the form
 * `{calendar: CalDavCalendar, item: calIItemBase, uri: ?nsIURI, refusal: ?Error}`.
 */
const deletions = new Deletions();

// After a conflict Thunderbird asks the server whether the entry is still there. Then it asks the person whether to
// delete the entry all the same. For an entry that stays in any case, server and person are left alone.
const conflicts = {
  async commit(original) {
    const response = await original();
    const [deletion] = response.conflict ? deletions.like(one => isSentBy(one, this)) : [];
    if (deletion) {
      deletion.uri = this.uri;
      await speaking("caldav", () => judgeFresh(this.calendar, "delete", deletion.item)).catch(
        error => {
          deletion.refusal = error;
        }
      );
    }
    return response;
  },
};

const questions = {
  async commit(original) {
    // By identity: only Thunderbird's follow-up request shares this nsIURI. Others get the server's answer.
    const [refused] = deletions.like(one => one.refusal && one.uri == this.uri);
    return refused ? { notFound: true } : original();
  },
};

function isSentBy({ calendar, item, uri }, request) {
  return (
    !uri &&
    calendar == request.calendar &&
    calendar.makeUri(calendar.getItemLocationPath(item)).equals(request.uri)
  );
}

/** Whether a write takes the place of whatever the server has: Thunderbird sends it without an etag. */
function overrides({ mItemInfoCache }, { id }, ignoreEtag) {
  return ignoreEtag || (id in mItemInfoCache && !mItemInfoCache[id].etag);
}

/** Runs a step whose caller listens instead of awaiting; its failure goes to the listener. */
async function answering(calendar, operation, item, listener, step) {
  try {
    await step();
  } catch (error) {
    fail(calendar, operation, item, listener, error);
  }
}

function fail(calendar, operation, item, listener, error) {
  const status = error.result ?? Cr.NS_ERROR_FAILURE;
  calendar.notifyPureOperationComplete(listener, status, operation, item.id, error);
}

/** The stored copy differed from the server's. */
function takeServerCopy(calendar, item, error) {
  if (error instanceof Refusal && error.reason != "guard-unavailable") {
    calendar.getUpdatedItem(item, null, null);
  }
}

/**
 * Whether a deletion is that of a message in the inbox. Thunderbird itself passes `true` for the address here and
 * there (bug in `processItipReply`), and then sends nothing.
 */
function isOfMessage(calendar, item, fromInbox, uri) {
  if (!calendar.mInboxUrl || !item.id || !(uri ? uri instanceof Ci.nsIURI : fromInbox)) {
    return false;
  }
  const { mInboxUrl } = calendar;
  return isInboxMessage(calendar, uri || calendar.makeUri(calendar.getItemLocationPath(item), mInboxUrl));
}
