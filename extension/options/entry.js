/* SPDX-License-Identifier: MPL-2.0 */

/** Entries to try, as iCalendar text. */

const ESCAPES = { "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": "" };

/**
 * @param {object} properties - Texts by their names, such as `DESCRIPTION`.
 * @returns {string} An entry with these properties (RFC 5545 §3.3.11).
 */
export function entryWith(properties) {
  const lines = Object.entries(properties).map(
    ([name, text]) => `${name}:${text.replace(/[\\;,\n\r]/g, found => ESCAPES[found])}`
  );
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "BEGIN:VEVENT",
    "UID:terminwache",
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

/** @returns {string} The pasted text as an entry: any other text becomes the description of one. */
export function asEntry(pasted) {
  const isEntry = /^\s*BEGIN\s*:\s*(VCALENDAR|VEVENT)\b/im.test(pasted);
  return isEntry ? pasted : entryWith({ DESCRIPTION: pasted });
}
