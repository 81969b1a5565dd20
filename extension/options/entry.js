/* SPDX-License-Identifier: MPL-2.0 */

/** Entries to try, as iCalendar text. */

import { explain } from "../pages/judgement.js";

/** A pasted text that begins so has properties, copied out of an entry. */
const FIRST_PROPERTY = /^\s*(SUMMARY|DESCRIPTION|CATEGORIES)\b[^:\r\n]*:/;

/** A further one. `STATUS: Neu` would be a line of the description. */
const PROPERTY = /^(SUMMARY|DESCRIPTION|CATEGORIES|LOCATION|UID|DT\w+|X-[\w-]+)[:;]|^STATUS:(TENTATIVE|CONFIRMED|CANCELLED)$/;

/** No title is longer. */
const LONGEST_TITLE = 1000;

const ESCAPES = { "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": "" };

/**
 * @param {object} properties - Texts by their names, such as `DESCRIPTION`.
 * @returns {string} An entry with these properties (RFC 5545 §3.3.11).
 */
export function entryWith(properties) {
  return framed(
    Object.entries(properties).map(([name, text]) => `${name}:${text.replace(/[\\;,\n\r]/g, found => ESCAPES[found])}`)
  );
}

function framed(lines) {
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

/**
 * @param {string} pasted - A text of an entry's.
 * @param {object} [judged] - The settings to judge it by.
 * @returns {string} The pasted text as an entry. Properties are those of one, a single line without a field is its
 *   title, and any other text is its description.
 */
export function asEntry(pasted, judged) {
  if (/^\s*BEGIN\s*:\s*(VCALENDAR|VEVENT)\b/im.test(pasted)) {
    return pasted;
  }
  if (FIRST_PROPERTY.test(pasted)) {
    return framed(propertiesIn(pasted));
  }
  return entryWith({ [isTitle(pasted, judged) ? "SUMMARY" : "DESCRIPTION"]: pasted });
}

/** Properties line by line. A line that is none, and no fold, goes on with the text of the one above. */
function propertiesIn(pasted) {
  const lines = [];
  for (const line of pasted.trim().split(/\r?\n/)) {
    if (!lines.length || PROPERTY.test(line) || /^[ \t]/.test(line)) {
      lines.push(line);
    } else {
      lines.push(` \\n${line}`);
    }
  }
  return lines;
}

function isTitle(pasted, judged) {
  if (pasted.length > LONGEST_TITLE || /[\r\n]/.test(pasted.trim())) {
    return false;
  }
  const [{ role, unknownLabel }, another] = explain(entryWith({ DESCRIPTION: pasted }), judged);
  const [{ term }] = explain(entryWith({ SUMMARY: pasted }), judged);
  return !another && role == "note" && Boolean(term || !unknownLabel);
}
