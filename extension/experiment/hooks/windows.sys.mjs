/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The guard's hooks in each of Thunderbird's main windows, also in those opened later. */

import { ExtensionSupport } from "resource:///modules/ExtensionSupport.sys.mjs";
import { failClosed, hasFailedClosed } from "../guard.sys.mjs";
import { tell, tellWaiting } from "../notices.sys.mjs";
import { Patches } from "../patch.sys.mjs";
import * as protection from "../protection.sys.mjs";
import { refuseChanges } from "./lockedCommands.sys.mjs";
import { markLocked } from "./lockMark.sys.mjs";
import { refusePublishing } from "./publish.sys.mjs";
import { expectRefusals } from "./transactions.sys.mjs";

const LISTENER = "terminwache-windows";

/** @type {Map<Window, Patches>} */
const windows = new Map();

export function start() {
  protection.changes.add(refreshAllViews);
  ExtensionSupport.registerWindowListener(LISTENER, {
    chromeURLs: ["chrome://messenger/content/messenger.xhtml"],
    onLoadWindow: patchWindow,
    onUnloadWindow: window => windows.delete(window),
  });
}

export function stop() {
  protection.changes.delete(refreshAllViews);
  ExtensionSupport.unregisterWindowListener(LISTENER);
  for (const patches of windows.values()) {
    patches.undoAll();
  }
  windows.clear();
}

function patchWindow(window) {
  const patches = new Patches();
  windows.set(window, patches);
  for (const step of [refuseChanges, refusePublishing, markLocked, expectRefusals]) {
    try {
      step(window, patches);
    } catch (error) {
      console.error(error);
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
  for (const window of windows.keys()) {
    refreshViews(window);
  }
}

/** Draws again what was drawn before. */
function refreshViews(window) {
  window.currentView?.()?.refreshItems?.(true);
  window.TodayPane.agenda?.refreshItems?.();
  window.document.getElementById("unifinder-search-results-tree")?.invalidate();
}
