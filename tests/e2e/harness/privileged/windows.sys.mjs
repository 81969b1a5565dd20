/* Thunderbird's windows and the calendar tab. */

import { AddonManager } from "resource://gre/modules/AddonManager.sys.mjs";
import { setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";

/** Asks `probe` until its answer is true, at most `timeout` ms; `what` is its name, or makes it when the time is over. */
export async function until(probe, what, timeout = 45000) {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await probe();
    if (answer) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`${typeof what == "function" ? what() : what}: not within ${timeout} ms`);
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
  const current = await until(() => {
    const shown = window.currentView();
    return shown?.id == `${view}-view` && shown;
  }, `${view} view`);
  current.goToDay(cal.dtz.now());
  // Only the day and week views have hours.
  current.scrollToMinute?.(hour * 60);
}

/** Shows the views alone: no event list above them, no today pane beside them. */
export function hidePanes() {
  const window = mainWindow();
  if (!window.document.getElementById("bottom-events-box").hidden) {
    window.toggleUnifinder();
  }
  if (window.TodayPane.isVisible) {
    window.document.getElementById("today-pane-panel").setVisible(false);
  }
}

/** Makes the main window as large as the screen. */
export async function fillScreen() {
  const window = mainWindow();
  window.moveTo(0, 0);
  await until(() => {
    // Asked anew: the screen's size is told in other pixels as soon as a scale that was set takes effect.
    const { availWidth, availHeight } = window.screen;
    if (window.outerWidth == availWidth && window.outerHeight == availHeight) {
      return true;
    }
    window.resizeTo(availWidth, availHeight);
    return false;
  }, "window as large as the screen");
}

/** Thunderbird's own light or dark theme, with which pages of an extension follow. */
export async function setTheme(name) {
  const theme = await AddonManager.getAddonByID(`thunderbird-compact-${name}@mozilla.org`);
  await theme.enable();
  const dark = name == "dark";
  await until(
    () => mainWindow().matchMedia("(prefers-color-scheme: dark)").matches == dark,
    `${name} theme`
  );
}

/** Moves the window with that address to a place on the screen where all of it is seen. */
export async function placeWindow(url, left, top) {
  (await windowAt(url)).moveTo(left, top);
}

/** Where the window with that address stands, all of it seen: left, top, width, height in pixels of the screen. */
export async function place(url) {
  const window = url ? await windowAt(url) : mainWindow();
  if (url) {
    window.moveTo(10, 10);
    await until(() => window.screenX == 10, `place of ${url}`);
  }
  const { screenX, screenY, outerWidth, outerHeight, devicePixelRatio } = window;
  return [screenX, screenY, outerWidth, outerHeight].map(one => Math.round(one * devicePixelRatio));
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

/** Every entry's box in the current view. */
export function boxes() {
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

/** Waits until the window with that address is open and loaded. A window itself cannot be handed out. */
export async function waitForWindow(url) {
  await windowAt(url);
}

/** The addresses of all open windows. */
export function openWindows() {
  return [...Services.wm.getEnumerator(null)].map(one => one.document.documentURI);
}

/** Presses the edit button of the summary dialog; false where a person finds none to press. */
export async function pressEdit() {
  const { document } = await windowAt("chrome://calendar/content/calendar-summary-dialog.xhtml");
  const button = document.getElementById("calendar-summary-dialog-edit-button");
  const { width } = button.getBoundingClientRect();
  if (!width || button.disabled) {
    return false;
  }
  button.click();
  return true;
}

/** Closes every window but the main one. */
export async function closeDialogs() {
  const others = [...Services.wm.getEnumerator(null)].filter(one => one != mainWindow());
  for (const other of others) {
    other.close();
  }
  await until(() => others.every(one => one.closed), "closing of dialogs");
}

/** The texts of the add-on's notices in the calendar tab, as far as screen readers say them at once. */
export function notices() {
  return notificationBox()
    .allNotifications.filter(
      one => one.getAttribute("value") == NOTICE && one.getAttribute("role") == "alert"
    )
    .map(one => one.message);
}

/** Whether the notices in the calendar tab lie over nothing: all of them above what comes next. */
export function noticesHaveRoom() {
  const place = notificationBox().stack.parentElement;
  const below = Math.max(...notificationBox().allNotifications.map(one => one.getBoundingClientRect().bottom));
  const next = [...place.parentElement.children].slice([...place.parentElement.children].indexOf(place) + 1);
  const tops = next.map(one => one.getBoundingClientRect()).filter(({ height }) => height).map(({ top }) => top);
  return below > 0 && below <= Math.min(...tops);
}

export function removeNotices() {
  for (const one of notificationBox().allNotifications) {
    notificationBox().removeNotification(one, true);
  }
}

const NOTICE = "terminwache-refused";

function notificationBox() {
  return mainWindow().calendarTabType.modes.calendar.notificationbox;
}
