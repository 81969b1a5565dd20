/* SPDX-License-Identifier: MPL-2.0 */

/** The one place where the server's own text is to be seen (docs/thunderbird.md §6). */

import { CalDavCalendar } from "resource:///modules/CalDavCalendar.sys.mjs";
import { noteArrival } from "./arrivals.sys.mjs";
import { isGuarded } from "./protection.sys.mjs";
import { recogniseSoon } from "./recognition.sys.mjs";

export function start({ patches }) {
  patches.override(CalDavCalendar.prototype, {
    addTargetCalendarItem(original, path, calData, uri, etag, listener) {
      recogniseSoon(this, calData);
      const stored = original(path, calData, uri, etag, listener);
      if (isGuarded(this)) {
        noteArrival(this, path, calData, stored);
      }
      return stored;
    },
  });
}
