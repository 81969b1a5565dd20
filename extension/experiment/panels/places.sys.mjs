/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** What each place with a panel shows, and what its page may ask and do. */

import { UIFontSize } from "resource:///modules/UIFontSize.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { entryText, unwrapped } from "../base/items.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";
import { isRecognised, settingsFor } from "../calendars/protection.sys.mjs";

/** Of more entries selected together, the rest is counted. */
const MOST_ENTRIES = 20;

/** What Thunderbird calls the statuses of the contract (RFC 5545 §3.8.1.11). */
const STATUSES = { tentative: "TENTATIVE", confirmed: "CONFIRMED", cancelled: "CANCELLED" };

/**
 * @typedef {object} Place
 * @property {calIItemBase[]} items - The entries that it shows; they are replaced when they change.
 * @property {function(calIItemBase, string): Promise<string>} setStatus - Gives an entry one of
 *   Thunderbird's statuses: an outcome of `saveStatus`, or "chosen" where it is saved later.
 * @property {function(calIItemBase): calIItemBase} [asShown] - The entry with what is not saved yet.
 * @property {function(): void} [refreshed] - Told when the entries were replaced.
 */

/** @type {Map<string, Place>} Each place, by the token in its page's address. */
const places = new Map();

/** @type {Map<string, Set<function(object): void>>} Who is told what a place shows, by its token. */
const listeners = new Map();

export function start() {}

export function stop() {
  places.clear();
  listeners.clear();
  cal.manager.removeCalendarObserver(observer);
}

/** @returns {boolean} Whether the entry has a panel: each in a calendar of AMPAREX has. */
export function hasPanel(item) {
  return Boolean(item?.calendar && item.isEvent() && isRecognised(item.calendar));
}

/**
 * @param {calIItemBase} item - An entry with a panel.
 * @param {{writable?: boolean, brief?: boolean}} place - What only the place knows that shows it.
 * @returns {?object} What people see of it, as `present` of the package gives it; null where it
 *   cannot be read.
 */
export function presented(item, place) {
  try {
    return ask("present", entryText(item), settingsFor(item.calendar), place);
  } catch (error) {
    console.error("Terminwache: the entry cannot be read", error);
    return null;
  }
}

/**
 * @param {string} token - The place's name.
 * @param {Place} place
 */
export function open(token, place) {
  places.set(token, place);
  cal.manager.addCalendarObserver(observer);
}

/**
 * @param {string} token - Of a place that shows other entries now.
 * @param {calIItemBase[]} items - Those.
 */
export function replace(token, items) {
  const place = places.get(token);
  if (place) {
    place.items = items;
    tell(token);
  }
}

/** @param {string} token - Of a place that has gone. */
export function close(token) {
  places.delete(token);
}

/** @param {string} token - Of a place that shows something else now. */
export function tell(token) {
  for (const listener of listeners.get(token) ?? []) {
    listener(shownEntries(token));
  }
}

/**
 * @param {function(object): void} listener - Told what `shownEntries` says, whenever that changes.
 * @param {string} token - From the page's address.
 * @returns {function(): void} Ends it.
 */
export function listen(listener, token) {
  const all = listeners.get(token) ?? new Set();
  listeners.set(token, all.add(listener));
  return () => {
    all.delete(listener);
    if (!all.size) {
      listeners.delete(token);
    }
  };
}

/**
 * @param {string} token - From the page's address.
 * @returns {?{entries: object[], total: number, textScale: number}} For each entry `ics` and
 *   `settings` as `renderPanel` takes them, what it takes as place, and `id`, `title`, `time`.
 *   Nothing where the place shows nothing yet, or has gone.
 */
export function shownEntries(token) {
  const place = places.get(token);
  if (!place) {
    return null;
  }
  const { items, asShown = item => item } = place;
  return {
    entries: items.slice(0, MOST_ENTRIES).map(item => describe(asShown(item))),
    total: items.length,
    textScale: textScale(),
  };
}

/** How much larger than the system's a person has the text of Thunderbird's main window. */
function textScale() {
  return UIFontSize.size / (UIFontSize.osValue || UIFontSize.size);
}

function describe(item) {
  return {
    id: item.hashId,
    title: item.title ?? "",
    time: item.startDate ? cal.dtz.formatter.formatItemInterval(item) : "",
    ics: entryText(item),
    settings: settingsFor(item.calendar),
    place: { colour: colourOf(item), writable: isWritable(item) },
  };
}

/** The colour that Thunderbird gives the entry's category: AMPAREX's type. */
function colourOf(item) {
  return item
    .getCategories()
    .map(name => `calendar.category.color.${cal.view.formatStringForCSSRule(name)}`)
    .map(name => Services.prefs.getStringPref(name, ""))
    .find(colour => /^#[0-9a-f]{3,8}$/i.test(colour));
}

/** @returns {boolean} Whether the person may change the entry's status. */
export function isWritable(item) {
  const { calendar } = item;
  const isInvitation =
    calendar.supportsScheduling && calendar.getSchedulingSupport()?.isInvitation(item);
  return (
    isRecognised(calendar) &&
    !isInvitation &&
    cal.acl.isCalendarWritable(calendar) &&
    cal.acl.userCanModifyItem(item)
  );
}

/**
 * @param {string} token - From the page's address.
 * @param {string} id - Of the entry.
 * @param {"tentative"|"confirmed"|"cancelled"} status
 * @returns {Promise<{outcome: string, reason?: string}>} An outcome of the place's `setStatus`,
 *   "refused" for the reason of a verdict, "unchangeable" where the entry has gone or is locked
 *   by now, or "failed".
 */
export async function setStatus(token, id, status) {
  const place = places.get(token);
  const item = place?.items.find(one => one.hashId == id);
  if (!item || !isWritable(item) || !Object.hasOwn(STATUSES, status)) {
    return { outcome: "unchangeable" };
  }
  try {
    return { outcome: await place.setStatus(item, STATUSES[status]) };
  } catch (error) {
    if (error.reason) {
      return { outcome: "refused", reason: error.reason };
    }
    console.error("Terminwache: the status was not saved", error);
    return { outcome: "failed" };
  }
}

/**
 * Saves a status as Thunderbird's own windows save a change: it can be undone, and is guarded.
 *
 * @param {calIItemBase} item - An entry.
 * @param {string} status - In Thunderbird's words.
 * @returns {Promise<"saved"|"queued"|"overtaken">} Thunderbird calls a change done as well that waits until
 *   the server takes it, or that gave way to what the server has.
 */
export async function saveStatus(item, status) {
  const changed = item.clone();
  changed.setProperty("STATUS", status);
  const window = Services.wm.getMostRecentWindow("mail:3pane");
  await window.doTransaction("modify", changed, changed.calendar, item, null);
  if (await isQueued(item)) {
    return "queued";
  }
  const stored = await storedCopy(item);
  return stored?.getProperty("STATUS") == status ? "saved" : "overtaken";
}

async function isQueued({ calendar, parentItem }) {
  const storage = unwrapped(calendar).mCachedCalendar;
  return Boolean(await storage?.getItemOfflineFlag(parentItem));
}

/** Replaces entries of a calendar, all or the one with that UID, by what is stored now. */
async function refresh(calendar, uid) {
  for (const [token, place] of places) {
    const isMeant = item => item.calendar.id == calendar?.id && (!uid || item.id == uid);
    if (place.items.some(isMeant)) {
      const items = await Promise.all(
        place.items.map(item => (isMeant(item) ? storedCopy(item) : item))
      );
      place.items = items.filter(Boolean);
      place.refreshed?.();
      tell(token);
    }
  }
}

async function storedCopy(item) {
  const stored = await item.calendar.getItem(item.id);
  return item.recurrenceId && stored?.recurrenceInfo
    ? stored.recurrenceInfo.getOccurrenceFor(item.recurrenceId)
    : stored;
}

const observer = {
  QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
  onStartBatch() {},
  onEndBatch() {},
  onLoad(calendar) {
    refresh(calendar).catch(console.error);
  },
  onAddItem() {},
  onModifyItem(item) {
    refresh(item.calendar, item.id).catch(console.error);
  },
  onDeleteItem(item) {
    refresh(item.calendar, item.id).catch(console.error);
  },
  onError() {},
  onPropertyChanged() {},
  onPropertyDeleting() {},
};
