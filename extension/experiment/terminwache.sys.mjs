/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** Starts every part of the add-on in the parent process, stops them in reverse. */

import * as guard from "./guard.sys.mjs";
import * as hookAcl from "./hooks/acl.sys.mjs";
import * as diagnostics from "./diagnostics.sys.mjs";
import * as alarmWindow from "./hooks/alarmWindow.sys.mjs";
import * as hookCached from "./hooks/cached.sys.mjs";
import * as hookCaldav from "./hooks/caldav.sys.mjs";
import * as hookDecoding from "./hooks/decoding.sys.mjs";
import * as hookDialogs from "./hooks/dialogs.sys.mjs";
import * as hookIncoming from "./hooks/incoming.sys.mjs";
import * as hookPlayback from "./hooks/playback.sys.mjs";
import * as hookReminders from "./hooks/reminders.sys.mjs";
import * as hookTransactions from "./hooks/transactions.sys.mjs";
import * as hookWindows from "./hooks/windows.sys.mjs";
import * as hookWire from "./hooks/wire.sys.mjs";
import * as notices from "./notices.sys.mjs";
import * as panelBrowser from "./panels/browser.sys.mjs";
import * as panelEditor from "./panels/editor.sys.mjs";
import * as panelPlaces from "./panels/places.sys.mjs";
import * as panelPopup from "./panels/popup.sys.mjs";
import * as panelSummary from "./panels/summary.sys.mjs";
import * as panelTooltip from "./panels/tooltip.sys.mjs";
import { Patches } from "./patch.sys.mjs";
import * as protection from "./protection.sys.mjs";
import * as refusalLog from "./refusalLog.sys.mjs";
import * as settings from "./settings.sys.mjs";
import * as setup from "./setup.sys.mjs";
import * as wasm from "./wasm.sys.mjs";

const HOOKS = [
  hookTransactions,
  hookCached,
  hookCaldav,
  hookPlayback,
  hookWire,
  hookDecoding,
  hookIncoming,
  hookAcl,
  hookReminders,
];
const PARTS = [
  settings,
  guard,
  refusalLog,
  notices,
  panelPlaces,
  panelBrowser,
  protection,
  hookWindows,
  hookDialogs,
  alarmWindow,
  panelSummary,
  panelEditor,
  panelPopup,
  panelTooltip,
];

let patches = null;
let addon = null;

/** @param {Extension} extension - The add-on, as Thunderbird runs it. */
export function start(extension) {
  patches = new Patches();
  addon = extension;
  // Before any calendar exists: a hook that came later would miss the first write.
  for (const hook of HOOKS) {
    try {
      hook.install(patches);
    } catch (error) {
      // The self-test: a layer that cannot be guarded makes the others refuse every write.
      console.error(error);
      guard.failClosed(error);
    }
  }
  try {
    wasm.load();
  } catch (error) {
    // Each question asks again and is refused as long as it fails (`guard-unavailable`).
    console.error("Terminwache: the guard does not run", error);
  }
  for (const part of PARTS) {
    part.start(extension);
  }
}

/** Leaves Thunderbird as it was before `start`. */
export function stop() {
  for (const part of PARTS.toReversed()) {
    part.stop();
  }
  setup.forgetLogin();
  patches.undoAll();
  patches = null;
  wasm.unload();
}

/** The set-up page was closed: a login that was typed there is forgotten. */
export const setupClosed = setup.forgetLogin;

/** What pages of the extension may ask; `schema.json` says what each does. */
export const api = {
  shownEntries: panelPlaces.shownEntries,
  takeSelection: panelPopup.takeSelection,
  setStatus: panelPlaces.setStatus,
  calendars: protection.listCalendars,
  chooseProtection: protection.choose,
  refusals: refusalLog.read,
  keepRefusals: refusalLog.keep,
  clearRefusals: refusalLog.clear,
  settings: settings.describe,
  storeSettings: settings.store,
  diagnose: () => diagnostics.report(addon, patches.names),
  checkServer: setup.checkServer,
  addCalendars: setup.addCalendars,
  syncStates: setup.syncStates,
};

/**
 * What pages of the extension may listen to: each takes a listener and what the page names, and
 * returns what ends it.
 */
export const events = {
  onShownChanged: panelPlaces.listen,
};
