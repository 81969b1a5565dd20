/* SPDX-License-Identifier: MPL-2.0 */

/** The life of all parts in the parent process. Parts start before there is any calendar, and stop in reverse. */

import * as addOn from "./base/extension.sys.mjs";
import * as notices from "./base/notices.sys.mjs";
import { attempt, Patches } from "./base/patch.sys.mjs";
import * as wasm from "./base/wasm.sys.mjs";
import * as decoding from "./calendars/decoding.sys.mjs";
import * as incoming from "./calendars/incoming.sys.mjs";
import * as protection from "./calendars/protection.sys.mjs";
import * as recognition from "./calendars/recognition.sys.mjs";
import * as reRegistration from "./calendars/reRegistration.sys.mjs";
import * as settings from "./calendars/settings.sys.mjs";
import * as cached from "./guard/hooks/cached.sys.mjs";
import * as caldav from "./guard/hooks/caldav.sys.mjs";
import * as dialogs from "./guard/hooks/dialogs.sys.mjs";
import * as playback from "./guard/hooks/playback.sys.mjs";
import * as transactions from "./guard/hooks/transactions.sys.mjs";
import * as wire from "./guard/hooks/wire.sys.mjs";
import * as lockState from "./guard/lockState.sys.mjs";
import * as refusalLog from "./guard/refusalLog.sys.mjs";
import * as selfTest from "./guard/selfTest.sys.mjs";
import * as acl from "./look/acl.sys.mjs";
import * as windows from "./look/windows.sys.mjs";
import * as panelBrowser from "./panels/browser.sys.mjs";
import * as panelEditor from "./panels/editor.sys.mjs";
import * as panelSpots from "./panels/spots.sys.mjs";
import * as panelPopup from "./panels/popup.sys.mjs";
import * as panelSummary from "./panels/summary.sys.mjs";
import * as panelTooltip from "./panels/tooltip.sys.mjs";
import * as alarmWindow from "./reminders/alarmWindow.sys.mjs";
import * as reminders from "./reminders/reminders.sys.mjs";
import * as connection from "./setup/connection.sys.mjs";
import * as focus from "./setup/focus.sys.mjs";
import * as diagnostics from "./support/diagnostics.sys.mjs";

/** Without one of these a write may get past the guard. */
const GUARDING = [
  addOn,
  wasm,
  settings,
  lockState,
  refusalLog,
  notices,
  transactions,
  cached,
  acl,
  caldav,
  playback,
  wire,
  decoding,
  incoming,
  reminders,
  recognition,
  reRegistration,
  windows,
  dialogs,
  selfTest,
];

const SHOWING = [
  alarmWindow,
  panelSpots,
  panelBrowser,
  panelSummary,
  panelEditor,
  panelPopup,
  panelTooltip,
  connection,
  focus,
  diagnostics,
];

/**
 * Every part, in the order in which they start. Each may have `start(context)`, and `stop()` for whatever
 * `context.patches` does not undo.
 */
const PARTS = [...GUARDING, ...SHOWING];

/**
 * @typedef {object} Context
 * @property {Extension} extension - The add-on, as Thunderbird runs it.
 * @property {Patches} patches - Undone after all parts have been stopped.
 * @property {number} took - How long the start kept Thunderbird waiting, in ms.
 */

/** @type {?Context} */
let context = null;

/**
 * @param {Extension} extension - The add-on, as Thunderbird runs it.
 * @param {function(): number} elapsed - How long ago its start began, in ms.
 */
export function start(extension, elapsed) {
  context = { extension, patches: new Patches(), took: 0 };
  for (const part of PARTS) {
    try {
      part.start?.(context);
    } catch (error) {
      // The self-test: a layer that cannot be guarded makes the others refuse every write.
      const tell = GUARDING.includes(part) ? selfTest.failClosed : console.error;
      tell(error);
    }
  }
  context.took = elapsed();
}

/** Leaves Thunderbird as it was before `start`. */
export function stop() {
  for (const part of PARTS.toReversed()) {
    attempt(() => part.stop?.());
  }
  context.patches.undoAll();
  context = null;
}

/** The set-up page was closed: a login that was typed there is forgotten. */
export const setupClosed = connection.forgetLogin;

/** The functions that the extension's pages call; `schema.json` describes each. */
export const api = {
  shownEntries: panelSpots.shownEntries,
  takeSelection: panelPopup.takeSelection,
  setStatus: panelSpots.setStatus,
  calendars: protection.listCalendars,
  chooseProtection: protection.choose,
  refusals: refusalLog.read,
  keepRefusals: refusalLog.keep,
  clearRefusals: refusalLog.clear,
  settings: settings.describe,
  storeSettings: settings.store,
  diagnose: diagnostics.report,
  checkServer: connection.checkServer,
  addCalendars: connection.addCalendars,
  syncStates: connection.syncStates,
  takeFocus: focus.takeFocus,
};

/**
 * Events that pages of the extension may listen to. Each takes a listener and the page's arguments. The returned
 * function ends the listening.
 */
export const events = {
  onShownChanged: panelSpots.listen,
};
