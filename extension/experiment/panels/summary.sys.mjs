/* SPDX-License-Identifier: MPL-2.0 */

/** The panel in the event summary dialog, which a double click opens. */

import { Documents, SUMMARY } from "../base/documents.sys.mjs";
import { embed } from "./browser.sys.mjs";
import { expectedHeight, NARROW } from "./height.sys.mjs";
import { hasPanel, presented } from "./spots.sys.mjs";
import { isWritable, saveStatus } from "./status.sys.mjs";

// Before it is loaded: the panel's page fills itself in another process while Thunderbird fills the dialog.
const dialogs = new Documents(SUMMARY, addPanel, { moment: "DOMContentLoaded" });

export function start() {
  dialogs.start();
}

export function stop() {
  dialogs.stop();
}

function addPanel(window, patches) {
  const item = window.arguments[0].calendarEvent;
  if (!hasPanel(item)) {
    return;
  }
  const { document } = window;
  const spot = { items: [item], setStatus: saveStatus, refreshed: () => update(window, spot) };
  embed(document, spot, browser => {
    // The dialog takes its size before the page has loaded, so the panel has its height from the start.
    const presentation = presented(item, { writable: isWritable(item) });
    browser.style.minHeight = expectedHeight(window, presentation, NARROW);
    browser.style.minWidth = "30em";
    document.querySelector(".item-summary-box .calendar-summary-table").after(browser);
    // The dialog would give the focus to the panel's first button, and Enter shall mean "edit".
    browser.setAttribute("tabindex", "-1");
    onceLoaded(window, () => {
      window.requestIdleCallback(() => browser.removeAttribute("tabindex"));
    });
  });
  editWhatIsStored(window, patches, spot);
}

function onceLoaded(window, step) {
  if (window.document.readyState == "complete") {
    step();
  } else {
    window.addEventListener("load", step, { once: true });
  }
}

/** The dialog shows the status too, and hands its entry on to the edit dialog. */
function update(window, { items: [item] }) {
  if (!item) {
    return;
  }
  window.calendarItem = item.clone();
  window.arguments[0].calendarEvent = item;
  for (const status of window.document.querySelectorAll(".status-row-td > [status]")) {
    status.hidden = true;
  }
  const summary = window.document.getElementById("calendar-item-summary");
  summary.updateStatus(item.getProperty("STATUS"), false);
}

/**
 * The edit button of a single entry hands on the entry as it was when the dialog opened. An edit dialog that saves
 * this old entry would set back a status that was set here.
 */
function editWhatIsStored(window, patches, spot) {
  patches.override(window, {
    useEditDialog(original, item) {
      const [stored] = spot.items;
      const current = [stored, stored?.parentItem].find(one => one?.hashId == item.hashId);
      return original(current ?? item);
    },
  });
}
