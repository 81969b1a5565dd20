/* SPDX-License-Identifier: MPL-2.0 */

/** The guard's hooks in each of Thunderbird's main windows, also in those opened later. */

import { Documents, MAIN } from "../base/documents.sys.mjs";
import { tell, tellWaiting } from "../base/notices.sys.mjs";
import { changes } from "../calendars/changes.sys.mjs";
import { refusePublishing } from "../guard/hooks/publish.sys.mjs";
import { expectRefusals } from "../guard/hooks/transactions.sys.mjs";
import { failClosed, hasFailedClosed } from "../guard/selfTest.sys.mjs";
import { markLocked } from "./lockMark.sys.mjs";
import { refuseChanges } from "./lockedCommands.sys.mjs";

const windows = new Documents(MAIN, patchWindow);

export function start() {
  changes.add(refreshAllViews);
  windows.start();
}

export function stop() {
  changes.delete(refreshAllViews);
  windows.stop();
}

function patchWindow(window, patches) {
  for (const step of [refuseChanges, refusePublishing, markLocked, expectRefusals]) {
    try {
      step(window, patches);
    } catch (error) {
      failClosed(error);
    }
  }
  refreshViews(window);
  if (hasFailedClosed()) {
    tell("unsupported", [Services.appinfo.version]);
  } else {
    tellWaiting();
  }
}

function refreshAllViews() {
  windows.windows.forEach(refreshViews);
}

/** Draws the entries again. */
function refreshViews(window) {
  window.currentView?.()?.refreshItems?.(true);
  window.TodayPane.agenda?.refreshItems?.();
  // Invalidating the list lays out the whole window first.
  if (window.gCurrentMode == "calendar") {
    window.document.getElementById("unifinder-search-results-tree").invalidate();
  }
}
