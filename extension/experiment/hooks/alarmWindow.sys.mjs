/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * The window of due reminders offers "snooze" only for entries that may be changed. Snoozing
 * a locked entry changes nothing on the server (`reminders.sys.mjs`), so there it is offered.
 */

import { ExtensionSupport } from "resource:///modules/ExtensionSupport.sys.mjs";

const LISTENER = "terminwache-alarms";

/** @type {Map<Window, function(): void>} What takes the offer back. */
const windows = new Map();

export function start() {
  ExtensionSupport.registerWindowListener(LISTENER, {
    chromeURLs: ["chrome://calendar/content/calendar-alarm-dialog.xhtml"],
    onLoadWindow: offerSnooze,
    onUnloadWindow: window => windows.delete(window),
  });
}

export function stop() {
  ExtensionSupport.unregisterWindowListener(LISTENER);
  for (const [window, undo] of windows) {
    undo();
    update(window);
  }
  windows.clear();
}

function offerSnooze(window) {
  const { cal } = window;
  const acl = Object.create(cal.acl, { userCanModifyItem: { value: () => true } });
  window.cal = Object.create(cal, { acl: { value: acl } });
  windows.set(window, () => {
    window.cal = cal;
  });
  update(window);
}

function update(window) {
  for (const row of window.document.getElementById("alarm-richlist").children) {
    row.updateLabels();
  }
  window.doReadOnlyChecks();
}
