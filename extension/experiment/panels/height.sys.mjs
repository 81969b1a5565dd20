/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * How high a panel will be: a window takes its size before the page in it is there, and nothing
 * shall move then. An estimate; a panel that is longer than it scrolls.
 */

import { entryText } from "../base/items.sys.mjs";
import { settingsFor } from "../calendars/protection.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";

/** In em, as panel.css has them. */
const FRAME = 1.4;
const HEADING = 1.7;
const ROW = 1.55;
const BUTTONS = 2.9;
const NOTES = 1.9;
const REASON = 4.4;
const LINE = 1.4;
const UNREADABLE = 7;

/** What a sign and a button take of a line. */
const BUTTON_CHARACTERS = "x".repeat(16);

/** What is longer scrolls: a window must stay on the screen. */
const MOST = 26;

/** On a screen that is too low for all of it, as with large text, still so much. */
const LEAST = 9;

/**
 * How much room a place gives.
 *
 * @typedef {object} Room
 * @property {number} columns - Of fields.
 * @property {number} valueCharacters - In a line of a value.
 * @property {number} lineCharacters - In a line over the whole width.
 * @property {number} noteLines - At most.
 * @property {number} beside - Of the screen's height kept for the rest of the window, in em.
 */

/** @type {Room} */
export const NARROW = { columns: 1, valueCharacters: 32, lineCharacters: 58, noteLines: 6, beside: 30 };

/** @type {Room} */
export const WIDE = { columns: 2, valueCharacters: 20, lineCharacters: 85, noteLines: 2, beside: 40 };

/**
 * @param {Window} window - In which the panel will be.
 * @param {calIItemBase} item - The entry.
 * @param {boolean} writable - Whether there are buttons for its status.
 * @param {Room} room - Where it is shown.
 * @returns {string} As CSS.
 */
export function expectedHeight(window, item, writable, room) {
  const height = wantedHeight(item, writable, room);
  return `min(${height}em, max(${LEAST}em, ${window.screen.availHeight}px - ${room.beside}em))`;
}

/** In em, wherever there is room. */
function wantedHeight(item, writable, room) {
  let entry;
  try {
    entry = ask("inspect", entryText(item), settingsFor(item.calendar));
  } catch {
    return UNREADABLE;
  }
  const { fields, branch, calendarStatus, locked, notes } = entry;
  const button = fields.homeVisitNote ? BUTTON_CHARACTERS : "";
  // In the order in which they stand.
  const values = [
    ...(locked ? [fields.type] : [fields.customer ?? "", fields.type ?? "", fields.status ?? ""]),
    ...(locked ? [] : [`${fields.homeVisitNote ?? ""}${button}`]),
    ...(fields.unknown ?? []).map(unknown => unknown.value),
    branch,
    calendarStatus,
  ].filter(value => typeof value == "string");
  let height = FRAME + HEADING + ROW * rowsOf(values, room);
  if (locked) {
    height += REASON;
  }
  if (writable && !locked) {
    height += BUTTONS + (room.columns > 1 ? LINE : 2 * LINE);
  }
  if (notes) {
    height += NOTES + LINE * Math.min(room.noteLines, lines(notes, room.lineCharacters));
  }
  return Math.min(MOST, height);
}

/** Values beside each other are as high as the longest. */
function rowsOf(values, { columns, valueCharacters }) {
  let rows = 0;
  for (let first = 0; first < values.length; first += columns) {
    const beside = values.slice(first, first + columns);
    rows += Math.max(...beside.map(value => lines(value, valueCharacters)));
  }
  return rows;
}

function lines(text, characters) {
  return text
    .split("\n")
    .map(line => Math.ceil(line.length / characters) || 1)
    .reduce((sum, count) => sum + count);
}
