/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** What people see of the add-on beside the guard: the panels, and what its own pages ask. */

import * as diagnostics from "./diagnostics.sys.mjs";
import * as panelBrowser from "../panels/browser.sys.mjs";
import * as panelEditor from "../panels/editor.sys.mjs";
import * as panelPlaces from "../panels/places.sys.mjs";
import * as panelPopup from "../panels/popup.sys.mjs";
import * as panelSummary from "../panels/summary.sys.mjs";
import * as panelTooltip from "../panels/tooltip.sys.mjs";
import { attempt } from "../base/patch.sys.mjs";
import * as protection from "../calendars/protection.sys.mjs";
import * as refusalLog from "../guard/refusalLog.sys.mjs";
import * as settings from "../calendars/settings.sys.mjs";
import * as setup from "../setup/connection.sys.mjs";

const PARTS = [panelPlaces, panelBrowser, panelSummary, panelEditor, panelPopup, panelTooltip];

let addon = null;
let hooks = null;
let startTook = null;

/**
 * @param {Extension} extension - The add-on, as Thunderbird runs it.
 * @param {Patches} patches - The guard's, for the diagnostic report.
 * @param {{start: number, later: number}} took - How long the guard took to start, in ms; for the same.
 */
export function start(extension, patches, took) {
  addon = extension;
  hooks = patches;
  startTook = took;
  for (const part of PARTS) {
    part.start(extension);
  }
}

export function stop() {
  for (const part of PARTS.toReversed()) {
    attempt(part.stop);
  }
  setup.forgetLogin();
  addon = null;
  hooks = null;
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
  diagnose: () => diagnostics.report(addon, hooks.names, startTook),
  checkServer: setup.checkServer,
  addCalendars: setup.addCalendars,
  syncStates: setup.syncStates,
  takeFocus: () => setup.takeFocus(addon),
};

/**
 * What pages of the extension may listen to: each takes a listener and what the page names, and
 * returns what ends it.
 */
export const events = {
  onShownChanged: panelPlaces.listen,
};
