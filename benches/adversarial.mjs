/* 100 KB of trouble each: what makes a careless reader slow. */

import { entryWith } from "./entries.mjs";

const SIZE = 100_000;

const fill = piece => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);

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
};

/** @returns {Record<string, string>} Calendar texts by what is wrong with them. */
export function adversarialTexts() {
  const [before, after] = entryWith("(here)").split("(here)");
  const end = "END:VEVENT";
  const [head, tail] = entryWith("x").split(end);
  return {
    ...map(inDescription, piece => before + fill(piece) + after),
    ...map(inCalendar, piece => `${head}${fill(piece)}\r\n${end}${tail}`),
    "no calendar at all": fill("x"),
    "a calendar's beginning over and over": fill("BEGIN:VCALENDAR"),
    "a value of separators": `${head}SUMMARY:${fill("=-")}\r\n${end}${tail}`,
    "a value that matters nowhere, of separators": `${head}LOCATION:${fill(":")}\r\n${end}${tail}`,
    "one long line": `${head}X-LONG:${fill("x")}\r\n${end}${tail}`,
  };
}

function map(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
