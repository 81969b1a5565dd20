/* SPDX-License-Identifier: MPL-2.0 */

/** A write that was refused: as an error to its caller, as a notice to the person. */

import { localized, tell } from "../base/notices.sys.mjs";
import { record } from "./refusalLog.sys.mjs";
import { wording } from "./wording.sys.mjs";

/**
 * Thrown where a write is refused. Its `result` makes Thunderbird drop the write: nothing
 * is sent, nothing queued, the calendar's status stays (docs/thunderbird.md §4).
 */
export class Refusal extends Error {
  name = "Refusal";
  result = Ci.calIErrors.OPERATION_CANCELLED;

  /** @type {?string} A title that a person has typed and would lose; it is told with the refusal. */
  typed = null;

  /**
   * @param {string} reason - The verdict's reason (docs/architecture.md, Contract).
   * @param {calIItemBase} item - The entry.
   * @param {calICalendar} calendar - Its calendar.
   */
  constructor(reason, item, calendar) {
    super(`Terminwache: refused (${reason})`);
    this.reason = reason;
    this.id = item.id;
    this.entry = item.hashId;
    this.title = item.title;
    this.calendarName = calendar.name;
  }
}

/**
 * Runs a judgement, tells the person when it refuses, and lets the refusal pass on.
 *
 * @template T
 * @param {string} path - The layer that asks, as the log of refusals names it.
 * @param {function(): Promise<T>} judgement - May throw a `Refusal`.
 * @returns {Promise<T>} Its result.
 */
export async function speaking(path, judgement) {
  try {
    return await judgement();
  } catch (error) {
    if (error instanceof Refusal) {
      announce(error, path);
    }
    throw error;
  }
}

/**
 * Keeps a refusal off the console where nobody waits for the write: the person was told. Whoever waits gets the
 * refusal as before, and the console gets any other error.
 *
 * @template T
 * @param {Promise<T>} write - A write.
 * @returns {Promise<T>} The same.
 */
export function unawaited(write) {
  write.catch(error => {
    if (!(error instanceof Refusal)) {
      throw error;
    }
  });
  return write;
}

/**
 * A person's action gets a single notice. Refusals for the same reason come together in it when they follow
 * closely, as in a batch or an import.
 */
const TOGETHER_MS = 1000;

/** @type {Map<string, string>} The titles of the entries in the last notice, by identity. */
let together = new Map();
let last = { reason: null, calendarName: null, time: 0 };

/**
 * @param {Refusal} refusal - The refusal to tell.
 * @param {string} path - The layer that refused it.
 */
export function announce(refusal, path) {
  record(refusal, path);
  const { reason, calendarName, id, entry, title, typed } = refusal;
  const time = Date.now();
  const follows =
    reason == last.reason &&
    calendarName == last.calendarName &&
    time - last.time < TOGETHER_MS;
  if (!follows) {
    together = new Map();
  }
  last = { reason, calendarName, time };
  together.set(entry, titleOf(title));
  const [key, substitutions] = wording(reason, calendarName, [...together.values()]);
  if (typed) {
    tell("refusedTyped", [localized(key, substitutions), typed], id);
  } else {
    tell(key, substitutions, id);
  }
}

/** Says that the block which AMPAREX appended was sent back as the server had it. */
export function announceRestored({ id, title }) {
  tell("blockRestored", [titleOf(title)], id);
}

/** Says that a write which was allowed did not arrive: Thunderbird itself says nothing. */
export function announceFailed({ id, title }, { name }) {
  tell("writeFailed", [titleOf(title), name], id);
}

function titleOf(title) {
  return title || localized("untitled");
}
