/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The one place where the server's own text is to be seen (docs/thunderbird.md §6). */

import { CalDavCalendar } from "resource:///modules/CalDavCalendar.sys.mjs";
import { noteArrival } from "../guard/guard.sys.mjs";
import { isGuarded, noticeArrival } from "./protection.sys.mjs";

/** @param {Patches} patches */
export function install(patches) {
  patches.wrap(
    CalDavCalendar.prototype,
    "addTargetCalendarItem",
    5,
    original =>
      function (path, calData, ...rest) {
        noticeArrival(this, calData);
        const stored = original.call(this, path, calData, ...rest);
        if (isGuarded(this)) {
          noteArrival(this, path, calData, stored);
        }
        return stored;
      }
  );
}
