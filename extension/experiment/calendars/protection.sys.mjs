/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The choice of guarded calendars (docs/architecture.md, Which calendars). An administrator's demand stands above a
 * person's choice, and a person's choice above recognition.
 */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { tellChange } from "./changes.sys.mjs";
import { evidenceOf, forgetRecognition } from "./evidence.sys.mjs";
import { PROTECTION, RECOGNISED } from "./marks.sys.mjs";
import { examineAnew, isExamined, isOfAmparex, recogniseNow } from "./recognition.sys.mjs";
import { isProtectedByAdministrator } from "./settings.sys.mjs";

/** @returns {boolean} Whether writes to this calendar pass through the guard. */
export function isGuarded(calendar) {
  if (calendar.type != "caldav") {
    return false;
  }
  if (isProtectedByAdministrator(calendar)) {
    return true;
  }
  const choice = calendar.getProperty(PROTECTION);
  if (choice) {
    return choice == "on";
  }
  if (calendar.getProperty(RECOGNISED) || !isExamined(calendar)) {
    return true;
  }
  return recogniseNow(calendar) && isOfAmparex(calendar);
}

/** @returns {object[]} Each CalDAV calendar with the state of its protection. */
export function listCalendars() {
  return cal.manager
    .getCalendars()
    .filter(calendar => calendar.type == "caldav")
    .map(calendar => ({
      id: calendar.id,
      name: calendar.name,
      administrator: isProtectedByAdministrator(calendar),
      recognised: Boolean(calendar.getProperty(RECOGNISED)),
      evidence: evidenceOf(calendar),
      choice: calendar.getProperty(PROTECTION) || "auto",
      guarded: isGuarded(calendar),
    }));
}

/**
 * @param {string} id - A calendar's id.
 * @param {"auto"|"on"|"off"|"not-amparex"} choice - A person's wish for it. "off" leaves a recognised calendar
 *   AMPAREX's: its fields are shown. "not-amparex" takes the recognition back.
 */
export async function choose(id, choice) {
  const calendar = cal.manager.getCalendarById(id);
  if (isProtectedByAdministrator(calendar)) {
    return;
  }
  if (choice == "auto") {
    calendar.deleteProperty(PROTECTION);
  } else {
    calendar.setProperty(PROTECTION, choice);
  }
  if (choice == "not-amparex") {
    forgetRecognition(calendar);
  }
  tellChange();
  if (choice == "auto") {
    await examineAnew(calendar);
  }
}
