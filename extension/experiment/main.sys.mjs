/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * Starts the guard in the parent process, before there is any calendar, and a turn later what people see
 * beside it; stops both in reverse.
 */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { Documents, EDITOR_FIELDS, REMINDERS, SUMMARY } from "./base/documents.sys.mjs";
import * as guard from "./guard/guard.sys.mjs";
import * as hookAcl from "./look/acl.sys.mjs";
import * as hookCached from "./guard/hooks/cached.sys.mjs";
import * as hookTransactions from "./guard/hooks/transactions.sys.mjs";
import * as notices from "./base/notices.sys.mjs";
import { attempt, Patches } from "./base/patch.sys.mjs";
import * as protection from "./calendars/protection.sys.mjs";
import * as refusalLog from "./guard/refusalLog.sys.mjs";
import * as settings from "./calendars/settings.sys.mjs";
import * as wasm from "./base/wasm.sys.mjs";

const HOOKS = [hookTransactions, hookCached, hookAcl];

/**
 * Those into code that Thunderbird loads only with its first CalDAV calendar. It takes longer than all of
 * ours, so it is left until then, at most for a turn.
 */
const CALDAV_HOOKS = [
  "guard/hooks/caldav",
  "guard/hooks/playback",
  "guard/hooks/wire",
  "calendars/decoding",
  "calendars/incoming",
  "reminders/reminders",
];
const CALDAV = "resource:///modules/CalDavCalendar.sys.mjs";

const PARTS = [settings, guard, refusalLog, notices, protection];

/** What a part needs of Thunderbird's dialogs is loaded with the first of them. */
const DIALOG_PARTS = [
  [EDITOR_FIELDS, "guard/hooks/dialogs"],
  [SUMMARY, "guard/hooks/dialogs"],
  [REMINDERS, "reminders/alarmWindow"],
];

let patches = null;
let addon = null;
let startedPages = null;

/** What has been started, in this order. */
let started = [];

const firstDialogs = DIALOG_PARTS.map(
  ([url, name]) =>
    // As soon as anything can be patched in one: the part finds it open.
    new Documents(url, () => startHook(name), { moment: "DOMContentLoaded", failed: guard.failClosed })
);

/** @type {?Patches} Waits for the first calendar, while the hooks into CalDAV are not there yet. */
let firstCalendar = null;

/** How long `start`, and the turn after it, kept Thunderbird waiting, in ms. */
const took = { start: 0, later: 0 };

/**
 * @param {Extension} extension - The add-on, as Thunderbird runs it.
 * @param {function(): number} elapsed - How long ago its start began, in ms.
 */
export function start(extension, elapsed) {
  patches = new Patches();
  addon = extension;
  HOOKS.forEach(install);
  if (Cu.isESModuleLoaded(CALDAV)) {
    installIntoCaldav();
  } else {
    firstCalendar = new Patches();
    install({ install: beforeTheFirstCalendar });
  }
  wasm.prepare();
  PARTS.forEach(startPart);
  took.start = elapsed();
  Services.tm.dispatchToMainThread(() => addon && startLater(elapsed));
}

/** A hook that came later than a calendar would miss the first write. */
function beforeTheFirstCalendar() {
  firstCalendar.wrap(
    Object.getPrototypeOf(cal.manager.wrappedJSObject),
    "createCalendar",
    2,
    original =>
      function (type, uri) {
        installIntoCaldav();
        return original.call(this, type, uri);
      }
  );
}

function installIntoCaldav() {
  firstCalendar?.undoAll();
  firstCalendar = null;
  for (const name of CALDAV_HOOKS) {
    install({ install: to => load(name).install(to) });
  }
}

function install(hook) {
  try {
    hook.install(patches);
  } catch (error) {
    // The self-test: a layer that cannot be guarded makes the others refuse every write.
    console.error(error);
    guard.failClosed(error);
  }
}

function startPart(part) {
  part.start(addon);
  started.push(part);
}

/** What Thunderbird's windows let a person do; whatever comes of it passes the hooks above. */
function startHook(name) {
  const part = load(name);
  if (!started.includes(part)) {
    startPart(part);
  }
}

function startLater(elapsed) {
  const since = elapsed();
  if (firstCalendar) {
    installIntoCaldav();
  }
  startHook("look/windows");
  firstDialogs.forEach(startPart);
  took.later = elapsed() - since;
  // Nothing of it guards.
  Services.tm.dispatchToMainThread(() => addon && pages());
}

function load(name) {
  return ChromeUtils.importESModule(new URL(`${name}.sys.mjs`, import.meta.url).href);
}

/** @returns {object} `pages.sys.mjs`, started. */
export function pages() {
  if (!startedPages) {
    startedPages = load("support/pages");
    startedPages.start(addon, patches, took);
  }
  return startedPages;
}

/** Leaves Thunderbird as it was before `start`. */
export function stop() {
  startedPages?.stop();
  startedPages = null;
  for (const part of started.toReversed()) {
    attempt(() => part.stop());
  }
  started = [];
  firstCalendar?.undoAll();
  firstCalendar = null;
  patches.undoAll();
  patches = null;
  addon = null;
  wasm.unload();
}
