/* 100 KB of trouble each: what makes a careless reader slow. */

import { entryWith } from "./entries.mjs";

const SIZE = 100_000;

/** Pieces until the size is reached; each has its number, of four digits as a year has, where it says `#`. */
function filled(piece, size) {
  if (!piece.includes("#")) {
    return piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  }
  const pieces = [];
  for (let length = 0; length < size; length += pieces.at(-1).length) {
    pieces.push(piece.replaceAll("#", String(1000 + pieces.length)));
  }
  return pieces.join("");
}

const inDescription = {
  "one label over and over": "Kunde: Kling\\n",
  "the same label without an end": "Kunde",
  "labels on one line": "Kunde: a | Typ: b | ",
  "labels without values": "Kunde:\\nTyp:\\n",
  "bars only": "|",
  "semicolons only": "\\;",
  "dots only": "·",
  "bars before a separator": "|a:",
  "bars before an entity": "|&",
  "semicolons before a tag": "\\;<b>:",
  "blanks and bars": "  |  ",
  "separators only": ":",
  "near misses of labels": "Kundendienst: x\\nTypisch: y\\n",
  "near misses of terms": "nicht verfügba Nichtverfügba ",
  "terms only": "nicht verfügbar ",
  "opened tags": "<",
  "an endless tag": "<a ",
  "line breaks as tags": "<br>",
  "ampersands": "&",
  "nested entities": "&amp;",
  "entities of high numbers": "&#9999999999;",
  "combining marks": "u\u0308\u0308\u0308",
  "zero-width characters": "\u200b\u200d\ufeff",
  "blanks of all kinds": "\u00a0\u202f\u2007\t ",
  "blank lines": "\\n",
  "escaped backslashes": "\\\\",
  "two-character lines": "a\\n",
  "two blocks, again and again": "Kunde: a\\nTyp: b\\n\\n",
  "letters that grow when folded": "İßŉ",
  "full-width colons": "Kunde：",
  "another customer in each run": "Kunde: #\\nTyp: b\\n\\n",
  "another type in each copy": "Kunde: a\\nTyp: #\\n\\n",
  "lone lines": "Status: #\\n\\n",
  "doubled line breaks": "Kunde: a\\n\\nTyp: b\\n\\nStatus: c\\n\\n",
  "values over lines": "Kunde:\\na\\nb\\n",
  "unknown labels": "Raum #: a\\n",
  "unknown labels in a block": "Kunde: a\\nRaum: b\\nFarbe: c\\n",
  "bare home visits": "Hausbesuch\\n",
  "boxes": "Hausbesuch: [ ] [x] ☐\\n",
  "named entities": "&uuml\\;&bdquo\\;",
  "entities without end": "&uuml",
  "numeric line ends": "&#10\\;",
  "visible line ends": "\\\\n\\\\r\\\\N",
  "visible carriage returns": "\\\\r",
  "visible escapes": "\\\\\\,",
  "quotes": "\"„“'`»",
  "Markdown's marks": "**_",
  "Markdown's marks round labels": "**Kunde:** _a_\\n",
  "bullets": "- * • ",
  "dots with blanks": "· ",
  "brackets": "([",
  "pages": "<html><body>",
  "ends of pages": "</body></html>",
  "addresses in angle brackets": "<a@b>",
  "comments without end": "<!--",
};

/** A value of a block, or a summary: what is compared with words and terms. */
const inValue = {
  "words for nobody": "null, ",
  "words for no": "nein ",
  "brackets": "(",
  "closing brackets": ")",
  "quotes": "\"",
  "full stops": ".",
  "hyphens and blanks": "- ",
  "boxes": "[ ] ",
  "terms": "Nichtverfügbarkeit ",
  "beginnings of terms": "nicht",
  "entities": "&uuml\\;",
  "Markdown's marks": "*_",
  "visible line ends": "\\\\n",
};

const inCalendar = {
  "folded to one character a line": "\r\n X",
  "bare line feeds": "\n",
  "bare carriage returns": "\r",
  "mixed line ends": "\r\n\n\r",
  "parameters without end": ";A=B",
  "quotes without end": 'X;A="',
  "lines without a colon": "X\r\n",
  "empty properties": "X:\r\n",
  "categories": "CATEGORIES:a,b\r\n",
  "END without BEGIN": "END:VEVENT\r\n",
  "events without contents": "BEGIN:VEVENT\r\nEND:VEVENT\r\n",
  "calendars without contents": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
  "alarms": "BEGIN:VALARM\r\nEND:VALARM\r\n",
  "BEGIN without END": "BEGIN:VEVENT\r\n",
  "summaries": "SUMMARY:Nichtverfügbarkeit besprechen\r\n",
  "descriptions": "DESCRIPTION:Kunde: a\\nTyp: b\r\n",
  "rules": "RRULE:FREQ=WEEKLY;INTERVAL=1\r\n",
  "exclusions": "EXDATE:#1201T090000Z\r\n",
  "exclusions in zones": "EXDATE;TZID=Zone #:20261201T090000\r\n",
};

/** In place of an entry: a series. */
const components = {
  "exceptions with blocks": "#1201T090000Z\r\nDESCRIPTION:Kunde: #\\nTyp: b",
  "exceptions of the same moment": "20261201T090000Z\r\nDESCRIPTION:Kunde: #\\nTyp: b",
  "locked exceptions": "#1201T090000Z\r\nSUMMARY:Nichtverfügbarkeit",
  "exceptions in zones": "#1201T090000Z\r\nEXDATE;TZID=Zone #:20261201T090000",
};

/**
 * @param {number} [size] - Of the trouble in each.
 * @returns {Record<string, string>} Calendar texts by what is wrong with them.
 */
export function adversarialTexts(size = SIZE) {
  const fill = piece => filled(piece, size);
  const half = piece => filled(piece, size / 2);
  const [before, after] = entryWith("(here)").split("(here)");
  const end = "END:VEVENT";
  const [head, tail] = entryWith("x").split(end);
  const [above, below] = entryWith("x").split("SUMMARY:Kling");
  const series = exception => `${end}\r\nBEGIN:VEVENT\r\nUID:entry@shop.example\r\nRECURRENCE-ID:${exception}\r\n`;
  return {
    ...map(inDescription, piece => before + fill(piece) + after),
    ...map(inValue, piece => `${before}Kunde: ${fill(piece)}\\nHausbesuch: nein${after}`, "in a customer: "),
    ...map(inValue, piece => `${before}Kunde: a\\nHausbesuch: nein${fill(piece)}${after}`, "in a home visit: "),
    ...map(inValue, piece => `${above}SUMMARY:Nichtverfügbarkeit${fill(piece)}${below}`, "in a summary: "),
    ...map(inCalendar, piece => `${head}${fill(piece)}\r\n${end}${tail}`),
    ...map(components, piece => `${head}${fill(series(piece))}${end}${tail}`),
    "blanks, then dots": `${before}${half(" ")}${half("·")}${after}`,
    "no calendar at all": fill("x"),
    "a calendar's beginning over and over": fill("BEGIN:VCALENDAR"),
    "a value of separators": `${above}SUMMARY:${fill("=-")}${below}`,
    "a value that matters nowhere, of separators": `${head}LOCATION:${fill(":")}\r\n${end}${tail}`,
    "one long line": `${head}X-LONG:${fill("x")}\r\n${end}${tail}`,
    "one list of exclusions": `${head}EXDATE:${fill("#1201T090000Z,")}20261201T090000Z\r\n${end}${tail}`,
  };
}

function map(object, change, prefix = "") {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [prefix + key, change(value)]));
}
