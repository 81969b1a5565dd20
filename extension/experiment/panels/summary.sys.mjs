/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The panel in the event summary dialog: what a double click opens. */

import { ExtensionSupport } from "resource:///modules/ExtensionSupport.sys.mjs";
import { embed, hasPanel } from "./page.sys.mjs";

const LISTENER = "terminwache-summary";

export function start() {
  ExtensionSupport.registerWindowListener(LISTENER, {
    chromeURLs: ["chrome://calendar/content/calendar-summary-dialog.xhtml"],
    onLoadWindow: addPanel,
  });
}

export function stop() {
  ExtensionSupport.unregisterWindowListener(LISTENER);
}

function addPanel(window) {
  const item = window.arguments[0].calendarEvent;
  if (!hasPanel(item)) {
    return;
  }
  const { document } = window;
  const place = browser => {
    // Most panels fit into this, so the dialog opens at its final size.
    browser.style.minHeight = "16em";
    browser.style.minWidth = "30em";
    document.querySelector(".item-summary-box .calendar-summary-table").after(browser);
  };
  embed(document, item, place, growth => window.resizeBy(0, growth));
}
