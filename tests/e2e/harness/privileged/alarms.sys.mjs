/* The window of due reminders, as a person sees and operates it. */

import { windowAt, until } from "resource://terminwache-e2e/windows.sys.mjs";

const WINDOW = "chrome://calendar/content/calendar-alarm-dialog.xhtml";

/** The reminders that are shown, as {id, snooze (can be pressed)}; none where there is no window. */
export function shown() {
  return rows().map(row => ({
    id: row.item.id,
    snooze: !row.querySelector(".alarm-snooze-button").disabled,
  }));
}

/** Whether "snooze all" can be pressed. */
export async function canSnoozeAll() {
  const { document } = await windowAt(WINDOW);
  return !document.getElementById("alarm-snooze-all-button").disabled;
}

/** Presses "dismiss" beside an entry's reminder. */
export async function dismiss(id) {
  const row = await rowOf(id);
  row.querySelector(".alarm-dismiss-button").click();
}

/** Puts an entry's reminder off for an hour. */
export async function snooze(id) {
  const row = await rowOf(id);
  row.querySelector('.alarm-snooze-button menuitem[value="60"]').doCommand();
}

/** The entries of a calendar whose reminders come within some hours. */
export function toCome(calendarId) {
  const { mTimerMap } = Cc["@mozilla.org/calendar/alarm-service;1"].getService(Ci.calIAlarmService)
    .wrappedJSObject;
  return Object.keys(mTimerMap[calendarId] ?? {}).map(hash => decodeURIComponent(hash.split("#")[0]));
}

function rowOf(id) {
  return until(() => rows().find(row => row.item.id == id), `reminder of ${id}`);
}

function rows() {
  const window = [...Services.wm.getEnumerator(null)].find(
    one => one.document.documentURI == WINDOW && one.document.readyState == "complete"
  );
  return window ? [...window.document.getElementById("alarm-richlist").children] : [];
}
