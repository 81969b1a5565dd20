/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The one place where the server's own text is to be seen (THUNDERBIRD.md §6). */

import { CalDavCalendar } from "resource:///modules/CalDavCalendar.sys.mjs";
import { noteArrival } from "../guard.sys.mjs";
import { isGuarded, noticeArrival } from "../protection.sys.mjs";

/** @param {Patches} patches */
export function install(patches) {
  patches.wrap(
    CalDavCalendar.prototype,
    "addTargetCalendarItem",
    5,
    original =>
      function (path, calData, ...rest) {
        try {
          noticeArrival(this, calData);
        } catch (error) {
          // Recognition must never keep an entry from arriving.
          console.error("Terminwache: an arriving entry was not looked at", error);
        }
        const stored = original.call(this, path, calData, ...rest);
        if (isGuarded(this)) {
          // A failure is told by `stored` to whom it concerns.
          noteArrival(this, path, calData, stored).catch(() => {});
        }
        return stored;
      }
  );
}
