/* Writes of an entry as other add-ons, imports, invitations and reminders make them, past Thunderbird's own dialogs.
 *
 * Each takes {calendar, other, uid, index}: where the entry is, another calendar, and for one occurrence of a series
 * which. An attack returns when Thunderbird says it is done, and throws Thunderbird's errors. */

import { CalAlarm } from "resource:///modules/CalAlarm.sys.mjs";
import { CalAttendee } from "resource:///modules/CalAttendee.sys.mjs";
import { clearInterval, setInterval } from "resource://gre/modules/Timer.sys.mjs";
import { CalendarFileImporter } from "resource:///modules/CalendarFileImporter.sys.mjs";
import { CalEvent } from "resource:///modules/CalEvent.sys.mjs";
import { CalTodo } from "resource:///modules/CalTodo.sys.mjs";
import { CalTransactionManager } from "resource:///modules/CalTransactionManager.sys.mjs";
import {
  CalDavDeleteItemRequest,
  CalDavItemRequest,
} from "resource:///modules/caldav/CalDavRequest.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { moduleOf } from "resource://terminwache-e2e/addon.sys.mjs";
import { mainWindow, until, windowAt } from "resource://terminwache-e2e/windows.sys.mjs";

/** Whether Thunderbird offers "undo" or "redo". */
export function canBeUndone() {
  const manager = CalTransactionManager.getInstance();
  return manager.canUndo() || manager.canRedo();
}

/** Starts a synchronisation and does not wait for it. */
export function startRefresh(id) {
  cal.manager.getCalendarById(id).refresh();
}

const held = new Map();

/** Keeps what arrives in a calendar from being stored until `release`. */
export function hold(id) {
  const outer = cal.manager.getCalendarById(id).wrappedJSObject;
  const storage = (outer.mCachedCalendar ?? outer.mOfflineStorage).wrappedJSObject;
  const one = { reached: false, released: Promise.withResolvers(), storage };
  held.set(id, one);
  const original = storage.modifyItem;
  storage.modifyItem = async function (...args) {
    one.reached = true;
    await one.released.promise;
    return original.apply(this, args);
  };
}

/** Waits until something has arrived. Thunderbird drops a wish to synchronise that comes while it still does so. */
export async function reached(id) {
  const again = setInterval(startRefresh, 2000, id);
  try {
    await until(() => held.get(id).reached, "arrival of an entry");
  } finally {
    clearInterval(again);
  }
}

export function release(id) {
  const { storage, released } = held.get(id);
  delete storage.modifyItem;
  released.resolve();
  held.delete(id);
}

/** As after a write of Thunderbird's own that it could not fetch again: it knows no etag of an entry. */
export function forgetEtag(id, uid) {
  const outer = cal.manager.getCalendarById(id).wrappedJSObject;
  const dav = outer.mUncachedCalendar?.wrappedJSObject ?? outer;
  dav.mItemInfoCache[uid].etag = null;
}

/** The refusals that the add-on has logged, as [entry, path, reason]. */
export function logged(addon) {
  const { refusals } = moduleOf(addon, "guard/refusalLog").read();
  return refusals.map(({ entry, path, reason }) => [entry, path, reason]);
}

/** Whether Thunderbird's windows offer to change an entry. */
export async function mayBeChanged(id, uid) {
  return cal.acl.userCanModifyItem(await cal.manager.getCalendarById(id).getItem(uid));
}

/** A second main window; the first stays what it was. */
export async function openSecondWindow() {
  const second = mainWindow().openDialog(
    "chrome://messenger/content/messenger.xhtml",
    "_blank",
    "chrome,all,dialog=no"
  );
  await until(() => second.document.readyState == "complete" && second.calendarController, "second window");
}

/** Closes the main window that was opened last, and says how many are left. */
export async function closeSecondWindow() {
  const windows = [...Services.wm.getEnumerator("mail:3pane")];
  const second = windows.at(-1);
  second.close();
  await until(() => second.closed, "closing of the second window");
  return windows.length - 1;
}

/** Sends an entry by a request of its own, whatever is stored; returns the answer's status. */
export async function put(id, ics) {
  const outer = cal.manager.getCalendarById(id).wrappedJSObject;
  const dav = outer.mUncachedCalendar?.wrappedJSObject ?? outer;
  const item = new CalEvent(ics);
  const response = await new CalDavItemRequest(dav.session, dav, address(dav, item), item, null).commit();
  return response.status;
}

/** Begins an attack and does not wait for its end. */
export function begin(...attack) {
  run(...attack).catch(() => {});
}

/** Runs several at once; the outcome of each, in their order, as a result code or null. */
export async function runTogether(attacks) {
  const ends = await Promise.allSettled(attacks.map(one => run(...one)));
  return ends.map(({ reason }) => reason?.result ?? null);
}

/** Opens Thunderbird's window of due reminders with the alarms of these entries in it, and dismisses all. */
export async function dismissAll(id, uids) {
  const monitor = Cc["@mozilla.org/calendar/alarm-monitor;1"].getService(Ci.calIAlarmServiceObserver);
  Services.prefs.setBoolPref("calendar.alarms.playsound", false);
  const items = await Promise.all(uids.map(uid => cal.manager.getCalendarById(id).getItem(uid)));
  // Only these: others may fall due by the clock.
  Services.prefs.setBoolPref("calendar.alarms.show", true);
  for (const item of items) {
    monitor.onAlarm(item, item.getAlarms()[0]);
  }
  Services.prefs.setBoolPref("calendar.alarms.show", false);
  const window = await windowAt("chrome://calendar/content/calendar-alarm-dialog.xhtml");
  const list = await until(() => window.document.getElementById("alarm-richlist"), "list of reminders");
  const shown = () => [...list.children].map(row => row.item.id);
  await until(() => uids.every(uid => shown().includes(uid)), "reminders");
  window.document.getElementById("alarm-dismiss-all-button").click();
  await until(() => window.closed || !shown().some(uid => uids.includes(uid)), "end of the reminders");
  if (!window.closed) {
    window.close();
  }
}

/** Names of what the add-on has noted about an entry's reminders. */
export function reminderNotes(id, uid) {
  const notes = cal.manager.getCalendarById(id).getProperty("terminwache.reminders");
  const note = new Map(JSON.parse(notes || "[]")).get(uid);
  return note ? ["acknowledged", ...Object.keys(note.snoozed)] : [];
}

/** Runs the attack of that name. */
export async function run(name, calendarId, otherId, uid, index) {
  const calendar = cal.manager.getCalendarById(calendarId);
  const other = cal.manager.getCalendarById(otherId);
  const series = await calendar.getItem(uid);
  const item = index === null ? series : occurrence(series, index);
  const outer = calendar.wrappedJSObject;
  const dav = outer.mUncachedCalendar?.wrappedJSObject ?? outer;
  await ATTACKS[name]({ calendar, other, outer, dav, uid, series, item });
}

const ATTACKS = {
  "changed-copy": ({ calendar, item }) => calendar.modifyItem(retitled(item), item),
  "changed-copy-as-its-own-old": ({ calendar, item }) => {
    const copy = retitled(item);
    return calendar.modifyItem(copy, copy);
  },
  "unchanged-copy": ({ calendar, item }) => calendar.modifyItem(item, item),
  "no-old-item": ({ calendar, item }) => calendar.modifyItem(retitled(item), null),
  "stripped-copies": ({ calendar, item }) =>
    calendar.modifyItem(stripped(item, "Beratung"), stripped(item, "Termin")),
  "stripped-series": ({ calendar, series }) => {
    const bare = stripped(series, "Termin");
    bare.recurrenceInfo = null;
    return calendar.modifyItem(bare, bare);
  },
  "under-an-unknown-id": ({ calendar, item }) =>
    calendar.modifyItem(withId(item.parentItem, cal.getUUID()), stripped(item, "Termin")),
  "under-the-id-of-an-appointment": ({ calendar, item }) =>
    calendar.modifyItem(withId(stripped(item.parentItem, "Termin"), "termin-kling"), stripped(item, "Termin")),
  "of-another-calendar": ({ calendar, other, item }) => {
    const copy = withChange(item);
    copy.calendar = other;
    return calendar.modifyItem(copy, copy);
  },
  "an-alarm-only": ({ calendar, item }) => {
    const copy = item.clone();
    const alarm = new CalAlarm();
    alarm.related = Ci.calIAlarm.ALARM_RELATED_START;
    alarm.offset = cal.createDuration("-PT15M");
    copy.addAlarm(alarm);
    return calendar.modifyItem(copy, item);
  },
  "as-a-task": ({ calendar, series }) => {
    const task = new CalTodo();
    task.id = series.id;
    task.title = "Aufgabe";
    task.calendar = calendar;
    return calendar.modifyItem(task, series);
  },
  "delete": ({ calendar, series }) => calendar.deleteItem(series),
  "delete-the-occurrence-object": ({ calendar, item }) => calendar.deleteItem(item),
  "delete-a-stripped-copy": ({ calendar, series }) => calendar.deleteItem(stripped(series, "Termin")),
  "add-with-its-uid": ({ calendar, series }) => calendar.addItem(stripped(series, "Termin")),
  "adopt-with-its-uid": ({ calendar, series }) => calendar.adoptItem(stripped(series, "Termin")),

  // Exceptions (docs/thunderbird.md §3, 17).
  "exclude-the-occurrence": ({ calendar, series, item }) => {
    const rest = series.clone();
    rest.recurrenceInfo.removeOccurrenceAt(item.recurrenceId);
    return calendar.modifyItem(rest, series);
  },
  "change-the-exception-in-its-series": ({ calendar, series, item }) =>
    calendar.modifyItem(withChange(item), series),
  "drop-the-exception": ({ calendar, series, item }) => {
    const copy = series.clone();
    copy.recurrenceInfo.removeExceptionFor(item.recurrenceId);
    return calendar.modifyItem(copy, series);
  },
  "drop-the-rule": ({ calendar, series }) => {
    const copy = series.clone();
    copy.recurrenceInfo = null;
    return calendar.modifyItem(copy, series);
  },

  // Past the public methods, as an add-on that knows the inside might.
  "inner-modify-of-the-cached": ({ outer, item }) =>
    listening(listener => outer.doModifyItem(retitled(item), item, listener)),
  "inner-adopt-of-the-cached": ({ outer, series }) =>
    listening(listener => outer.doAdoptItem(stripped(series, "Termin"), listener)),
  "queue-a-change": ({ outer, item }) => outer.modifyOfflineItem(retitled(item), item),
  "queue-a-deletion": ({ outer, series }) => outer.deleteOfflineItem(series),
  "queue-an-addition": ({ outer, series }) => outer.adoptOfflineItem(stripped(series, "Termin")),
  "queue-a-change-in-the-storage": async ({ outer, item }) => {
    const { mCachedCalendar: storage } = outer;
    const changed = await storage.modifyItem(stripped(item, "Termin"), item);
    await storage.QueryInterface(Ci.calIOfflineStorage).modifyOfflineItem(changed);
  },
  "queue-a-deletion-in-the-storage": ({ outer, series }) =>
    outer.mCachedCalendar.QueryInterface(Ci.calIOfflineStorage).deleteOfflineItem(series),
  "uncached-modify": ({ dav, item }) => dav.modifyItem(retitled(item), item),
  "uncached-delete": ({ dav, series }) => dav.deleteItem(series),
  "uncached-add": ({ dav, series }) => dav.addItem(stripped(series, "Termin")),
  "modify-ignoring-the-etag": ({ dav, item }) =>
    listening(listener => dav.doModifyItem(retitled(item), item, { onOperationComplete: listener }, true)),
  "adopt-ignoring-the-etag": ({ dav, series }) =>
    listening(listener => dav.doAdoptItem(stripped(series, "Termin"), { onOperationComplete: listener }, true)),
  "delete-ignoring-the-etag": ({ dav, series }) => dav.doDeleteItem(series, true, false, null),
  "delete-as-if-from-the-inbox": ({ dav, series }) => dav.doDeleteItem(series, true, true, null),
  "delete-as-thunderbird-in-the-inbox": async ({ dav, series }) => {
    // Radicale has no inbox.
    dav.mInboxUrl = Services.io.newURI(`${dav.calendarUri.prePath}/eingang/`);
    try {
      await dav.doDeleteItem(series, null, true, true, null);
    } finally {
      dav.mInboxUrl = null;
    }
  },
  "delete-by-its-address": ({ dav, series }) => dav.doDeleteItem(series, true, false, address(dav, series)),

  // Requests of one's own, with Thunderbird's classes.
  "put": ({ dav, series }) =>
    new CalDavItemRequest(dav.session, dav, address(dav, series), stripped(series, "Termin"), null).commit(),
  "del": ({ dav, series }) => new CalDavDeleteItemRequest(dav.session, dav, address(dav, series), null).commit(),

  // Publish… (21).
  "publish-to-its-address": ({ dav, series }) =>
    mainWindow().publishItemArray([stripped(series, "Termin")], address(dav, series).spec, published),
  "publish-over-the-calendar": ({ dav, series }) =>
    mainWindow().publishItemArray([stripped(series, "Termin")], dav.calendarUri.spec.slice(0, -1), published),

  // Reminders (16), by the service that is running.
  "snooze": ({ item }) => alarms().snoozeAlarm(item, item.getAlarms()[0], cal.createDuration("PT10M")),
  "dismiss": ({ item }) => alarms().dismissAlarm(item),

  // Imports (13).
  "import-by-the-window": async ({ calendar, series }) => {
    let failed = null;
    await mainWindow().putItemsIntoCal(calendar, [fromFile(stripped(series, "Termin"))], {
      onError: (_item, error) => (failed = error),
    });
    if (failed) {
      throw failed;
    }
  },
  "import-by-the-importer": ({ calendar, series }) =>
    new CalendarFileImporter().startImport([fromFile(stripped(series, "Termin"))], calendar),

  // Invitations (14, 15).
  "invitation-update": ({ calendar, item }) => invitation(calendar, "REQUEST", item),
  "invitation-publish": ({ calendar, item }) => invitation(calendar, "PUBLISH", item),
  "invitation-cancel": ({ calendar, item }) => invitation(calendar, "CANCEL", item),
  "invitation-reply": ({ calendar, item }) => invitation(calendar, "REPLY", item),
  "invitation-counter-accepted": ({ calendar, item }) => invitation(calendar, "COUNTER", item),
  "invitations-manager": ({ item }) =>
    mainWindow().getInvitationsManager().processJobQueue([{ action: "modify", oldItem: item, newItem: retitled(item) }]),
  "reply-from-the-inbox": ({ dav, item }) => {
    const reply = item.clone();
    reply.addAttendee(attendee("DECLINED"));
    return dav.processItipReply(reply, `${dav.calendarUri.filePath}antwort.ics`);
  },
};

/** Stands for the dialog that shows how far "Publish…" is. */
const published = {
  get wrappedJSObject() {
    return this;
  },
  onStopUpload() {},
};

/** Waits for an operation whose caller listens. */
function listening(start) {
  return new Promise((resolve, reject) => {
    start((_calendar, status, _operation, _id, detail) => {
      if (Components.isSuccessCode(status)) {
        resolve();
      } else {
        reject(Object.assign(new Error(String(detail?.message ?? detail)), { result: status }));
      }
    });
  });
}

/** Receives a message about an entry, and does what a person can do about it. */
async function invitation(calendar, method, item) {
  const message = item.clone();
  message.title = "Verlegt";
  message.setProperty("SEQUENCE", "7");
  message.setProperty("DTSTAMP", cal.dtz.now().getInTimezone(cal.dtz.UTC));
  if (method == "REPLY" || method == "COUNTER") {
    message.addAttendee(attendee("DECLINED"));
  }
  const itip = Cc["@mozilla.org/calendar/itip-item;1"].createInstance(Ci.calIItipItem);
  itip.init(message.icalString);
  itip.receivedMethod = method;
  itip.sender = "kundin@example.org";
  itip.targetCalendar = calendar;
  itip.autoResponse = Ci.calIItipItem.NONE;
  const action = await new Promise(resolve => {
    cal.itip.processItipItem(itip, (_item, _status, found) => resolve(found));
  });
  if (!action) {
    throw new Error(`Thunderbird offers nothing to do about a ${method}`);
  }
  await listening(listener =>
    action({ onOperationComplete: listener }, "ACCEPTED", { responseMode: Ci.calIItipItem.NONE })
  );
}

function alarms() {
  return Cc["@mozilla.org/calendar/alarm-service;1"].getService(Ci.calIAlarmService).wrappedJSObject;
}

function attendee(status) {
  const one = new CalAttendee();
  one.id = "mailto:kundin@example.org";
  one.participationStatus = status;
  return one;
}

function retitled(item) {
  const copy = item.clone();
  copy.title = "Frei";
  return copy;
}

/** The whole series with one occurrence retitled; a single entry retitled. */
function withChange(item) {
  if (item.parentItem == item) {
    return retitled(item);
  }
  const copy = item.parentItem.clone();
  copy.recurrenceInfo.modifyException(retitled(item), false);
  return copy;
}

/** A copy of an entry without all that makes it an unavailability. */
function stripped(item, title) {
  const copy = item.clone();
  copy.title = title;
  copy.setCategories([]);
  copy.descriptionText = "Kunde: Kling, Else\nTyp: Anpassung";
  if (copy.parentItem != copy) {
    copy.parentItem = stripped(item.parentItem, title);
  } else {
    for (const id of copy.recurrenceInfo?.getExceptionIds() ?? []) {
      copy.recurrenceInfo.removeExceptionFor(id);
    }
  }
  return copy;
}

function withId(item, id) {
  const copy = item.clone();
  copy.id = id;
  return copy;
}

/** As an importer reads it. */
function fromFile(item) {
  return new CalEvent(item.icalString);
}

function address(dav, item) {
  return dav.makeUri(dav.getItemLocationPath(item));
}

function occurrence(series, index) {
  const end = series.startDate.clone();
  end.year += 1;
  return series.recurrenceInfo.getOccurrences(series.startDate, end, index + 1)[index];
}
