/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * Judges writes and entries of guarded calendars: turns Thunderbird's items into the
 * questions that Rust answers, and keeps the answers. No judgement of its own.
 */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { entryText, seriesText, unwrapped } from "../base/items.sys.mjs";
import { changes, isGuarded } from "../calendars/protection.sys.mjs";
import { announceRestored, Refusal } from "./refusals.sys.mjs";
import { guardSettings } from "../calendars/settings.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";

const lazy = {};
// It loads Thunderbird's CalDAV, which is not there yet when the add-on starts.
ChromeUtils.defineESModuleGetters(lazy, {
  copyAt: new URL("serverCopy.sys.mjs", import.meta.url).href,
  serverCopy: new URL("serverCopy.sys.mjs", import.meta.url).href,
});

/**
 * Lock states of immutable items: they last until a calendar comes to be guarded or ceases to be,
 * or other settings come into force.
 *
 * @type {WeakMap<calIItemBase, boolean>}
 */
let lockStates = new WeakMap();

/** @type {string[]} What this Thunderbird lacks. */
let failures = [];

export function start() {
  changes.add(forgetLockStates);
}

export function stop() {
  changes.delete(forgetLockStates);
  forgetLockStates();
  failures = [];
}

function forgetLockStates() {
  lockStates = new WeakMap();
}

/**
 * This Thunderbird is not the one that the hooks were made for: nothing is allowed any more.
 *
 * @param {Error} error - What it lacks.
 */
export function failClosed(error) {
  failures.push(error.message);
  forgetLockStates();
}

/** @returns {string[]} What `failClosed` was called with. */
export function selfTestFailures() {
  return failures;
}

/** @returns {boolean} Whether `failClosed` was called. */
export function hasFailedClosed() {
  return failures.length > 0;
}

/**
 * Whether an entry may not be changed. Asked on hover and on each selection.
 *
 * @param {calIItemBase} item - A single entry, a master or an occurrence.
 * @returns {boolean} True for an unavailability of a guarded calendar, and while the
 *   guard cannot judge.
 */
export function isLocked(item) {
  const key = unwrapped(item);
  const known = lockStates.get(key);
  if (known !== undefined) {
    return known;
  }
  let locked;
  try {
    locked = readLockState(key);
  } catch {
    return true;
  }
  if (!key.isMutable) {
    lockStates.set(key, locked);
  }
  return locked;
}

function readLockState(item) {
  if (!item.calendar || !isGuarded(item.calendar)) {
    return false;
  }
  return hasFailedClosed() || ask("locked", entryText(item), guardSettings());
}

/**
 * @param {calICalendar} calendar - Where an entry is to be added.
 * @param {calIItemBase} item - The entry.
 * @throws {Refusal}
 */
export async function judgeAdd(calendar, item) {
  if (isGuarded(calendar)) {
    judge(calendar, "add", item, await storedCopy(calendar, item.id), named(item));
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
 * @returns {Promise<calIItemBase>} What to write: `newItem`, or a copy of it with the
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
  const stored = await storedCopy(calendar, newItem.id);
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
  const stored = await storedCopy(calendar, item.id);
  judge(calendar, "delete", item, item, null);
  if (stored) {
    judge(calendar, "delete", item, stored, null);
  }
}

/**
 * Judges by the copy that the server has now: for writes that override it, and where the
 * stored copy is itself an edited one.
 *
 * @param {CalDavCalendar} dav - The calendar.
 * @param {"add"|"modify"|"delete"} operation - What is to be done.
 * @param {calIItemBase} item - The entry as it shall be, or as it was.
 * @returns {Promise<calIItemBase>} What to write, as `judgeModify` has it.
 * @throws {Refusal} Also where the server does not say what it has.
 */
export async function judgeFresh(dav, operation, item) {
  const copy = await lazy.serverCopy(dav, item);
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
 * @param {CalDavCalendar} dav - The calendar whose request is about to be sent.
 * @param {nsIURI} uri - The entry's address.
 * @param {?string} text - What would be sent; none for a DELETE.
 * @throws {Refusal}
 */
export async function judgeRequest(dav, uri, text) {
  const path = dav.ensureDecodedPath(uri.filePath);
  const stored = await storedCopy(dav, idAt(dav, path));
  const item = stored ?? { title: path.split("/").at(-1) };
  const copies = [stored, arriving(dav, path)].filter(Boolean);
  if (!copies.length && !dav.mFirstRefreshDone) {
    // Nothing may be stored yet.
    const copy = await lazy.copyAt(dav, uri);
    if (copy?.text) {
      copies.push(copy.text);
    }
  }
  for (const copy of copies.length ? copies : [null]) {
    const change = copy ? "modify" : "add";
    judge(dav, text ? change : "delete", item, copy, text);
  }
}

/**
 * The id of the entry at a path. Some servers name entries by another path than that of the
 * calendar's address, and the index has theirs.
 */
function idAt(dav, path) {
  const { mHrefIndex, mItemInfoCache, mLocationPath } = dav;
  return (
    mHrefIndex[path] ??
    Object.keys(mItemInfoCache).find(id => mLocationPath + mItemInfoCache[id].locationPath == path)
  );
}

/** What the server has just sent and Thunderbird has not yet stored, by calendar and path. */
const arrivals = new WeakMap();

/**
 * Thunderbird notes the new etag of an arriving entry at once and stores the entry later: a
 * write in between would carry the new etag and be judged by the old copy.
 *
 * @param {CalDavCalendar} dav - Where it arrives.
 * @param {string} path - The entry's path, decoded.
 * @param {string} text - iCalendar text.
 * @param {Promise} stored - Ends when the entry is stored, or could not be.
 */
export function noteArrival(dav, path, text, stored) {
  let texts = arrivals.get(dav);
  if (!texts) {
    texts = new Map();
    arrivals.set(dav, texts);
  }
  texts.set(path, text);
  const end = () => {
    if (texts.get(path) === text) {
      texts.delete(path);
    }
  };
  // A failure is told to whom it concerns.
  Promise.resolve(stored).then(end, end);
}

function arriving(dav, path) {
  return arrivals.get(dav)?.get(path) ?? null;
}

/** What Thunderbird has of an entry: it, not the passed items, decides. */
async function storedCopy(calendar, id) {
  return id ? await calendar.getItem(id) : null;
}

/** `stored` and `proposed` are items or iCalendar text. */
function judge(calendar, operation, item, stored, proposed) {
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
    verdict = ask("decide", request, guardSettings());
  } catch (error) {
    console.error("Terminwache: no verdict", error);
    verdict = { allow: false, reason: "guard-unavailable" };
  }
  if (!verdict.allow) {
    throw new Refusal(verdict.reason, item, calendar);
  }
  return verdict;
}

function repaired(item, verdict) {
  if (verdict.repaired === undefined && !verdict.repairs) {
    return item;
  }
  const copy = item.clone();
  let reworded = false;
  if (verdict.repaired !== undefined) {
    reworded = restoreDescription(copy, verdict.repaired, verdict.repairedHtml);
  }
  for (const { recurrenceId, description, html } of verdict.repairs ?? []) {
    const series = copy.parentItem;
    const exception = series.recurrenceInfo.getExceptionFor(cal.createDateTime(recurrenceId));
    const mended = exception.clone();
    reworded = restoreDescription(mended, description, html) || reworded;
    series.recurrenceInfo.modifyException(mended, true);
  }
  if (reworded) {
    announceRestored(item);
  }
  return copy;
}

/**
 * As Thunderbird's own setter keeps HTML, but with the plain text given, not made from it.
 *
 * @returns {boolean} Whether words changed: Thunderbird's editor writes all HTML anew, which is
 *   nothing that a person did.
 */
function restoreDescription(item, text, html) {
  const reworded = item.getProperty("DESCRIPTION") != text;
  item.setProperty("DESCRIPTION", text);
  item.setPropertyParameter(
    "DESCRIPTION",
    "ALTREP",
    html === undefined ? null : `data:text/html,${encodeURIComponent(html)}`
  );
  return reworded;
}
