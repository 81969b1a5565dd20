/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The marks of a calendar whose offline support is switched on or off. Thunderbird then takes the calendar out and at
 * once makes another for the same address. The new calendar lacks the properties that Thunderbird does not know.
 */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { tellChange } from "./changes.sys.mjs";
import { KEPT } from "./marks.sys.mjs";

/** The address and the marks of a calendar that has just been taken out. */
let left = null;

const observer = {
  QueryInterface: ChromeUtils.generateQI(["calICalendarManagerObserver"]),
  onCalendarUnregistering(calendar) {
    const marks = KEPT.map(name => [name, calendar.getProperty(name)]);
    left = { address: calendar.uri.spec, marks };
    Services.tm.dispatchToMainThread(() => (left = null));
  },
  onCalendarRegistered(calendar) {
    if (left?.address == calendar.uri.spec) {
      for (const [name, value] of left.marks.filter(([, value]) => value)) {
        calendar.setProperty(name, value);
      }
      tellChange();
    }
  },
  onCalendarDeleting() {},
};

export function start() {
  cal.manager.addObserver(observer);
}

export function stop() {
  cal.manager.removeObserver(observer);
}
