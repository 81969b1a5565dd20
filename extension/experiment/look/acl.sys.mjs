/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * The read-only look: double click opens the read-only dialog, nothing can be dragged,
 * reminders are handled here and not written (docs/thunderbird.md §5).
 */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { isLocked } from "../guard/guard.sys.mjs";

let suspended = false;

/**
 * Runs a step of Thunderbird's that asks whether an entry may be changed, where nothing of it
 * reaches the server.
 *
 * @template T
 * @param {function(): T} step - Runs at once.
 * @returns {T} Its result.
 */
export function asIfUnlocked(step) {
  suspended = true;
  try {
    return step();
  } finally {
    suspended = false;
  }
}

/** @param {Patches} patches */
export function install(patches) {
  for (const name of ["userCanModifyItem", "userCanRespondToInvitation"]) {
    patches.wrap(
      cal.acl,
      name,
      1,
      original =>
        function (item) {
          return (suspended || !isLocked(item)) && original.call(this, item);
        }
    );
  }
}
