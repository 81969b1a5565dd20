/* SPDX-License-Identifier: MPL-2.0 */

/**
 * Judges writes to guarded calendars: turns Thunderbird's items into the questions that Rust answers. No judgement
 * of its own.
 */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { seriesText } from "../base/icalendar.sys.mjs";
import { storedItem } from "../base/stored.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";
import { isGuarded } from "../calendars/protection.sys.mjs";
import { guardSettings } from "../calendars/settings.sys.mjs";
import { Refusal } from "./refusals.sys.mjs";
import { repaired } from "./repair.sys.mjs";
import { hasFailedClosed } from "./selfTest.sys.mjs";
import { serverCopy } from "./serverCopy.sys.mjs";

/**
 * @param {calICalendar} calendar - Where an entry is to be added.
 * @param {calIItemBase} item - The entry.
 * @throws {Refusal}
 */
export async function judgeAdd(calendar, item) {
  if (isGuarded(calendar)) {
    judge(calendar, "add", item, await storedItem(calendar, item.id), named(item));
  }
}

/** A new entry gets its UID only when the calendar takes it in. */
function named(item) {
  if (item.id) {
    return item;
  }
  const copy = item.clone();
  copy.id = cal.getUUID();
  return copy;
}

/**
 * @param {calICalendar} calendar - Where an entry is to be changed.
 * @param {calIItemBase} newItem - The entry as it shall be.
 * @param {?calIItemBase} oldItem - The entry as the caller knows it.
 * @returns {Promise<calIItemBase>} The entry to write: `newItem`, or a copy of it with the
 *   appended block as the server had it.
 * @throws {Refusal}
 */
export async function judgeModify(calendar, newItem, oldItem) {
  if (!isGuarded(calendar)) {
    return newItem;
  }
  if (oldItem && oldItem.id != newItem.id) {
    // The stored entry would give way to one with another id.
    await judgeDelete(calendar, oldItem);
  }
  const stored = await storedItem(calendar, newItem.id);
  const verdict = judge(calendar, "modify", oldItem ?? newItem, stored ?? oldItem, newItem);
  if (stored && oldItem) {
    judge(calendar, "modify", oldItem, oldItem, newItem);
  }
  return repaired(newItem, verdict);
}

/**
 * @param {calICalendar} calendar - Where an entry is to be deleted, or moved away from.
 * @param {calIItemBase} item - The entry as the caller knows it.
 * @throws {Refusal}
 */
export async function judgeDelete(calendar, item) {
  if (!isGuarded(calendar)) {
    return;
  }
  const stored = await storedItem(calendar, item.id);
  judge(calendar, "delete", item, item, null);
  if (stored) {
    judge(calendar, "delete", item, stored, null);
  }
}

/**
 * Judges by the copy that the server has now. Writes that override this copy need that, and entries whose stored copy
 * is itself an edited one.
 *
 * @param {CalDavCalendar} dav - The calendar.
 * @param {"add"|"modify"|"delete"} operation - The kind of write.
 * @param {calIItemBase} item - The entry as it shall be, or as it was.
 * @returns {Promise<calIItemBase>} The entry to write, as `judgeModify` has it.
 * @throws {Refusal} Also where the server does not give its copy.
 */
export async function judgeFresh(dav, operation, item) {
  const copy = await serverCopy(dav, item);
  if (!copy) {
    throw new Refusal("guard-unavailable", item, dav);
  }
  return judgeBy(copy, dav, operation, item);
}

/** Judges by a `serverCopy`; the rest as in `judgeFresh`. */
export function judgeBy({ text }, dav, operation, item) {
  if (operation == "delete") {
    if (text) {
      judge(dav, operation, item, text, null);
    }
    return item;
  }
  return repaired(item, judge(dav, text ? operation : "add", item, text, item));
}

/**
 * Asks Rust.
 *
 * @param {calICalendar} calendar - A guarded calendar.
 * @param {"add"|"modify"|"delete"} operation - The kind of write.
 * @param {calIItemBase} item - The entry that a refusal is about.
 * @param {?(calIItemBase|string)} stored - The entry as it is, or its iCalendar text.
 * @param {?(calIItemBase|string)} proposed - The entry as it shall be, or its iCalendar text.
 * @returns {object} A verdict that allows it.
 * @throws {Refusal}
 */
export function judge(calendar, operation, item, stored, proposed) {
  let verdict;
  try {
    if (hasFailedClosed()) {
      throw new Error("not every write can be guarded in this Thunderbird");
    }
    const request = { operation };
    for (const [name, entry] of Object.entries({ stored: stored?.parentItem ?? stored, proposed })) {
      if (entry) {
        request[name] = typeof entry == "string" ? entry : seriesText(entry);
      }
    }
    verdict = ask("decide", request, guardSettings(calendar));
  } catch (error) {
    console.error("Terminwache: no verdict", error);
    verdict = { allow: false, reason: "guard-unavailable" };
  }
  if (!verdict.allow) {
    throw new Refusal(verdict.reason, item, calendar);
  }
  return verdict;
}
