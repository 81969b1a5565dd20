/* Gestures of a person at an entry: mouse, keys, drag and drop, menus. */

import { setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { editor } from "resource://terminwache-e2e/editor.sys.mjs";
import { showList } from "resource://terminwache-e2e/look.sys.mjs";
import { boxes, mainWindow, until } from "resource://terminwache-e2e/windows.sys.mjs";

const SUMMARY = "chrome://calendar/content/calendar-summary-dialog.xhtml";
const OCCURRENCE_PROMPT = "chrome://calendar/content/calendar-occurrence-prompt.xhtml";
const CHOOSE_CALENDAR = "chrome://calendar/content/chooseCalendarDialog.xhtml";

/** Later than Thunderbird's own timer that begins to edit a title (ms): timers come in order, however late. */
const EDITING_STARTS = 350 + 50;

/** @type {WeakMap<Window, object>} */
const inputs = new WeakMap();

/** Gecko's own synthetic input, which Marionette uses too; it takes the way of real events. */
export function input(window) {
  if (!inputs.has(window)) {
    const scope = { window, parent: window, _EU_Ci: Ci, _EU_Cc: Cc };
    Services.scriptloader.loadSubScript("chrome://remote/content/external/EventUtils.js", scope);
    inputs.set(window, scope);
  }
  return inputs.get(window);
}

// -- where an entry is seen -----------------------------------------------------------------

/** Shows a view on a day ("20260131"), from 8 o'clock on, and waits until it is drawn. */
export async function show(view, day) {
  const window = mainWindow();
  window.document.getElementById("tabmail").openTab("calendar");
  if (window.currentView()?.id != `${view}-view`) {
    window.switchCalendarView(view, true);
    await until(() => window.currentView()?.id == `${view}-view`, `${view} view`);
  }
  const current = window.currentView();
  const date = dateTime(day);
  if (current.selectedDay?.compare(date) != 0) {
    current.goToDay(date);
  }
  await current.ready;
  current.scrollToMinute?.(8 * 60);
}

/** The box of an entry on a day, once a click on its title would meet it. */
async function boxOn({ uid, day }) {
  const window = mainWindow();
  let met = "none is drawn";
  return until(
    () => {
      const box = boxes().find(({ occurrence }) => occurrence.id == uid && dayOf(occurrence) == day);
      if (!box) {
        return null;
      }
      box.scrollIntoView({ block: "nearest" });
      const { left, top, width, height } = titleOf(box).getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const hit = window.document.elementFromPoint(x, y);
      met = `at ${x}, ${y} of ${window.innerWidth} × ${window.innerHeight} is ${hit ? `${hit.localName}#${hit.id}` : "nothing"}`;
      return box.contains(hit) && box;
    },
    () => `box of ${uid} on ${day} (${met})`
  );
}

function dateTime(day) {
  const date = cal.createDateTime(day);
  date.timezone = cal.dtz.defaultTimezone;
  return date;
}

function dayOf(item) {
  const start = item.startDate.getInTimezone(cal.dtz.defaultTimezone);
  return start.icalString.slice(0, 8);
}

function titleOf(box) {
  return box.querySelector(".event-name-label");
}

/** Clicks on an entry: it is selected, alone. */
export async function select(entry) {
  const window = mainWindow();
  window.currentView().setSelectedItems([]);
  const box = await boxOn(entry);
  input(window).synthesizeMouseAtCenter(titleOf(box), {}, window);
  await until(() => window.currentView().getSelectedItems().length == 1, "selection");
  return box;
}

// -- mouse ----------------------------------------------------------------------------------

/** Drags an entry of the day or week view by some minutes. */
export async function drag(entry, minutes) {
  const box = await boxOn(entry);
  sweep(titleOf(box).getBoundingClientRect(), "middle", minutes * box.parentColumn.pixelsPerMinute);
}

/** Drags the lower edge of an entry of the day or week view by some minutes. */
export async function resize(entry, minutes) {
  const box = await boxOn(entry);
  sweep(box.getBoundingClientRect(), "bottom", minutes * box.parentColumn.pixelsPerMinute);
}

function sweep(rect, where, distance) {
  const y = where == "bottom" ? rect.bottom - 2 : rect.top + rect.height / 2;
  pressAt(rect.left + rect.width / 2, y);
  moveAndRelease(distance);
}

/** Where the mouse button was pressed. */
let pressed = null;

function pressAt(x, y) {
  const window = mainWindow();
  const { synthesizeMouseAtPoint } = input(window);
  // Hovering shows the edge that can be gripped.
  synthesizeMouseAtPoint(x, y - 5, { type: "mousemove" }, window);
  synthesizeMouseAtPoint(x, y, { type: "mousemove" }, window);
  synthesizeMouseAtPoint(x, y, { type: "mousedown" }, window);
  pressed = { x, y };
}

function moveAndRelease(distance) {
  const window = mainWindow();
  const { synthesizeMouseAtPoint } = input(window);
  const { x, y } = pressed;
  for (const part of [0.25, 0.5, 0.75, 1]) {
    synthesizeMouseAtPoint(x, y + distance * part, { type: "mousemove" }, window);
  }
  synthesizeMouseAtPoint(x, y + distance, { type: "mouseup" }, window);
}

/** Sweeps out a new entry on an empty part of a day ("20260131", minutes from midnight), and types its title. */
export async function sweepOut(day, start, minutes, title) {
  const window = mainWindow();
  const column = [...window.currentView().querySelectorAll("calendar-event-column")].find(
    ({ date }) => date.icalString.slice(0, 8) == day
  );
  const { left, top, width } = column.getBoundingClientRect();
  pressAt(left + width / 2, top + start * column.pixelsPerMinute);
  moveAndRelease(minutes * column.pixelsPerMinute);
  await until(() => boxes().some(box => box.isEditing), "title of the new entry");
  typeOver(window, title);
}

/** Selects a second entry beside the one that is selected. */
export async function selectToo(entry) {
  const window = mainWindow();
  const before = window.currentView().getSelectedItems().length;
  input(window).synthesizeMouseAtCenter(titleOf(await boxOn(entry)), { accelKey: true }, window);
  await until(() => window.currentView().getSelectedItems().length == before + 1, "selection");
}

/** Begins to drag an entry of the day or week view; `letGo` ends it. */
export async function grab(entry) {
  const window = mainWindow();
  const rect = titleOf(await boxOn(entry)).getBoundingClientRect();
  pressAt(rect.left + rect.width / 2, rect.top + rect.height / 2);
  input(window).synthesizeMouseAtPoint(pressed.x, pressed.y + 10, { type: "mousemove" }, window);
  await until(() => window.document.calendarEventColumnDragging, "begin of the drag");
}

export function letGo(minutes) {
  const { pixelsPerMinute } = mainWindow().currentView().querySelector("calendar-event-column");
  moveAndRelease(minutes * pixelsPerMinute);
}

/**
 * Clicks twice on an entry, slowly, and types over its title.
 *
 * @returns {boolean} Whether the title could be edited.
 */
export async function editInPlace(entry, title) {
  const window = mainWindow();
  const box = await select(entry);
  input(window).synthesizeMouseAtCenter(titleOf(box), {}, window);
  await new Promise(resolve => window.setTimeout(resolve, EDITING_STARTS));
  if (box.isEditing) {
    typeOver(window, title);
    return true;
  }
  return false;
}

/** Begins to edit a title in place; `finishEditing` ends it. */
export async function beginEditing(entry) {
  const window = mainWindow();
  const box = await select(entry);
  input(window).synthesizeMouseAtCenter(titleOf(box), {}, window);
  await until(() => box.isEditing, "editing in place");
}

/** @returns {boolean} False where a view that was drawn anew has taken the title's field away. */
export function finishEditing(title) {
  const editing = boxes().some(box => box.isEditing);
  if (editing) {
    typeOver(mainWindow(), title);
  }
  return editing;
}

function typeOver(window, text) {
  const { sendString, synthesizeKey } = input(window);
  synthesizeKey("a", { accelKey: true }, window);
  sendString(text, window);
  synthesizeKey("KEY_Enter", {}, window);
}

/**
 * Double-clicks on an entry where that is set to edit it.
 *
 * @returns {boolean} Whether its edit dialog opens; else the summary does.
 */
export async function openToEdit(entry, tab) {
  Services.prefs.setBoolPref("calendar.events.defaultActionEdit", true);
  Services.prefs.setBoolPref("calendar.item.editInTab", tab);
  doubleClick(await boxOn(entry));
  try {
    await until(() => isEditing() || summary(), "dialog");
  } finally {
    Services.prefs.clearUserPref("calendar.events.defaultActionEdit");
  }
  return isEditing();
}

/** Double-clicks on an entry, which shows it; waits for the dialog that shows it. */
export async function openToRead(entry) {
  doubleClick(await boxOn(entry));
  await until(summary, "summary");
}

function doubleClick(box) {
  input(mainWindow()).synthesizeMouseAtCenter(titleOf(box), { clickCount: 2 }, mainWindow());
}

function isEditing() {
  return Boolean(editor()?.onLoad.hasLoaded && editor().GetCurrentEditor());
}

function summary() {
  const window = [...Services.wm.getEnumerator(null)].find(one => one.document.documentURI == SUMMARY);
  // A class that goes when all is shown.
  return window?.calendarItem && !window.document.querySelector("dialog.resize") ? window : null;
}

/**
 * Presses "Annehmen", without a message, in the dialog that shows an invitation.
 *
 * @returns {boolean} False where a person finds nothing to press.
 */
export async function accept() {
  const window = summary();
  const item = window.document.getElementById("acceptButton_DontSend");
  if (!item.closest("toolbarbutton").getBoundingClientRect().height) {
    return false;
  }
  item.doCommand();
  await until(() => window.closed, "end of the summary");
  return true;
}

/**
 * Chooses another reminder in the dialog that shows an invitation, and closes it.
 *
 * @returns {boolean} False where a person finds nothing to choose from.
 */
export async function remind(minutes) {
  const window = summary();
  const list = window.document.querySelector(".item-alarm");
  if (!list?.getBoundingClientRect().height) {
    return false;
  }
  list.selectedItem = list.querySelector(`menuitem[length="${minutes}"][unit="minutes"]`);
  window.saveAndClose("NONE");
  await until(() => window.closed, "end of the summary");
  return true;
}

/** Drags an entry of the month view, or a whole day's entry, onto another day. */
export async function drop(entry, day, effect) {
  const box = await boxOn(entry);
  dropOnto(box, dayBox(day), null, effect);
}

function dropOnto(source, target, data, effect) {
  const window = mainWindow();
  try {
    input(window).synthesizeDrop(source, target, data, effect, window);
  } catch (error) {
    // Thunderbird 140's helper wants to end what a drop that opens a window has ended already.
    if (!/srcDragSession is null/.test(error.message)) {
      throw error;
    }
  }
}

/** Calls the same as a drop of iCalendar text on a view; no view of Thunderbird 140 or 153 lets it be dropped. */
export function addDropped(text) {
  mainWindow().calendarViewDNDObserver.onDropItems(parsed(text));
}

function parsed(text) {
  const parser = Cc["@mozilla.org/calendar/ics-parser;1"].createInstance(Ci.calIIcsParser);
  parser.parseString(text);
  return parser.getItems();
}

/** Drops iCalendar text onto the today pane, and waits for the dialog with the new entry. */
export async function dropOnTodayPane(text) {
  const { agenda } = await showTodayPane();
  await dropInto(agenda, text);
}

/** Drops iCalendar text onto the tasks below the today pane, and waits for the dialog with the new task. */
export async function dropOnTasks(text) {
  await showTodayPane();
  await dropInto(mainWindow().document.getElementById("todo-tab-panel"), text);
}

async function dropInto(target, text) {
  Services.prefs.setBoolPref("calendar.item.editInTab", false);
  const types = ["text/calendar", "text/plain"].map(type => ({ type, data: text }));
  const source = mainWindow().document.getElementById("calendar-list");
  dropOnto(source, target, [types], "copy");
  await until(isEditing, "dialog");
}

function dayBox(day) {
  const view = mainWindow().currentView();
  const places = view.querySelectorAll("calendar-month-day-box, calendar-header-container");
  return [...places].find(place => place.date?.icalString.slice(0, 8) == day);
}

// -- keys and menus -------------------------------------------------------------------------

/** Presses a key in the main window ("KEY_Delete", "x" with {accelKey: true}). */
export function press(key, modifiers = {}) {
  const window = mainWindow();
  input(window).synthesizeKey(key, modifiers, window);
}

/**
 * Does what an item of the menu bar does.
 *
 * @returns {boolean} False where that item is disabled.
 */
export function command(name) {
  const window = mainWindow();
  window.goUpdateCommand(name);
  if (isDisabled(window.document.getElementById(name))) {
    return false;
  }
  window.goDoCommand(name);
  return true;
}

/** Waits for the window of a new message, and closes it unsent; its subject. */
export async function mailSubject() {
  const window = await until(() => Services.wm.getMostRecentWindow("msgcompose"), "new message");
  const subject = await until(() => window.document.getElementById("msgSubject")?.value, "subject");
  await until(() => window.gMsgCompose && window.gWindowLocked === false, "message that can be closed");
  window.gContentChanged = false;
  window.close();
  await until(() => window.closed, "end of the message");
  return subject;
}

/** Clicks on a calendar in the list of calendars. */
export async function chooseCalendar(id) {
  const window = mainWindow();
  const row = await until(
    () => window.document.querySelector(`#calendar-list li[calendar-id="${id}"]`),
    "calendar in the list"
  );
  input(window).synthesizeMouseAtCenter(row.querySelector(".calendar-name"), {}, window);
  await until(() => window.getSelectedCalendar().id == id, "selected calendar");
}

/**
 * Chooses an item of an entry's context menu.
 *
 * @returns {boolean} Whether it could be chosen.
 */
export async function chooseFromMenu(entry, id) {
  const box = await select(entry);
  const popup = mainWindow().document.getElementById("calendar-item-context-menu");
  return openAndChoose(titleOf(box), popup, id);
}

async function openAndChoose(place, popup, id) {
  const window = mainWindow();
  const press = { type: "contextmenu", button: 2 };
  input(window).synthesizeMouseAtCenter(place, press, window);
  await until(() => popup.state == "open", "context menu");
  const item = window.document.getElementById(id);
  for (const menu of menusAround(item, popup)) {
    if (!isChoosable(menu)) {
      return close(popup);
    }
    menu.openMenu(true);
    await until(() => menu.menupopup.state == "open", `menu ${menu.id}`);
  }
  if (!isChoosable(item)) {
    return close(popup);
  }
  item.closest("menupopup").activateItem(item);
  await until(() => popup.state == "closed", "end of the context menu");
  return true;
}

function menusAround(item, popup) {
  const menus = [];
  for (let menu = item.parentNode.closest("menu"); menu && popup.contains(menu); ) {
    menus.unshift(menu);
    menu = menu.parentNode.closest("menu");
  }
  return menus;
}

/** Disabled or hidden, a person cannot choose it. */
function isChoosable(item) {
  return !isDisabled(item) && item.getBoundingClientRect().height > 0;
}

/** Thunderbird 140 writes "true" or "false", 153 has the attribute or not. */
function isDisabled(element) {
  return element.hasAttribute("disabled") && element.getAttribute("disabled") != "false";
}

async function close(popup) {
  popup.hidePopup();
  await until(() => popup.state == "closed", "end of the context menu");
  return false;
}

// -- event list and today pane --------------------------------------------------------------

/** Selects an entry in the list of events. */
export async function selectInList({ uid, day }) {
  const window = mainWindow();
  const { document } = window;
  showList();
  const tree = document.getElementById("unifinder-search-results-tree");
  const view = tree.view.wrappedJSObject;
  const row = await until(() => {
    for (let index = 0; index < view.rowCount; index++) {
      const item = view.getItemAt(index);
      if (item.id == uid && dayOf(item) == day) {
        return { index };
      }
    }
    return null;
  }, `row of ${uid}`);
  tree.focus();
  view.selection.clearSelection();
  tree.ensureRowIsVisible(row.index);
  const rect = tree.getCoordsForCellItem(row.index, tree.columns.getFirstColumn(), "text");
  const body = tree.querySelector("treechildren");
  const place = [body, rect.x + 5, rect.y + rect.height / 2];
  input(window).synthesizeMouse(...place, {}, window);
  await until(() => window.currentView().getSelectedItems().some(({ id }) => id == uid), "selection");
  await until(() => document.activeElement == tree, "focus in the list");
}

/** Selects an entry in the today pane, which shows that day. */
export async function selectInTodayPane(entry) {
  const { document, TodayPane } = mainWindow();
  const row = await agendaRow(entry);
  input(mainWindow()).synthesizeMouseAtCenter(row.querySelector(".agenda-listitem-details"), {}, mainWindow());
  await until(() => TodayPane.agenda.selectedItem?.id == entry.uid, "selection in the today pane");
  await until(() => document.activeElement == TodayPane.agenda, "focus in the today pane");
}

/** Chooses an item of the context menu in the today pane, by its id or its command; false where it cannot be chosen. */
export async function chooseInTodayPane(entry, name) {
  const row = await agendaRow(entry);
  const popup = mainWindow().document.getElementById("agenda-menupopup");
  const item = popup.querySelector(`#${name}, [command="${name}"]`);
  item.id ||= `terminwache-e2e-${name}`;
  return openAndChoose(row.querySelector(".agenda-listitem-details"), popup, item.id);
}

async function showTodayPane() {
  const { document, TodayPane } = mainWindow();
  if (!TodayPane.isVisible) {
    document.getElementById("today-pane-panel").setVisible(true);
  }
  // Beside the views it shows tasks only, until it is told to show events as well.
  const events = document.getElementById("agenda-panel");
  if (!events.isVisible()) {
    events.setVisible(true);
    TodayPane.updateDisplay();
  }
  return TodayPane;
}

async function agendaRow({ uid, day }) {
  const TodayPane = await showTodayPane();
  const date = dateTime(day);
  if (TodayPane.start?.compare(date) != 0) {
    TodayPane.setDay(date);
  }
  const row = await until(
    // A row that is being replaced has no size any more.
    () => [...TodayPane.agenda.rows].find(
      one => one.item?.id == uid && dayOf(one.item) == day && one.getBoundingClientRect().width
    ),
    `row of ${uid} in the today pane`
  );
  row.scrollIntoView({ block: "nearest" });
  return row;
}

export function hideTodayPane() {
  const { document, TodayPane } = mainWindow();
  if (TodayPane.isVisible) {
    document.getElementById("today-pane-panel").setVisible(false);
  }
}

// -- prompts --------------------------------------------------------------------------------

let answers = null;

/** Says how to answer: "occurrence" or "series"; which calendar to paste into. */
export function willAnswer(more) {
  if (!answers) {
    Services.ww.registerNotification(watcher);
  }
  answers = { ...answers, ...more };
}

const watcher = {
  observe(window, topic) {
    if (topic == "domwindowopened") {
      window.addEventListener("load", () => answer(window), { once: true });
    }
  },
};

function answer(window) {
  const { document } = window;
  if (document.documentURI == OCCURRENCE_PROMPT) {
    const id = answers.occurrences == "series" ? "accept-parent-button" : "accept-occurrence-button";
    // The prompt's own start comes after its load.
    setTimeout(() => document.getElementById(id).doCommand(), 0);
  } else if (document.documentURI == CHOOSE_CALENDAR) {
    setTimeout(() => {
      const list = document.getElementById("calendar-list");
      const index = [...list.children].findIndex(({ calendar }) => calendar?.id == answers.calendar);
      list.selectedIndex = index;
      document.querySelector("dialog").acceptDialog();
    }, 0);
  }
}
