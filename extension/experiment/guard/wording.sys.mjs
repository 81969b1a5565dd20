/* SPDX-License-Identifier: MPL-2.0 */

/** The message of a notice about refusals. */

/** More titles than these are counted. */
const MOST_TITLES = 5;

/**
 * @param {string} reason - A verdict's reason (docs/architecture.md, Contract).
 * @param {string} calendarName - The calendar's name.
 * @param {string[]} titles - Of the entries, one at least.
 * @returns {[string, string[]]} The message's key in `_locales`, and the texts for its placeholders.
 */
export function wording(reason, calendarName, titles) {
  const key = `refused_${reason.replaceAll("-", "_")}`;
  if (titles.length == 1) {
    return [key, [...titles, calendarName]];
  }
  const shown = titles.slice(0, MOST_TITLES);
  if (titles.length > MOST_TITLES) {
    shown.push("…");
  }
  return [`${key}_several`, [String(titles.length), shown.join(", "), calendarName]];
}
