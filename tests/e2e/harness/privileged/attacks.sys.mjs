/* Writes of an entry as other add-ons, imports, invitations and reminders make them, past Thunderbird's own dialogs.
 *
 * Each takes {calendar, other, uid, index}: where the entry is, another calendar, and for one occurrence of a series
 * which. It returns when Thunderbird says it is done, and throws what Thunderbird throws. */

import { CalAlarm } from "resource:///modules/CalAlarm.sys.mjs";
import { CalAttendee } from "resource:///modules/CalAttendee.sys.mjs";
import { CalendarFileImporter } from "resource:///modules/CalendarFileImporter.sys.mjs";
import { CalEvent } from "resource:///modules/CalEvent.sys.mjs";
import { CalTodo } from "resource:///modules/CalTodo.sys.mjs";
import { CalTransactionManager } from "resource:///modules/CalTransactionManager.sys.mjs";
import {
  CalDavDeleteItemRequest,
  CalDavItemRequest,
} from "resource:///modules/caldav/CalDavRequest.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { mainWindow } from "resource://terminwache-e2e/windows.sys.mjs";

/** Whether Thunderbird offers "undo" or "redo". */
export function canBeUndone() {
  const manager = CalTransactionManager.getInstance();
  return manager.canUndo() || manager.canRedo();
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

  // Exceptions (THUNDERBIRD.md §3, 17).
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
  "uncached-modify": ({ dav, item }) => dav.modifyItem(retitled(item), item),
  "uncached-delete": ({ dav, series }) => dav.deleteItem(series),
  "uncached-add": ({ dav, series }) => dav.addItem(stripped(series, "Termin")),
  "modify-ignoring-the-etag": ({ dav, item }) =>
    listening(listener => dav.doModifyItem(retitled(item), item, { onOperationComplete: listener }, true)),
  "adopt-ignoring-the-etag": ({ dav, series }) =>
    listening(listener => dav.doAdoptItem(stripped(series, "Termin"), { onOperationComplete: listener }, true)),
  "delete-ignoring-the-etag": ({ dav, series }) => dav.doDeleteItem(series, true, false, null),
  "delete-as-if-from-the-inbox": ({ dav, series }) => dav.doDeleteItem(series, true, true, null),
  "delete-by-its-address": ({ dav, series }) => dav.doDeleteItem(series, true, false, address(dav, series)),

  // Requests of one's own, with Thunderbird's classes.
  "put": ({ dav, series }) =>
    new CalDavItemRequest(dav.session, dav, address(dav, series), stripped(series, "Termin"), null).commit(),
  "del": ({ dav, series }) => new CalDavDeleteItemRequest(dav.session, dav, address(dav, series), null).commit(),

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

/** What is left when somebody hands in a copy without all that makes it an unavailability. */
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
