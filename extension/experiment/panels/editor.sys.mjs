/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The panel in the edit dialog, in a window of its own or in a tab. */

import { ExtensionSupport } from "resource:///modules/ExtensionSupport.sys.mjs";
import { embed } from "./browser.sys.mjs";
import { expectedHeight, WIDE } from "./height.sys.mjs";
import { hasPanel, tell } from "./places.sys.mjs";

const LISTENER = "terminwache-editor";
const MONITOR = "terminwache-editor";
const MAIN = "chrome://messenger/content/messenger.xhtml";
const DIALOG = "chrome://calendar/content/calendar-event-dialog.xhtml";
const INNER = "chrome://calendar/content/calendar-item-iframe.xhtml";

export function start() {
  ExtensionSupport.registerWindowListener(LISTENER, {
    chromeURLs: [MAIN, DIALOG],
    onLoadWindow(window) {
      if (window.location.href == DIALOG) {
        const { document } = window;
        watch(document, () => document.getElementById("calendar-item-panel-iframe"));
      } else {
        watchTabs(window);
      }
    },
  });
}

export function stop() {
  ExtensionSupport.unregisterWindowListener(LISTENER);
  for (const window of Services.wm.getEnumerator("mail:3pane")) {
    tabmailOf(window).unregisterTabMonitor(monitor);
  }
}

const monitor = {
  monitorName: MONITOR,
  onTabTitleChanged() {},
  onTabSwitched() {},
  onTabOpened: addToTab,
};

function watchTabs(window) {
  const tabmail = tabmailOf(window);
  tabmail.registerTabMonitor(monitor);
  tabmail.tabInfo.forEach(addToTab);
}

function addToTab(tab) {
  if (tab.mode.type == "calendarEvent") {
    watch(tab.iframe.ownerDocument, () => tab.iframe);
  }
}

function tabmailOf(window) {
  return window.document.getElementById("tabmail");
}

/** Waits for the dialog's fields: they are in a frame, whose first document is an empty one. */
function watch(document, findFrame) {
  const add = () => {
    const inner = findFrame()?.contentWindow;
    if (inner?.document.documentURI == INNER && inner.document.readyState == "complete") {
      document.removeEventListener("load", add, true);
      addPanel(document.defaultView, inner);
    }
  };
  document.addEventListener("load", add, true);
  add();
}

/**
 * @param {Window} outer - With the menus and the toolbar.
 * @param {Window} inner - With the fields.
 */
function addPanel(outer, inner) {
  const { calendarEvent: item, mode } = inner.arguments[0];
  if (mode == "new" || !hasPanel(item)) {
    return;
  }
  const statusOf = () => inner.gConfig.status;
  const place = {
    items: [item],
    // As its own menu does: it is saved with the dialog.
    async setStatus(_, status) {
      outer.editConfigState({ status });
      return "chosen";
    },
    asShown(entry) {
      const shown = entry.clone();
      if (statusOf() == "NONE") {
        shown.deleteProperty("STATUS");
      } else {
        shown.setProperty("STATUS", statusOf());
      }
      return shown;
    },
  };
  const token = embed(inner.document, place, browser => {
    browser.style.minHeight = `${expectedHeight(item, true, WIDE)}em`;
    inner.document.getElementById("event-grid").before(browser);
    if (outer.location.href == DIALOG) {
      makeRoom(outer, browser.getBoundingClientRect().height);
    }
  });
  const tellStatus = ({ source, data }) => {
    if (source == inner && data.command == "updateConfigState" && "status" in data.argument) {
      tell(token);
    }
  };
  outer.addEventListener("message", tellStatus);
  inner.addEventListener("unload", () => outer.removeEventListener("message", tellStatus), { once: true });
}

/** Makes a window higher, as far as the screen has room. */
function makeRoom(window, height) {
  const { availTop, availHeight } = window.screen;
  const bottom = availTop + availHeight;
  window.resizeBy(0, Math.max(0, Math.min(height, availHeight - window.outerHeight)));
  window.moveBy(0, Math.min(0, bottom - window.screenY - window.outerHeight));
}
