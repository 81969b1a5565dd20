/* Thunderbird's windows and the calendar tab. */

import { setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";

/** Asks `probe` until its answer is true, at most `timeout` ms. */
export async function until(probe, what, timeout = 20000) {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await probe();
    if (answer) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`${what}: not within ${timeout} ms`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

export function mainWindow() {
  return Services.wm.getMostRecentWindow("mail:3pane");
}

export async function waitForMainWindow() {
  await until(
    () => mainWindow()?.document.readyState == "complete" && mainWindow().gCalendarStatusFeedback,
    "main window"
  );
  // The calendar's own start (hooks of the views, the default time zone) comes after the window.
  await until(() => mainWindow().calendarController && cal.manager.getCalendars(), "calendar start");
}

/** Opens the calendar tab with the given view ("day", "week", "multiweek", "month") on today. */
export async function showCalendar(view, hour) {
  const window = mainWindow();
  window.document.getElementById("tabmail").openTab("calendar");
  window.switchCalendarView(view, true);
  await until(() => window.currentView()?.type == view || window.currentView()?.id == `${view}-view`, view);
  window.currentView().goToDay(cal.dtz.now());
  if (hour !== null && window.currentView().scrollToMinute) {
    window.currentView().scrollToMinute(hour * 60);
  }
}

/** Every box that the current view shows, as [id of the entry, title]. */
export function shownEntries() {
  return boxes().map(box => [box.occurrence.id, box.occurrence.title]);
}

/** The box of an entry in the current view, to be clicked. */
export async function entryBox(id) {
  const box = await until(() => boxes().find(one => one.occurrence.id == id), `box of ${id}`);
  box.scrollIntoView({ block: "nearest" });
  return box;
}

function boxes() {
  const view = mainWindow().currentView();
  return [
    ...view.querySelectorAll("calendar-event-box, calendar-editable-item, calendar-month-day-box-item"),
  ].filter(box => box.occurrence);
}

/** The open window with that address, once it is loaded. */
export async function windowAt(url) {
  return until(
    () => [...Services.wm.getEnumerator(null)].find(
      one => one.document.documentURI == url && one.document.readyState == "complete"
    ),
    `window ${url}`
  );
}

/** The addresses of all open windows. */
export function openWindows() {
  return [...Services.wm.getEnumerator(null)].map(one => one.document.documentURI);
}

/** Closes every window but the main one. */
export async function closeDialogs() {
  const others = [...Services.wm.getEnumerator(null)].filter(one => one != mainWindow());
  for (const other of others) {
    other.close();
  }
  await until(() => others.every(one => one.closed), "closing of dialogs");
}
