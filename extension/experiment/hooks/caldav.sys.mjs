/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * The inner functions of a CalDAV calendar. Its public methods come through them, and so do
 * the calls that bypass those: playback of offline edits, "overwrite?", replies to
 * invitations (THUNDERBIRD.md §3).
 */

import { CalDavCalendar } from "resource:///modules/CalDavCalendar.sys.mjs";
import { judgeAdd, judgeDelete, judgeFresh, judgeModify } from "../guard.sys.mjs";
import { isGuarded } from "../protection.sys.mjs";
import { Refusal, speaking } from "../refusals.sys.mjs";

/** @param {Patches} patches */
export function install(patches) {
  const { prototype } = CalDavCalendar;

  patches.wrap(
    prototype,
    "doAdoptItem",
    3,
    original =>
      function (item, listener, ...rest) {
        if (!isGuarded(this)) {
          return original.call(this, item, listener, ...rest);
        }
        return answering(this, Ci.calIOperationListener.ADD, item, listener, async () => {
          await speaking("caldav", () => judgeAdd(this, item));
          return original.call(this, item, listener, ...rest);
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
            if (ignoreEtag) {
              await judgeFresh(this, "modify", newItem);
            }
            return judgeModify(this, newItem, oldItem);
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
        // The inbox holds messages about entries; deleting one changes no entry.
        if (isGuarded(this) && !fromInbox && !uri) {
          await speaking("caldav", async () => {
            if (ignoreEtag) {
              await judgeFresh(this, "delete", item);
            }
            await judgeDelete(this, item);
          });
        }
        return original.call(this, item, ignoreEtag, fromInbox, uri);
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
            if (!(error instanceof Refusal)) {
              throw error;
            }
            // The server's copy is locked, so there is nothing to ask: take that copy.
            this.getUpdatedItem(item, listener);
            return;
          }
        }
        original.call(this, method, item, listener, oldItem);
      }
  );
}

/** Runs a step whose caller listens instead of awaiting; its failure goes to the listener. */
async function answering(calendar, operation, item, listener, step) {
  try {
    await step();
  } catch (error) {
    const status = error.result ?? Cr.NS_ERROR_FAILURE;
    calendar.notifyPureOperationComplete(listener, status, operation, item.id, error);
  }
}
