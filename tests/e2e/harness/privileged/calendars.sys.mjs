/* Calendars and their entries, written to as Thunderbird's own windows and other add-ons do. */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { CalEvent } from "resource:///modules/CalEvent.sys.mjs";
import {
  CalAddTransaction,
  CalDeleteTransaction,
  CalModifyTransaction,
  CalTransactionManager,
} from "resource:///modules/CalTransactionManager.sys.mjs";
import { mainWindow, until } from "resource://terminwache-e2e/windows.sys.mjs";

/** Stores a login, so that a 401 opens no prompt (docs/thunderbird.md §8). */
export async function login(origin, realm, user, password) {
  const info = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
  info.init(origin, null, realm, user, password, "", "");
  await Services.logins.addLoginAsync(info);
}

/** Sets up a calendar ("caldav", "storage") and returns its id. */
export function create(type, uri, name, properties) {
  const calendar = cal.manager.createCalendar(type, Services.io.newURI(uri));
  calendar.name = name;
  for (const [key, value] of Object.entries(properties)) {
    calendar.setProperty(key, value);
  }
  cal.manager.registerCalendar(calendar);
  return calendar.id;
}

export function remove(id) {
  cal.manager.unregisterCalendar(find(id));
}

/** The ids of all calendars, by name. */
export function list() {
  return Object.fromEntries(cal.manager.getCalendars().map(({ name, id }) => [name, id]));
}

export function property(id, name) {
  return find(id).getProperty(name);
}

export function setProperty(id, name, value) {
  find(id).setProperty(name, value);
}

/** Synchronises now and waits until that is done. */
export async function refresh(id) {
  const calendar = find(id).wrappedJSObject;
  if (calendar.type == "caldav" && !calendar.mUncachedCalendar) {
    await refreshUncached(calendar);
    return;
  }
  const layers = [calendar, calendar.mUncachedCalendar?.wrappedJSObject].filter(Boolean);
  const atRest = () => layers.every(layer => !layer.mPendingSync);
  // A refresh joins a synchronisation that is under way, and that may have asked the server already.
  await until(atRest, "end of the synchronisation before");
  await new Promise(resolve => {
    const observer = {
      QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
      onStartBatch() {},
      onEndBatch() {},
      onAddItem() {},
      onModifyItem() {},
      onDeleteItem() {},
      onError() {},
      onPropertyChanged() {},
      onPropertyDeleting() {},
      onLoad() {
        calendar.removeObserver(observer);
        resolve();
      },
    };
    calendar.addObserver(observer);
    calendar.refresh();
  });
  await until(atRest, "end of the synchronisation");
}

/**
 * Without offline support `onLoad` does not tell which synchronisation is done: that of the registration, or of an edit,
 * may have asked the server before this one. The listener goes with a synchronisation from its beginning to its end.
 */
async function refreshUncached(calendar) {
  await until(() => calendar.mFirstRefreshDone, "end of the first synchronisation");
  const listener = {};
  await new Promise(resolve => {
    calendar.finalizeUpdatedItems = function (own, ...rest) {
      Object.getPrototypeOf(this).finalizeUpdatedItems.call(this, own, ...rest);
      if (own == listener) {
        delete this.finalizeUpdatedItems;
        resolve();
      }
    };
    calendar.replayChangesOn(listener);
  });
}

/** All entries, as {id, title, text}. */
export async function entries(id) {
  const items = await find(id).getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
  return items.map(describe);
}

/** An entry as {id, title, text}, or null. */
export async function entry(id, uid) {
  const item = await find(id).getItem(uid);
  return item && describe(item);
}

/** Entries that wait for being sent, as {created, modified, deleted}: lists of ids. */
export async function queued(id) {
  const store = find(id).wrappedJSObject.mCachedCalendar;
  const ids = {};
  for (const [name, filter] of [
    ["created", Ci.calICalendar.ITEM_FILTER_OFFLINE_CREATED],
    ["modified", Ci.calICalendar.ITEM_FILTER_OFFLINE_MODIFIED],
    ["deleted", Ci.calICalendar.ITEM_FILTER_OFFLINE_DELETED],
  ]) {
    const items = store
      ? await store.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS | filter, 0, null, null)
      : [];
    ids[name] = items.map(item => item.id);
  }
  return ids;
}

const UNDER_WAY = "under way";

/** Takes Thunderbird offline, or back. */
export async function setOffline(offline) {
  if (!offline) {
    await releaseSynchronisations();
  }
  Services.io.offline = offline;
}

/**
 * A synchronisation that begins while Thunderbird is offline would be the last of its calendar until
 * the next start: `synchronize` keeps the promise that `_doSynchronize` has cleared before it
 * returned. The answer to an edit begins one, and going offline can overtake it.
 */
async function releaseSynchronisations() {
  for (const { wrappedJSObject: calendar } of cal.manager.getCalendars()) {
    const pending = calendar?.mPendingSync;
    if (pending && (await Promise.race([pending, UNDER_WAY])) != UNDER_WAY) {
      calendar.mPendingSync = null;
    }
  }
}

/* Writes. `via` says by which road: see ROADS. */

export async function add(via, id, text) {
  const item = new CalEvent(text);
  item.calendar = find(id);
  await road(via).add(item);
}

/**
 * `changes`, only what is to be changed: {title, description, rawDescription (as other add-ons set it), location, minutes
 * (moved by), count (of occurrences)}.
 */
export async function modify(via, id, uid, changes) {
  const item = await stored(id, uid);
  await road(via).modify(changed(item, changes), item);
}

export async function erase(via, id, uid) {
  await road(via).erase(await stored(id, uid));
}

/** Changes the `index`th occurrence of a series; the rest stays. */
export async function modifyOccurrence(via, id, uid, index, changes) {
  const item = occurrence(await stored(id, uid), index);
  await road(via).modify(changed(item, changes), item);
}

/** Removes the `index`th occurrence of a series, as Thunderbird does: with an EXDATE. */
export async function eraseOccurrence(via, id, uid, index) {
  const series = await stored(id, uid);
  const rest = series.clone();
  rest.recurrenceInfo.removeOccurrenceAt(occurrence(series, index).recurrenceId);
  await road(via).modify(rest, series);
}

/** Moves an entry to the calendar `target`, as the edit dialog does when another one is chosen. */
export async function move(via, id, uid, target) {
  const item = await stored(id, uid);
  const moved = item.clone();
  moved.calendar = find(target);
  await road(via).modify(moved, item);
}

/** The length of the undo and the redo stack. */
export function undoState() {
  const { undoStack, redoStack } = CalTransactionManager.getInstance();
  return { undo: undoStack.length, redo: redoStack.length };
}

export function forgetUndo() {
  const manager = CalTransactionManager.getInstance();
  manager.undoStack.length = 0;
  manager.redoStack.length = 0;
}

export async function undo() {
  await CalTransactionManager.getInstance().undo();
}

export async function redo() {
  await CalTransactionManager.getInstance().redo();
}

const ROADS = {
  /** The calendar's own methods, as other add-ons, imports and reminders call them. */
  api: {
    add: item => item.calendar.addItem(item),
    modify: (item, old) => item.calendar.modifyItem(item, old),
    erase: item => item.calendar.deleteItem(item),
  },
  /** `doTransaction` of the main window: dialogs, drag and drop, keys. */
  transaction: {
    add: item => mainWindow().doTransaction("add", item, item.calendar, null, null),
    modify: (item, old) => mainWindow().doTransaction("modify", item, item.calendar, old, null),
    erase: item => mainWindow().doTransaction("delete", item, item.calendar, null, null),
  },
  /** A batch, as for several selected entries. */
  batch: {
    add: item => inBatch(new CalAddTransaction(item, item.calendar, null, null)),
    modify: (item, old) => inBatch(new CalModifyTransaction(item, item.calendar, old, null)),
    erase: item => inBatch(new CalDeleteTransaction(item, item.calendar, null, null)),
  },
};

function road(via) {
  return ROADS[via];
}

function inBatch(transaction) {
  return CalTransactionManager.getInstance().beginBatch().commit(transaction);
}

function find(id) {
  const calendar = cal.manager.getCalendarById(id);
  if (!calendar) {
    throw new Error(`no calendar ${id}`);
  }
  return calendar;
}

async function stored(id, uid) {
  const item = await find(id).getItem(uid);
  if (!item) {
    throw new Error(`no entry ${uid} in ${find(id).name}`);
  }
  return item;
}

/** The `index`th occurrence of a series, from 0. */
export function occurrence(series, index) {
  const end = series.startDate.clone();
  end.year += 1;
  return series.recurrenceInfo.getOccurrences(series.startDate, end, index + 1)[index];
}

function changed(item, { title, description, rawDescription, location, minutes, count }) {
  const copy = item.clone();
  if (title !== undefined) {
    copy.title = title;
  }
  if (description !== undefined) {
    copy.descriptionText = description;
  }
  if (rawDescription !== undefined) {
    copy.setProperty("DESCRIPTION", rawDescription);
  }
  if (location !== undefined) {
    copy.setProperty("LOCATION", location);
  }
  if (minutes !== undefined) {
    const by = cal.createDuration();
    by.minutes = Math.abs(minutes);
    by.isNegative = minutes < 0;
    for (const name of ["startDate", "endDate"]) {
      const date = copy[name].clone();
      date.addDuration(by);
      copy[name] = date;
    }
  }
  if (count !== undefined) {
    const [rule] = copy.recurrenceInfo.getRecurrenceItems();
    rule.count = count;
  }
  return copy;
}

/** The text of the whole series: `item.icalString` would leave its exceptions out. */
function describe(item) {
  const serializer = Cc["@mozilla.org/calendar/ics-serializer;1"].createInstance(
    Ci.calIIcsSerializer
  );
  serializer.addItems([item]);
  return { id: item.id, title: item.title, text: serializer.serializeToString() };
}
