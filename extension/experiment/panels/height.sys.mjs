/* SPDX-License-Identifier: MPL-2.0 */

/**
 * How high a panel will be. A window takes its size before the page in it has loaded, and nothing
 * may move afterwards. The height is an estimate; a longer panel scrolls.
 */

/** In em, as panel.css has them. */
const FRAME = 1.4;
const HEADING = 1.7;
const ROW = 1.55;
const BUTTONS = 2.9;
const NOTES = 1.9;
const REASON = 4.4;
const LINE = 1.4;
const UNREADABLE = 7;

/** The room in a line that a row's sign and button take. */
const BUTTON_CHARACTERS = "x".repeat(16);

/** A longer panel scrolls: the window must stay on the screen. */
const MOST = 26;

/** On a screen too low for the whole panel, as with large text, it still has this height. */
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
 * @param {?object} presentation - As `presented` gives it.
 * @param {Room} room - Where it is shown.
 * @returns {string} As CSS.
 */
export function expectedHeight(window, presentation, room) {
  const height = presentation ? wantedHeight(presentation, room) : UNREADABLE;
  return `min(${height}em, max(${LEAST}em, ${window.screen.availHeight}px - ${room.beside}em))`;
}

/** In em, wherever there is room. */
function wantedHeight({ rows, statuses, notes }, room) {
  const values = rows.filter(row => !isReason(row)).map(valueOf);
  let height = FRAME + HEADING + ROW * linesOf(values, room);
  if (rows.some(isReason)) {
    height += REASON;
  }
  if (statuses.length) {
    height += BUTTONS + (room.columns > 1 ? LINE : 2 * LINE);
  }
  if (notes) {
    height += NOTES + LINE * Math.min(room.noteLines, lines(notes, room.lineCharacters));
  }
  return Math.min(MOST, height);
}

/** The reason for a lock stands over the whole width. */
function isReason({ field }) {
  return field == "lock-reason";
}

/** The entry's own text in a row. The add-on's own words are short; a note has a button beside it. */
function valueOf({ value, note }) {
  return note === undefined ? (value.text ?? "") : note + BUTTON_CHARACTERS;
}

/** Values beside each other are as high as the longest. */
function linesOf(values, { columns, valueCharacters }) {
  let count = 0;
  for (let first = 0; first < values.length; first += columns) {
    const beside = values.slice(first, first + columns);
    count += Math.max(...beside.map(value => lines(value, valueCharacters)));
  }
  return count;
}

function lines(text, characters) {
  return text
    .split("\n")
    .map(line => Math.ceil(line.length / characters) || 1)
    .reduce((sum, count) => sum + count);
}
