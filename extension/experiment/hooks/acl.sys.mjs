/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * The read-only look: double click opens the read-only dialog, nothing can be dragged,
 * reminders are handled here and not written (THUNDERBIRD.md §5).
 */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { isLocked } from "../guard.sys.mjs";

/** @param {Patches} patches */
export function install(patches) {
  for (const name of ["userCanModifyItem", "userCanRespondToInvitation"]) {
    patches.wrap(
      cal.acl,
      name,
      1,
      original =>
        function (item) {
          return !isLocked(item) && original.call(this, item);
        }
    );
  }
}
