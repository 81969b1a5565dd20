/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * Which calendars are guarded (docs/architecture.md, "Which calendars"). Kept with the calendar:
 * `terminwache.recognised` once an AMPAREX entry was seen in it, `terminwache.examined` once
 * a whole sync showed none (the labels that were known then), `terminwache.protection` "on" or
 * "off" where a person chose. What an administrator demands stands above all of these. Beside them, what
 * `reminders/reminders.sys.mjs` notes.
 */

import { clearTimeout, setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { onceCalendarsAreReady } from "../base/calendarsReady.sys.mjs";
import { seriesText, unwrapped } from "../base/items.sys.mjs";
import * as settings from "./settings.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";

const RECOGNISED = "terminwache.recognised";
const EXAMINED = "terminwache.examined";
const PROTECTION = "terminwache.protection";
export const REMINDERS = "terminwache.reminders";

/** @returns {boolean} Whether writes to this calendar pass through the guard. */
export function isGuarded(calendar) {
  if (calendar.type != "caldav") {
    return false;
  }
  if (settings.isProtectedByAdministrator(calendar)) {
    return true;
  }
  const choice = calendar.getProperty(PROTECTION);
  if (choice) {
    return choice == "on";
  }
  if (calendar.getProperty(RECOGNISED) || !isExamined(calendar)) {
    return true;
  }
  if (!unread.size) {
    return false;
  }
  readArrivals(davOf(calendar));
  return isRecognised(calendar);
}

/** @returns {boolean} Whether the calendar is AMPAREX's, by its content or somebody's word. */
export function isRecognised(calendar) {
  return (
    calendar.type == "caldav" &&
    (Boolean(calendar.getProperty(RECOGNISED)) ||
      calendar.getProperty(PROTECTION) == "on" ||
      settings.isProtectedByAdministrator(calendar))
  );
}

/** Whether a whole sync showed no entry of AMPAREX's, as far as the labels known now tell. */
function isExamined(calendar) {
  return calendar.getProperty(EXAMINED) == settings.knownLabels();
}

/** The settings with which an entry of this calendar is read. */
export function settingsFor(calendar) {
  return settings.settingsOf(isRecognised(calendar));
}

/**
 * Calendars of which every text has passed `noticeArrival`, under the labels that are known
 * now; the others are false. What has been seen once need not be read from the store again,
 * which would cost a third of a first sync.
 *
 * @type {WeakMap<CalDavCalendar, boolean>}
 */
let seenWhole = new WeakMap();

/**
 * Texts that arrived in calendars that are not recognised, to be read together: one by one, between
 * Thunderbird's own steps, each takes ten times as long (about 100 µs), for what Rust needs has left
 * the processor's caches by then. Whoever asks whether such a calendar is guarded does not wait.
 *
 * @type {Map<CalDavCalendar, string[]>}
 */
const unread = new Map();

/** How long a text may stay unread. */
const TOGETHER_MS = 250;

let reading = null;

/**
 * Looks at text that the server sent, soon.
 *
 * @param {CalDavCalendar} dav - Where it arrives.
 * @param {string} ics - iCalendar text.
 */
export function noticeArrival(dav, ics) {
  if (!seenWhole.has(dav)) {
    seenWhole.set(dav, Object.keys(dav.mItemInfoCache).length == 0);
  }
  if (isRecognised(dav)) {
    return;
  }
  reading ??= setTimeout(readAllArrivals, TOGETHER_MS);
  const texts = unread.get(dav);
  if (texts) {
    texts.push(ics);
  } else {
    unread.set(dav, [ics]);
  }
}

function readAllArrivals() {
  reading = null;
  for (const dav of [...unread.keys()]) {
    readArrivals(dav);
  }
}

function readArrivals(dav) {
  const texts = unread.get(dav) ?? [];
  unread.delete(dav);
  for (const ics of texts) {
    try {
      noticeText(dav, ics);
    } catch (error) {
      seenWhole.set(dav, false);
      console.error("Terminwache: an arriving entry was not looked at", error);
    }
  }
}

function noticeText(calendar, ics) {
  if (
    calendar.type == "caldav" &&
    !isRecognised(calendar) &&
    ask("recognises", ics, settings.guardSettings())
  ) {
    calendar.setProperty(RECOGNISED, true);
    tellChange();
  }
}

/**
 * Called when a calendar comes to be guarded, or ceases to be, or is judged by other settings.
 *
 * @type {Set<function(): void>}
 */
export const changes = new Set();

function tellChange() {
  for (const listener of changes) {
    listener();
  }
}

/** @returns {object[]} Each CalDAV calendar with what is known of its protection. */
export function listCalendars() {
  return cal.manager
    .getCalendars()
    .filter(calendar => calendar.type == "caldav")
    .map(calendar => ({
      id: calendar.id,
      name: calendar.name,
      administrator: settings.isProtectedByAdministrator(calendar),
      recognised: Boolean(calendar.getProperty(RECOGNISED)),
      choice: calendar.getProperty(PROTECTION) || "auto",
      guarded: isGuarded(calendar),
    }));
}

/**
 * @param {string} id - A calendar's id.
 * @param {"auto"|"on"|"off"} choice - What a person wants for it.
 */
export function choose(id, choice) {
  const calendar = cal.manager.getCalendarById(id);
  if (settings.isProtectedByAdministrator(calendar)) {
    return;
  }
  if (choice == "auto") {
    calendar.deleteProperty(PROTECTION);
  } else {
    calendar.setProperty(PROTECTION, choice);
  }
  tellChange();
}

/** Looks at all that is stored in a calendar; after a whole sync the answer is final. */
async function examine(calendar) {
  if (calendar.type != "caldav") {
    return;
  }
  readArrivals(davOf(calendar));
  if (isRecognised(calendar) || isExamined(calendar)) {
    return;
  }
  const labels = settings.knownLabels();
  if (!seenWhole.get(davOf(calendar)) && (await hasAmparexEntry(calendar))) {
    return;
  }
  // Asked last: an uncached calendar tells its end of sync before it notes it. What arrives
  // meanwhile passes `noticeText` by itself.
  if (hasSynced(calendar)) {
    calendar.setProperty(EXAMINED, labels);
    tellChange();
  }
}

/** Looks at all that is stored, until the calendar is recognised. */
async function hasAmparexEntry(calendar) {
  const filter = Ci.calICalendar.ITEM_FILTER_ALL_ITEMS;
  for await (const items of cal.iterate.streamValues(calendar.getItems(filter, 0, null, null))) {
    for (const item of items) {
      noticeText(calendar, seriesText(item));
      if (isRecognised(calendar)) {
        return true;
      }
    }
  }
  return false;
}

/** @returns {CalDavCalendar} The calendar that talks to the server. */
export function davOf(calendar) {
  const outer = unwrapped(calendar);
  return unwrapped(outer.mUncachedCalendar) ?? outer;
}

/** Whether one sync has come to its end, now or in an earlier session. */
export function hasSynced(calendar) {
  const outer = unwrapped(calendar);
  const dav = davOf(calendar);
  return dav.mFirstRefreshDone || Boolean(outer.mUncachedCalendar && dav.mCtag);
}

const observer = {
  QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
  onLoad(calendar) {
    examine(calendar).catch(console.error);
  },
  onStartBatch() {},
  onEndBatch() {},
  onAddItem() {},
  onModifyItem() {},
  onDeleteItem() {},
  onError() {},
  onPropertyChanged() {},
  onPropertyDeleting() {},
};

/** What a calendar had that has just been taken out. */
let left = null;

/**
 * When offline support is switched on or off, Thunderbird takes the calendar out and makes another for the same
 * address at once, with none of the properties that it does not know.
 */
const managerObserver = {
  QueryInterface: ChromeUtils.generateQI(["calICalendarManagerObserver"]),
  onCalendarUnregistering(calendar) {
    const properties = [RECOGNISED, PROTECTION, REMINDERS].map(name => [name, calendar.getProperty(name)]);
    left = { address: calendar.uri.spec, properties };
    Services.tm.dispatchToMainThread(() => (left = null));
  },
  onCalendarRegistered(calendar) {
    if (left?.address == calendar.uri.spec) {
      for (const [name, value] of left.properties.filter(([, value]) => value)) {
        calendar.setProperty(name, value);
      }
      tellChange();
    }
  },
  onCalendarDeleting() {},
};

function examineAll() {
  for (const calendar of cal.manager.getCalendars()) {
    examine(calendar).catch(console.error);
  }
}

/** Another label may tell a calendar of AMPAREX's, another term may lock an entry. */
function settingsChanged() {
  seenWhole = new WeakMap();
  tellChange();
  examineAll();
}

let endWaiting = null;

export function start() {
  cal.manager.addCalendarObserver(observer);
  cal.manager.addObserver(managerObserver);
  settings.changes.add(settingsChanged);
  endWaiting = onceCalendarsAreReady(examineAll);
}

export function stop() {
  seenWhole = new WeakMap();
  unread.clear();
  clearTimeout(reading);
  reading = null;
  endWaiting();
  settings.changes.delete(settingsChanged);
  cal.manager.removeObserver(managerObserver);
  cal.manager.removeCalendarObserver(observer);
}
