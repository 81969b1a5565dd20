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

/** Chooses the first time that "snooze" offers for an entry's reminder. */
export async function snooze(id) {
  const row = await rowOf(id);
  row.querySelector(".alarm-snooze-button menuitem").doCommand();
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
