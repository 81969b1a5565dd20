/* Thunderbird's edit dialog, in a window of its own or in a tab, operated with keys. */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { occurrence } from "resource://terminwache-e2e/calendars.sys.mjs";
import { mainWindow, until } from "resource://terminwache-e2e/windows.sys.mjs";

const EDITOR = "chrome://calendar/content/calendar-item-iframe.xhtml";

/** Whether entries are edited in a tab of the main window, or in a window of their own. */
export function inTab(tab) {
  Services.prefs.setBoolPref("calendar.item.editInTab", tab);
}

/** Opens the edit dialog as "Bearbeiten" does, of the `index`th occurrence where there is one; waits until it can be used. */
export async function open(calendarId, uid, index) {
  const item = await cal.manager.getCalendarById(calendarId).getItem(uid);
  mainWindow().modifyEventWithDialog(index === null ? item : occurrence(item, index), false);
  await ready();
}

/** Opens the dialog for a new entry in that calendar. */
export async function openNew(calendarId) {
  mainWindow().createEventWithDialog(cal.manager.getCalendarById(calendarId), cal.dtz.now());
  await ready();
}

/** The calendar's button "Neuer Termin", to be clicked. */
export function newButton() {
  return mainWindow().document.getElementById("sidePanelNewEvent");
}

/** Waits until the dialog can be used. */
export async function ready() {
  await until(() => editor()?.onLoad.hasLoaded && editor().GetCurrentEditor(), "edit dialog");
}

export function isOpen() {
  return Boolean(editor());
}

/** The texts in the fields: {title, description}. */
export function fields() {
  const { document } = editor();
  return {
    title: document.getElementById("item-title").value,
    description: body().textContent,
  };
}

/** The description's lines as a person sees them. */
export function lines() {
  return body().innerText.split("\n");
}

/** Types a title in place of the one there. */
export function typeTitle(text) {
  const field = editor().document.getElementById("item-title");
  field.focus();
  field.select();
  type(text);
}

/**
 * Puts the caret into the description and types; what `words` says is selected before, so the
 * text takes its place. Without `words` the caret stands at its "start" or "end".
 */
export function typeDescription(text, { words = null, place = "start" }) {
  const { contentWindow } = editor().document.getElementById("item-description");
  contentWindow.focus();
  const selection = contentWindow.getSelection();
  if (words == "*") {
    selection.selectAllChildren(body());
  } else if (words) {
    const walker = body().ownerDocument.createTreeWalker(body(), contentWindow.NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && !node.data.includes(words)) {
      node = walker.nextNode();
    }
    const start = node.data.indexOf(words);
    selection.setBaseAndExtent(node, start, node, start + words.length);
  } else {
    selection.selectAllChildren(body());
    place == "start" ? selection.collapseToStart() : selection.collapseToEnd();
  }
  type(text);
}

/** Presses keys in the focused field of the dialog: text, "\n" for Enter, "\b" for Delete. */
function type(text) {
  const window = editor();
  const keys = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  const { KeyboardEvent } = window;
  keys.beginInputTransactionForTests(window);
  const special = { "\n": ["Enter", 13], "\b": ["Delete", 46] };
  for (const character of text) {
    const [key, keyCode] = special[character] ?? [character, 0];
    const event = new KeyboardEvent("", { key, keyCode });
    keys.keydown(event);
    keys.keyup(event);
  }
}

/** Chooses another calendar in the dialog's list; false where it is not in it. */
export function chooseCalendar(id) {
  const list = editor().document.getElementById("item-calendar");
  const item = [...list.menupopup.children].find(({ calendar }) => calendar.id == id);
  if (item) {
    list.selectedItem = item;
  }
  return Boolean(item);
}

/** As the buttons and keys of the dialog do: "cmd_accept" (save and close), "cmd_save". */
export function press(command) {
  const { document } = editor().parent;
  document.getElementById(command).doCommand();
}

/** As "Löschen" in the dialog. */
export function erase() {
  const { parent } = editor();
  parent.onCommandDeleteItem();
}

/** As the closing of the dialog's window or tab by the person. */
export function requestClose() {
  const { parent } = editor();
  const tabmail = parent.document.getElementById("tabmail");
  if (tabmail) {
    tabmail.closeTab(tabmail.currentTabInfo);
  } else {
    parent.document.querySelector("dialog").cancelDialog();
  }
}

/** Ends it, whatever was typed. */
export async function discard() {
  while (editor()) {
    const window = editor();
    window.gConfirmCancel = false;
    window.gWarning = false;
    window.onCancel(window.frameElement?.id);
    await until(() => editor() != window, "end of the edit dialog");
  }
}

/** The add-on's notices in the dialog, as {message, role, drawn}; none where it is closed. */
export function notices() {
  return [...(editor()?.document.querySelectorAll("notification-message") ?? [])]
    .filter(one => one.getAttribute("value") == "terminwache-refused")
    .map(one => ({
      message: one.message,
      role: one.getAttribute("role"),
      drawn: one.getBoundingClientRect().height > 0,
    }));
}

/** All prompts are answered with the button of that number; returns what they asked. */
export function answerPrompts(button) {
  const asked = [];
  const original = Services.prompt;
  const standIn = {
    QueryInterface: ChromeUtils.generateQI(["nsIPromptService"]),
    confirmEx(window, title, text) {
      asked.push(text);
      return button;
    },
    confirm(window, title, text) {
      asked.push(text);
      return button == 0;
    },
  };
  Services.prompt = standIn;
  answered = { asked, undo: () => (Services.prompt = original) };
}

let answered = null;

export function promptsAsked() {
  const { asked, undo } = answered;
  undo();
  return asked;
}

function body() {
  return editor().document.getElementById("item-description").contentDocument.body;
}

/** The open dialog's window that holds its fields; undefined where there is none. */
export function editor() {
  const windows = [...Services.wm.getEnumerator(null)];
  const frames = windows.flatMap(({ document }) => [...document.querySelectorAll("iframe")]);
  return frames
    .map(frame => frame.contentWindow)
    .find(window => window?.document.documentURI == EDITOR && window.document.readyState == "complete");
}
