/* iCalendar text for tests, written as Thunderbird writes it: escaped, folded, CRLF (RFC 5545 §3.1, §3.3.11). */

const SEVENTY_FIVE_OCTETS = 75;

/**
 * A property's line.
 *
 * @param {string} name - With parameters, if any.
 * @param {string} text - Its value, unescaped.
 * @returns {string} The line, folded, without its end.
 */
export function textProperty(name, text) {
  const escaped = text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
  return fold(`${name}:${escaped}`);
}

function fold(line) {
  const lines = [];
  let current = "";
  let octets = 0;
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > SEVENTY_FIVE_OCTETS) {
      lines.push(current);
      current = " ";
      octets = 1;
    }
    current += character;
    octets += length;
  }
  lines.push(current);
  return lines.join("\r\n");
}

/**
 * @typedef {object} Entry
 * @property {?string} [uid] - Null leaves the line out.
 * @property {string} [summary]
 * @property {string} [description]
 * @property {string} [category]
 * @property {string} [location]
 * @property {string} [status] - As in iCalendar, such as "CONFIRMED".
 * @property {string} [recurrenceId] - As in iCalendar, such as "20261124T090000Z".
 * @property {string[]} [lines] - Further lines, as they are.
 */

/**
 * @param {Entry} entry
 * @returns {string} A VEVENT.
 */
export function event({ uid = "entry-1", recurrenceId, lines = [], ...texts }) {
  const properties = ["DTSTAMP:20261123T080000Z"];
  if (!lines.some(line => line.startsWith("DTSTART"))) {
    properties.push("DTSTART:20261123T090000Z", "DTEND:20261123T093000Z");
  }
  if (uid !== null) {
    properties.push(textProperty("UID", uid));
  }
  if (recurrenceId !== undefined) {
    properties.push(`RECURRENCE-ID:${recurrenceId}`);
  }
  for (const [key, name] of Object.entries({
    summary: "SUMMARY",
    description: "DESCRIPTION",
    category: "CATEGORIES",
    location: "LOCATION",
    status: "STATUS",
  })) {
    if (texts[key] !== undefined) {
      properties.push(textProperty(name, texts[key]));
    }
  }
  return ["BEGIN:VEVENT", ...properties, ...lines, "END:VEVENT"].join("\r\n");
}

/**
 * @param {...Entry} entries
 * @returns {string} A calendar with one VEVENT per entry.
 */
export function calendar(...entries) {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Terminwache//Test//DE",
    ...entries.map(event),
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}
