/* SPDX-License-Identifier: MPL-2.0 */

/** The spots in Thunderbird's windows where a panel stands, with the entries that its page shows. */

import { UIFontSize } from "resource:///modules/UIFontSize.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { entryText } from "../base/icalendar.sys.mjs";
import { asStored } from "../base/stored.sys.mjs";
import { calendarObserver } from "../base/observers.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";
import { isOfAmparex, settingsFor } from "../calendars/recognition.sys.mjs";
import { isWritable, STATUSES } from "./status.sys.mjs";

/** Of more entries selected together, the rest is counted. */
const MOST_ENTRIES = 20;

/**
 * @typedef {object} Spot
 * @property {calIItemBase[]} items - The entries that it shows; they are replaced when they change.
 * @property {function(calIItemBase, string): Promise<string>} setStatus - Gives an entry one of
 *   Thunderbird's statuses: an outcome of `saveStatus`, or "chosen" where it is saved later.
 * @property {function(calIItemBase): calIItemBase} [asShown] - The entry with changes that are not saved yet.
 * @property {function(): void} [refreshed] - Told when the entries were replaced.
 */

/** @type {Map<string, Spot>} Each spot, by the token in its page's address. */
const spots = new Map();

/** @type {Map<string, Set<function(object): void>>} Who is told about the entries of a spot, by its token. */
const listeners = new Map();

export function start() {
  cal.manager.addCalendarObserver(observer);
}

export function stop() {
  spots.clear();
  listeners.clear();
  cal.manager.removeCalendarObserver(observer);
}

/** @returns {boolean} Whether the entry has a panel: each in a calendar of AMPAREX has. */
export function hasPanel(item) {
  return Boolean(item?.calendar && item.isEvent() && isOfAmparex(item.calendar));
}

/**
 * @param {calIItemBase} item - An entry with a panel.
 * @param {{writable?: boolean, brief?: boolean}} place - The facts that `present` of the package takes beside the text.
 * @returns {?object} The presentation that `present` answers; null where the entry cannot be read.
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
 * @param {string} token - The spot's name.
 * @param {Spot} spot
 */
export function open(token, spot) {
  spots.set(token, spot);
}

/**
 * @param {string} token - Of a spot that shows other entries now.
 * @param {calIItemBase[]} items - The other entries.
 */
export function replace(token, items) {
  const spot = spots.get(token);
  if (spot) {
    spot.items = items;
    tell(token);
  }
}

/** @param {string} token - Of a spot that has gone. */
export function close(token) {
  spots.delete(token);
}

/** @param {string} token - Of a spot that shows something else now. */
export function tell(token) {
  for (const listener of listeners.get(token) ?? []) {
    listener(shownEntries(token));
  }
}

/**
 * @param {function(object): void} listener - Told the answer of `shownEntries`, whenever that changes.
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
 *   `settings` and `place` as `renderPanel` takes them, and `id`, `title`, `time`.
 *   Null where the spot shows nothing yet, or has gone.
 */
export function shownEntries(token) {
  const spot = spots.get(token);
  if (!spot) {
    return null;
  }
  const { items, asShown = item => item } = spot;
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

/**
 * @param {string} token - From the page's address.
 * @param {string} id - Of the entry.
 * @param {"tentative"|"confirmed"|"cancelled"} status
 * @returns {Promise<{outcome: string, reason?: string}>} "refused" has the reason of a verdict. "unchangeable" means
 *   that the entry has gone, or is locked by now. The others are "failed" or the outcomes of the spot's `setStatus`.
 */
export async function setStatus(token, id, status) {
  const spot = spots.get(token);
  const item = spot?.items.find(one => one.hashId == id);
  if (!item || !isWritable(item) || !Object.hasOwn(STATUSES, status)) {
    return { outcome: "unchangeable" };
  }
  try {
    return { outcome: await spot.setStatus(item, STATUSES[status]) };
  } catch (error) {
    if (error.reason) {
      return { outcome: "refused", reason: error.reason };
    }
    console.error("Terminwache: the status was not saved", error);
    return { outcome: "failed" };
  }
}

/** Replaces entries of a calendar, all or the one with that UID, by the stored ones. */
async function refresh(calendar, uid) {
  for (const [token, spot] of spots) {
    const isMeant = item => item.calendar.id == calendar?.id && (!uid || item.id == uid);
    if (spot.items.some(isMeant)) {
      const items = await Promise.all(
        spot.items.map(item => (isMeant(item) ? asStored(item) : item))
      );
      spot.items = items.filter(Boolean);
      spot.refreshed?.();
      tell(token);
    }
  }
}

const observer = calendarObserver({
  onLoad(calendar) {
    refresh(calendar).catch(console.error);
  },
  onModifyItem(item) {
    refresh(item.calendar, item.id).catch(console.error);
  },
  onDeleteItem(item) {
    refresh(item.calendar, item.id).catch(console.error);
  },
});
