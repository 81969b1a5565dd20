/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The window of due reminders offers "snooze" only for entries that may be changed. Snoozing
 * a locked entry changes nothing on the server (`reminders.sys.mjs`), so there it is offered.
 */

import { Documents, REMINDER_WINDOW } from "../base/documents.sys.mjs";

const windows = new Documents(REMINDER_WINDOW, offerSnooze);

export function start() {
  windows.start();
}

export function stop() {
  windows.stop();
}

function offerSnooze(window, patches) {
  const { cal } = window;
  const acl = Object.create(cal.acl, { userCanModifyItem: { value: () => true } });
  window.cal = Object.create(cal, { acl: { value: acl } });
  patches.add(() => {
    window.cal = cal;
    update(window);
  });
  update(window);
}

function update(window) {
  for (const row of window.document.getElementById("alarm-richlist").children) {
    row.updateLabels();
  }
  window.doReadOnlyChecks();
}
