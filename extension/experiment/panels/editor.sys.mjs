/* SPDX-License-Identifier: MPL-2.0 */

/** The panel in the edit dialog, in a window of its own or in a tab. */

import { Documents, EDITOR, EDITOR_FIELDS } from "../base/documents.sys.mjs";
import { embed } from "./browser.sys.mjs";
import { expectedHeight, NARROW, WIDE } from "./height.sys.mjs";
import { hasPanel, presented, tell } from "./spots.sys.mjs";

/** Two columns of fields with their frame, in em (panel.css). */
const TWO_COLUMNS = 47.5;

/** A window's title bar and edges, in em: not counted in the height that is set. */
const TITLE_BAR = 3;

const windows = new Documents(EDITOR, makeRoom);

// Not once they are loaded: by then they have been seen without it, and would jump.
const dialogs = new Documents(EDITOR_FIELDS, onceFilled, { moment: "DOMContentLoaded" });

export function start() {
  windows.start();
  dialogs.start();
}

export function stop() {
  windows.stop();
  dialogs.stop();
}

/** A dialog's window opens with room for the panel; it takes its size once this is done. */
function makeRoom(outer) {
  const { calendarEvent: item } = outer.arguments[0];
  if (!isShown(outer)) {
    return;
  }
  const { body, documentElement: root } = outer.document;
  const { minBlockSize, fontSize } = outer.getComputedStyle(root);
  body.style.width = "max-content";
  const room = roomFor(body.getBoundingClientRect().width, parseFloat(fontSize));
  body.style.width = "";
  const height = expectedHeight(outer, presented(item, { writable: true }), room);
  const most = `${outer.screen.availHeight}px - ${TITLE_BAR}em`;
  root.style.minBlockSize = `max(${minBlockSize}, min(${minBlockSize} + ${height}, ${most}))`;
}

function isShown({ arguments: [{ calendarEvent: item, mode }] }) {
  return mode != "new" && hasPanel(item);
}

/** Thunderbird gives the frame its entry by a listener of its own for the same event. */
function onceFilled(inner, patches) {
  if (inner.arguments) {
    addPanel(inner, patches);
    return;
  }
  const frame = inner.frameElement;
  const how = { capture: true, once: true };
  const add = () => addPanel(inner, patches);
  frame.addEventListener("DOMContentLoaded", add, how);
  patches.add(() => frame.removeEventListener("DOMContentLoaded", add, how));
}

function addPanel(inner, patches) {
  // With the menus and the toolbar: the dialog's window, or the main window.
  const outer = inner.parent;
  const { calendarEvent: item } = inner.arguments[0];
  if (!isShown(inner)) {
    return;
  }
  const spot = {
    items: [item],
    // As its own menu does: it is saved with the dialog.
    async setStatus(_, status) {
      outer.editConfigState({ status });
      return "chosen";
    },
    asShown: entry => (inner.onLoad.hasLoaded ? withStatus(entry, inner.gConfig.status) : entry),
  };
  const token = embed(inner.document, spot, browser => {
    const presentation = presented(item, { writable: true });
    browser.style.minHeight = expectedHeight(inner, presentation, roomIn(inner, outer));
    inner.document.getElementById("event-grid").before(browser);
    if (outer.location.href == EDITOR) {
      // Once it has its size, a person may make it smaller again.
      outer.requestIdleCallback(() => outer.document.documentElement.style.removeProperty("min-block-size"));
    } else {
      keepInSight(browser, outer, patches);
    }
  });
  // In a tab this may be another dialog's message: then the panel gets the entries that it has.
  const tellStatus = ({ data }) => {
    if (data?.command == "updateConfigState" && "status" in data.argument) {
      tell(token);
    }
  };
  outer.addEventListener("message", tellStatus);
  const forget = () => outer.removeEventListener("message", tellStatus);
  patches.add(forget);
  inner.addEventListener("unload", forget, { once: true });
}

/** A dialog is as wide as Thunderbird's words are long: in English narrower than in German. */
function roomIn(inner, outer) {
  const em = parseFloat(inner.getComputedStyle(inner.document.documentElement).fontSize);
  const seen = outer.document.getElementById("tabmail") ?? outer.document.documentElement;
  return roomFor(Math.min(inner.innerWidth, seen.clientWidth), em);
}

function roomFor(width, em) {
  const { columns, valueCharacters } = width < TWO_COLUMNS * em ? NARROW : WIDE;
  return { ...WIDE, columns, valueCharacters };
}

/** The entry with the status that the dialog has, once it is filled. */
function withStatus(entry, status) {
  const shown = entry.clone();
  if (status == "NONE") {
    shown.deleteProperty("STATUS");
  } else {
    shown.setProperty("STATUS", status);
  }
  return shown;
}

/** With large text a tab's toolbar makes the tab wider than its visible part: Thunderbird cuts the rest off. */
function keepInSight(browser, window, patches) {
  const tabs = window.document.getElementById("tabmail");
  const observer = new window.ResizeObserver(() => {
    browser.style.maxWidth = `${tabs.clientWidth}px`;
  });
  observer.observe(tabs);
  patches.add(() => observer.disconnect());
  browser.ownerDocument.defaultView.addEventListener("unload", () => observer.disconnect(), { once: true });
}
