/* SPDX-License-Identifier: MPL-2.0 */

/** How a calendar was recognised as AMPAREX's, in words: since when, and by which entry. */

import { text } from "../pages/texts.js";

/**
 * @param {?object} evidence - As `terminwache.calendars` has it.
 * @returns {string} The day of the recognition, the entry's day and labels, as far as they are known.
 */
export function evidenceText(evidence) {
  const since = dayOf(evidence?.since);
  if (!since) {
    return text("evidenceUnknown");
  }
  const labels = [evidence.labels ?? []].flat().join(", ");
  const date = dayOf(momentOf(evidence.date));
  return date ? text("evidence", since, date, labels) : text("evidenceUndated", since, labels);
}

/** @returns {string} A day as people write it; "" for a text that is none. */
function dayOf(moment) {
  const date = new Date(moment ?? "");
  return isNaN(date) ? "" : date.toLocaleDateString(browser.i18n.getUILanguage(), { dateStyle: "medium" });
}

/** DTSTART as JavaScript reads it. A time in a zone stays on the day that it names. */
function momentOf(date = "") {
  const [, year, month, day, time, zone] = date.match(/^(\d{4})(\d\d)(\d\d)(T\d{6})?(Z?)/) ?? [];
  const clock = time?.replace(/(\d\d)(\d\d)(\d\d)/, "$1:$2:$3") ?? "T00:00:00";
  return `${year}-${month}-${day}${clock}${zone}`;
}
