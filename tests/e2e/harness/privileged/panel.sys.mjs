/* The add-on's panel as a person reads it: the rendered page in its own process, in each place. */

import { mainWindow, until, windowAt } from "resource://terminwache-e2e/windows.sys.mjs";

const ADDON = "terminwache@terminwache.example";
const EDITOR = "chrome://calendar/content/calendar-event-dialog.xhtml";
const MESSAGE = "terminwache-e2e:panel";
const EDIT_IN_TAB = "calendar.item.editInTab";

/** The panel's content in a place ("tab", "popup", or a window's address), once there is any. */
export async function shown(place) {
  const browser = await until(() => elementIn(place), `panel in ${place}`);
  const page = await until(async () => {
    const answer = await ask(browser, inPage);
    return answer?.fits && answer;
  }, "panel's content");
  // A window's size may take a moment to fit.
  await until(() => !beyond(browser).length, "all of it seen", 5000).catch(() => {});
  return { ...page, beyond: beyond(browser) };
}

/** Whether the place has a panel at all. */
export async function exists(place) {
  if (place.startsWith("chrome:")) {
    await windowAt(place);
  }
  return Boolean(await elementIn(place));
}

/** Opens the edit dialog of an entry, as Thunderbird's commands do. */
export async function openEditor(id, inTab) {
  Services.prefs.setBoolPref(EDIT_IN_TAB, inTab);
  try {
    mainWindow().modifyEventWithDialog(await itemInView(id), false);
  } finally {
    Services.prefs.clearUserPref(EDIT_IN_TAB);
  }
  await until(() => elementIn(inTab ? "tab" : EDITOR), "panel in the edit dialog");
}

/** The button in the toolbar that opens the popup, to be clicked. */
export async function popupButton() {
  return until(
    () => mainWindow().document.querySelector(`#unifiedToolbarContent [extension="${ADDON}"]`),
    "the add-on's button"
  );
}

export async function closePopup() {
  const panel = popup();
  panel?.hidePopup();
  await until(() => !popup(), "closing of the popup");
}

/** The element that has the focus, where that is not a panel's browser. */
export function focused() {
  const element = Services.focus.focusedElement;
  const isPanel = element?.matches("#terminwache-panel, .webextension-popup-browser");
  return isPanel ? null : element?.id || element?.getAttribute("extension") || element?.localName || "nothing";
}

/** Selects entries in the current view. */
export async function select(ids) {
  const items = await Promise.all(ids.map(itemInView));
  mainWindow().currentView().setSelectedItems(items);
}

/** The row of an entry in the today pane, to be clicked. */
export async function todayRow(id) {
  const window = mainWindow();
  // In the calendar's space it shows the tasks unless told otherwise.
  for (const pane of ["today-pane-panel", "agenda-panel"]) {
    window.document.getElementById(pane).setVisible(true);
  }
  window.TodayPane.updateDisplay();
  const { agenda } = window.TodayPane;
  const row = await until(() => [...agenda.rows].find(one => one.item.id == id), `row of ${id}`);
  row.scrollIntoView({ block: "nearest" });
  return row;
}

/** The texts of the tooltip that is shown: all of it, and those of the add-on by `data-field`. */
export async function tooltip() {
  const element = mainWindow().document.getElementById("itemTooltip");
  await until(() => element.state == "open" && element.textContent, "tooltip");
  const fields = [...element.querySelectorAll("[data-field]")];
  return {
    text: element.textContent,
    rows: element.querySelectorAll("tr").length,
    rows_height: element.querySelector("table").getBoundingClientRect().height,
    fields: Object.fromEntries(fields.map(field => [field.dataset.field, field.textContent])),
  };
}

/** Removes the tooltip that is shown. */
export async function hideTooltip() {
  const element = mainWindow().document.getElementById("itemTooltip");
  element.hidePopup();
  await until(() => element.state == "closed", "end of the tooltip");
}

/** The text in the clipboard. */
export function clipboard() {
  const transferable = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
  transferable.init(null);
  transferable.addDataFlavor("text/plain");
  Services.clipboard.getData(transferable, Ci.nsIClipboard.kGlobalClipboard);
  const data = {};
  transferable.getTransferData("text/plain", data);
  return data.value.QueryInterface(Ci.nsISupportsString).data;
}

export function setClipboard(text) {
  Cc["@mozilla.org/widget/clipboardhelper;1"].getService(Ci.nsIClipboardHelper).copyString(text);
}

/** Whether no text has become script, in the panel or in the window around it. */
export async function isUnharmed(place) {
  const browser = elementIn(place);
  const inside = await ask(browser, (frame, message) => {
    frame.sendAsyncMessage(message, frame.content.document.body.className);
  });
  return ![inside, browser.ownerDocument.body?.className ?? ""].includes("harmed");
}

/** The status that the edit dialog would save. */
export async function editorStatus(place) {
  return innerWindow(place).gConfig.status;
}

/** Chooses from the edit dialog's own menu of statuses. */
export function chooseInMenu(place, command) {
  innerWindow(place).parent.document.getElementById(command).doCommand();
}

export function setEditorTitle(place, title) {
  const field = innerWindow(place).document.getElementById("item-title");
  field.value = title;
  field.dispatchEvent(new field.ownerDocument.defaultView.Event("input", { bubbles: true }));
}

/** The summary dialog's own row about the status. */
export async function statusRow() {
  const { document } = await windowAt("chrome://calendar/content/calendar-summary-dialog.xhtml");
  return document.querySelector(".status-row-td").innerText.trim();
}

/** Where the panel begins in its window, as [left, top] in pixels. */
export function position(place) {
  const browser = elementIn(place);
  const { frameElement } = browser.ownerDocument.defaultView;
  const boxes = [browser, frameElement].filter(Boolean).map(one => one.getBoundingClientRect());
  const sum = side => boxes.reduce((total, box) => total + box[side], 0);
  return [sum("left"), sum("top")];
}

/** Saves and closes the edit dialog. */
export async function saveEditor(place) {
  innerWindow(place).onAccept();
  await until(() => !elementIn(place), "closing of the edit dialog");
}

/** Closes edit dialogs in tabs, without saving. */
export function closeTabs() {
  const tabmail = mainWindow().document.getElementById("tabmail");
  for (const tab of tabmail.tabInfo.filter(one => one.mode.type == "calendarEvent")) {
    tab.allowTabClose = true;
    tabmail.closeTab(tab);
  }
}

function itemInView(id) {
  return until(async () => {
    const view = mainWindow().currentView();
    const boxes = view.querySelectorAll(
      "calendar-event-box, calendar-editable-item, calendar-month-day-box-item"
    );
    return [...boxes].map(box => box.occurrence).find(item => item?.id == id);
  }, `entry ${id} in the view`);
}

function elementIn(place) {
  if (place == "popup") {
    return popup()?.querySelector("browser");
  }
  return documentIn(place)?.getElementById("terminwache-panel");
}

function popup() {
  const panel = mainWindow().document.getElementById("webextension-remote-preload-panel");
  return panel?.state == "open" ? panel : null;
}

/** The document that embeds the panel. */
function documentIn(place) {
  if (place == "tab" || place == EDITOR) {
    return innerWindow(place)?.document;
  }
  return [...Services.wm.getEnumerator(null)].find(one => one.document.documentURI == place)?.document;
}

/** The window of the edit dialog's fields. */
function innerWindow(place) {
  if (place == "tab") {
    const { currentTabInfo } = mainWindow().document.getElementById("tabmail");
    return currentTabInfo.iframe?.contentWindow;
  }
  const outer = [...Services.wm.getEnumerator(null)].find(one => one.document.documentURI == place);
  return outer?.document.getElementById("calendar-item-panel-iframe")?.contentWindow;
}

/** The parts of the panel, and in a dialog of its surroundings, that cannot be seen without scrolling. */
function beyond(browser) {
  const { ownerDocument: document } = browser;
  const { defaultView: window } = document;
  const { innerWidth, innerHeight } = window;
  const others = window == mainWindow() ? [] : document.querySelectorAll("button, .item-summary-box");
  return [browser, ...others]
    .map(one => [one, one.getBoundingClientRect()])
    .filter(([, { width, right, bottom }]) => width && (bottom > innerHeight || right > innerWidth))
    .map(([one, box]) => `${one.id || one.className} to ${box.right}, ${box.bottom} of ${innerWidth} × ${innerHeight}`);
}

let questions = 0;

/** The answer of a function that runs in the page's process; null while there is no page. */
function ask(browser, question) {
  const { messageManager } = browser;
  if (!messageManager) {
    return null;
  }
  const message = `${MESSAGE}:${questions++}`;
  const script = `data:,(${encodeURIComponent(question)})(this, "${message}")`;
  return new Promise(resolve => {
    const listener = ({ data }) => {
      messageManager.removeMessageListener(message, listener);
      resolve(data);
    };
    messageManager.addMessageListener(message, listener);
    messageManager.loadFrameScript(script, false);
  });
}

/** Null while the page is not rendered yet. */
function inPage(frame, message) {
  const { document } = frame.content ?? {};
  const panels = [...(document?.querySelectorAll('[data-terminwache="panel"][data-kind]') ?? [])];
  const main = document?.querySelector("main:not([aria-busy])");
  if (!main) {
    frame.sendAsyncMessage(message, null);
    return;
  }
  const read = root => {
    const fields = {};
    const values = {};
    for (const field of root.querySelectorAll("[data-field]")) {
      fields[field.dataset.field] = field.textContent;
      if (field.dataset.value) {
        values[field.dataset.field] = field.dataset.value;
      }
    }
    const buttons = [...root.querySelectorAll("[data-status]")];
    return {
      kind: root.dataset.kind,
      heading: root.querySelector("h2")?.textContent ?? null,
      title: root.querySelector(".title")?.textContent ?? null,
      text: root.textContent,
      elements: root.querySelectorAll("*").length,
      fields,
      values,
      statuses: Object.fromEntries(
        buttons.map(button => [button.dataset.status, button.getAttribute("aria-pressed") == "true"])
      ),
    };
  };
  // The popup opens small, and grows.
  const { innerWidth, innerHeight } = frame.content;
  const { width, height } = document.body.getBoundingClientRect();
  const isPopup = document.documentElement.classList.contains("popup");
  frame.sendAsyncMessage(message, {
    fits: !isPopup || (innerWidth >= Math.floor(width) && innerHeight >= Math.floor(height)),
    panels: panels.map(read),
    text: main.innerText,
    news: document.getElementById("news").textContent,
  });
}
