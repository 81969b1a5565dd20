/* SPDX-License-Identifier: MPL-2.0 */

/**
 * Whether a calendar is AMPAREX's: by an entry that was seen in it, or by somebody's word. Rust looks at each text
 * that arrives. Once a synchronisation has come to its end, Rust looks at all stored texts.
 */

import { clearTimeout, setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { onceCalendarsAreReady } from "../base/calendarsReady.sys.mjs";
import { davOf, hasSynced } from "../base/dav.sys.mjs";
import { seriesText } from "../base/icalendar.sys.mjs";
import { allItems } from "../base/stored.sys.mjs";
import { calendarObserver } from "../base/observers.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";
import { tellChange } from "./changes.sys.mjs";
import { noteRecognition } from "./evidence.sys.mjs";
import { EXAMINED, PROTECTION, RECOGNISED } from "./marks.sys.mjs";
import * as settings from "./settings.sys.mjs";

/** Of an examination after which entries may have arrived that nobody has looked at. */
const DOUBTED = "doubted";

/** @returns {boolean} Whether the calendar is AMPAREX's, by its content or somebody's word. */
export function isOfAmparex(calendar) {
  return (
    calendar.type == "caldav" &&
    (Boolean(calendar.getProperty(RECOGNISED)) ||
      calendar.getProperty(PROTECTION) == "on" ||
      settings.isProtectedByAdministrator(calendar))
  );
}

/** @returns {boolean} Whether another entry may show that the calendar is AMPAREX's. */
function isUndecided(calendar) {
  return (
    calendar.type == "caldav" && !isOfAmparex(calendar) && calendar.getProperty(PROTECTION) != "not-amparex"
  );
}

/** @returns {boolean} Whether a whole synchronisation showed no AMPAREX entry, under the labels that are known now. */
export function isExamined(calendar) {
  return calendar.getProperty(EXAMINED) == settings.knownLabels();
}

/** @returns {object} The settings with which an entry of this calendar is read. */
export function settingsFor(calendar) {
  return settings.settingsOf(calendar, isOfAmparex(calendar));
}

/**
 * True for calendars of which every text has passed `recogniseSoon`, under the labels that are known now. Reading
 * these from the store again would cost a third of a first synchronisation.
 *
 * @type {WeakMap<CalDavCalendar, boolean>}
 */
let seenWhole = new WeakMap();

/**
 * Texts that arrived in calendars that are not recognised, to be read together. A text read alone, between Thunderbird's
 * own steps, takes ten times as long (about 100 µs). By then the code has left the processor's caches.
 * Whoever asks whether such a calendar is guarded does not wait.
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
export function recogniseSoon(dav, ics) {
  if (!isUndecided(dav)) {
    // A person may decide otherwise later, and this text has been seen by nobody.
    seenWhole.set(dav, false);
    return;
  }
  if (!seenWhole.has(dav)) {
    seenWhole.set(dav, Object.keys(dav.mItemInfoCache).length == 0);
  }
  reading ??= setTimeout(recogniseAll, TOGETHER_MS);
  const texts = unread.get(dav);
  if (texts) {
    texts.push(ics);
  } else {
    unread.set(dav, [ics]);
  }
}

function recogniseAll() {
  reading = null;
  for (const dav of [...unread.keys()]) {
    recogniseNow(dav);
  }
}

/**
 * Looks at once at texts that have arrived in a calendar.
 *
 * @param {calICalendar} calendar - A CalDAV calendar.
 * @returns {boolean} Whether there were any.
 */
export function recogniseNow(calendar) {
  // Asked with each write: mostly nothing is unread anywhere.
  if (!unread.size) {
    return false;
  }
  const dav = davOf(calendar);
  const texts = unread.get(dav) ?? [];
  unread.delete(dav);
  for (const ics of texts) {
    try {
      recognise(dav, ics);
    } catch (error) {
      seenWhole.set(dav, false);
      console.error("Terminwache: an arriving entry was not looked at", error);
    }
  }
  return texts.length > 0;
}

function recognise(calendar, ics) {
  if (isUndecided(calendar) && ask("recognises", ics, settings.guardSettings(calendar))) {
    noteRecognition(calendar, ics);
    tellChange();
  }
}

/** Looks at all that is stored in a calendar; after a whole synchronisation the answer is final. */
async function examine(calendar) {
  if (calendar.type != "caldav") {
    return;
  }
  recogniseNow(calendar);
  if (!isUndecided(calendar) || isExamined(calendar)) {
    return;
  }
  const labels = settings.knownLabels();
  if (!seenWhole.get(davOf(calendar)) && (await hasAmparexEntry(calendar))) {
    return;
  }
  // Asked last: a calendar without offline support tells the end of its synchronisation before it notes it. Texts
  // that arrive meanwhile pass `recognise` by themselves. An earlier examination has seen that end.
  if (hasSynced(calendar) || calendar.getProperty(EXAMINED)) {
    calendar.setProperty(EXAMINED, labels);
    tellChange();
  }
}

/** Looks at all that is stored, until the calendar is recognised. */
async function hasAmparexEntry(calendar) {
  for await (const items of allItems(calendar)) {
    for (const item of items) {
      recognise(calendar, seriesText(item));
      if (isOfAmparex(calendar)) {
        return true;
      }
    }
  }
  return false;
}

/** Looks at all that is stored: entries may have arrived that nobody has looked at. */
export async function examineAnew(calendar) {
  seenWhole.set(davOf(calendar), false);
  doubt(calendar);
  await examine(calendar);
}

/** An examination holds no longer. */
function doubt(calendar) {
  if (calendar.getProperty(EXAMINED)) {
    calendar.setProperty(EXAMINED, DOUBTED);
  }
}

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

const observer = calendarObserver({
  onLoad(calendar) {
    examine(calendar).catch(console.error);
  },
});

let endWaiting = null;

export function start() {
  cal.manager.addCalendarObserver(observer);
  settings.listeners.add(settingsChanged);
  endWaiting = onceCalendarsAreReady(examineAll);
}

export function stop() {
  seenWhole = new WeakMap();
  unread.clear();
  clearTimeout(reading);
  reading = null;
  endWaiting();
  settings.listeners.delete(settingsChanged);
  cal.manager.removeCalendarObserver(observer);
  // Called where Thunderbird goes on without the add-on: from now on entries arrive that nobody looks at.
  cal.manager.getCalendars().filter(isUndecided).forEach(doubt);
}
