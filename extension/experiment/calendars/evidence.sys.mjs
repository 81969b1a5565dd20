/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The entry that recognised a calendar as AMPAREX's: its date, its labels, and the day on which it was seen. Nothing
 * else of the entry is kept, no name and no value.
 */

import { ask } from "../base/wasm.sys.mjs";
import { EVIDENCE, RECOGNISED } from "./marks.sys.mjs";
import { guardSettings } from "./settings.sys.mjs";

/**
 * Notes that a calendar is AMPAREX's.
 *
 * @param {calICalendar} calendar - The calendar.
 * @param {string} ics - iCalendar text with the entry.
 */
export function noteRecognition(calendar, ics) {
  const { labels, date } = ask("recognisedBy", ics, guardSettings(calendar)) ?? {};
  calendar.setProperty(EVIDENCE, JSON.stringify({ since: new Date().toISOString(), labels, date }));
  calendar.setProperty(RECOGNISED, true);
}

/** Forgets it. */
export function forgetRecognition(calendar) {
  calendar.deleteProperty(EVIDENCE);
  calendar.deleteProperty(RECOGNISED);
}

/**
 * @param {calICalendar} calendar - A calendar.
 * @returns {?{since: string, labels: ?string[], date: ?string}} How the calendar was recognised: the time, the labels
 *   and the date of the entry, where they are known. Null where it was not, or by version 0.1.0.
 */
export function evidenceOf(calendar) {
  try {
    return calendar.getProperty(RECOGNISED) ? JSON.parse(calendar.getProperty(EVIDENCE)) : null;
  } catch {
    // Somebody has edited the preference.
    return null;
  }
}
