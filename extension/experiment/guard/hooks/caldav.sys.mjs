/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * The inner functions of a CalDAV calendar. Its public methods come through them, and so do
 * the calls that bypass those: playback of offline edits, "overwrite?", replies to
 * invitations (docs/thunderbird.md §3).
 */

import { CalDavCalendar } from "resource:///modules/CalDavCalendar.sys.mjs";
import {
  CalDavDeleteItemRequest,
  CalDavGenericRequest,
} from "resource:///modules/caldav/CalDavRequest.sys.mjs";
import { judgeAdd, judgeBy, judgeDelete, judgeFresh, judgeModify } from "../guard.sys.mjs";
import { isGuarded } from "../../calendars/protection.sys.mjs";
import { Refusal, speaking } from "../refusals.sys.mjs";
import { serverCopy } from "../serverCopy.sys.mjs";
import { noteRefusedDeletion } from "./cached.sys.mjs";

/** @param {Patches} patches */
export function install(patches) {
  const { prototype } = CalDavCalendar;

  patches.wrap(
    prototype,
    "doAdoptItem",
    3,
    original =>
      function (item, listener, ignoreEtag) {
        if (!isGuarded(this)) {
          return original.call(this, item, listener, ignoreEtag);
        }
        return answering(this, Ci.calIOperationListener.ADD, item, listener, async () => {
          await speaking("caldav", async () => {
            await judgeAdd(this, item);
            if (item.id && ignoreEtag) {
              await judgeFresh(this, "add", item);
            } else if (item.id && !this.mFirstRefreshDone) {
              // Nothing may be stored yet. A server that does not answer will not take it either.
              const copy = await serverCopy(this, item);
              if (copy) {
                judgeBy(copy, this, "add", item);
              }
            }
          });
          return original.call(this, item, listener, ignoreEtag);
        });
      }
  );

  patches.wrap(
    prototype,
    "doModifyItem",
    4,
    original =>
      function (newItem, oldItem, listener, ignoreEtag) {
        if (!isGuarded(this)) {
          return original.call(this, newItem, oldItem, listener, ignoreEtag);
        }
        return answering(this, Ci.calIOperationListener.MODIFY, newItem, listener, async () => {
          const judged = await speaking("caldav", async () => {
            const wanted = await judgeModify(this, newItem, oldItem);
            // Last, so that the block goes back as the server has it now.
            return overrides(this, newItem, ignoreEtag) ? judgeFresh(this, "modify", wanted) : wanted;
          });
          return original.call(this, judged, oldItem, listener, ignoreEtag);
        });
      }
  );

  patches.wrap(
    prototype,
    "doDeleteItem",
    4,
    original =>
      async function (item, ignoreEtag, fromInbox, uri) {
        if (!isGuarded(this) || isMessage(this, item, fromInbox, uri)) {
          return original.call(this, item, ignoreEtag, fromInbox, uri);
        }
        const overriding = overrides(this, item, ignoreEtag);
        const deletion = { calendar: this, item, uri: null, refusal: null };
        deletions.add(deletion);
        try {
          await speaking("caldav", async () => {
            await judgeDelete(this, item);
            if (overriding) {
              await judgeFresh(this, "delete", item);
            }
          });
          const result = await original.call(this, item, ignoreEtag, fromInbox, uri);
          if (deletion.refusal) {
            throw deletion.refusal;
          }
          return result;
        } catch (error) {
          if (error instanceof Refusal) {
            noteRefusedDeletion(this, item.id, error);
            if (overriding || deletion.refusal) {
              takeServerCopy(this, item, error);
            }
          }
          throw error;
        } finally {
          deletions.delete(deletion);
        }
      }
  );

  // After a conflict Thunderbird asks the server whether the entry is still there, and then the person
  // whether to delete it all the same. Neither is asked about what stays in any case.
  patches.wrap(
    CalDavDeleteItemRequest.prototype,
    "commit",
    0,
    original =>
      async function () {
        const response = await original.call(this);
        const deletion = response.conflict && [...deletions].find(one => isSentBy(one, this));
        if (deletion) {
          deletion.uri = this.uri;
          await speaking("caldav", () => judgeFresh(this.calendar, "delete", deletion.item)).catch(
            error => {
              deletion.refusal = error;
            }
          );
        }
        return response;
      }
  );
  patches.wrap(
    CalDavGenericRequest.prototype,
    "commit",
    0,
    original =>
      async function () {
        // The very object: others that ask about the entry want to know.
        const refused = [...deletions].some(one => one.refusal && one.uri == this.uri);
        return refused ? { notFound: true } : original.call(this);
      }
  );

  patches.wrap(
    prototype,
    "promptOverwrite",
    4,
    original =>
      async function (method, item, listener, oldItem) {
        if (isGuarded(this)) {
          try {
            await speaking("caldav", () => judgeFresh(this, method, item));
          } catch (error) {
            // There is nothing to ask.
            takeServerCopy(this, item, error);
            fail(this, Ci.calIOperationListener.MODIFY, item, listener, error);
            return;
          }
        }
        original.call(this, method, item, listener, oldItem);
      }
  );
}

/**
 * Deletions under way. A conflict sets `uri`, and `refusal` where the server's copy is locked now.
 *
 * @type {Set<{calendar: CalDavCalendar, item: calIItemBase, uri: ?nsIURI, refusal: ?Error}>}
 */
const deletions = new Set();

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

/** The stored copy was not what the server has. */
function takeServerCopy(calendar, item, error) {
  if (error instanceof Refusal && error.reason != "guard-unavailable") {
    calendar.getUpdatedItem(item, null, null);
  }
}

/**
 * The inbox holds messages about entries; deleting one changes no entry. Thunderbird itself passes
 * `true` for the address here and there (bug in `processItipReply`), and then sends nothing.
 */
function isMessage(calendar, item, fromInbox, uri) {
  if (!calendar.mInboxUrl || !item.id || !(uri ? uri instanceof Ci.nsIURI : fromInbox)) {
    return false;
  }
  const address = uri || calendar.makeUri(calendar.getItemLocationPath(item), calendar.mInboxUrl);
  return !address.spec.startsWith(calendar.calendarUri.spec);
}
