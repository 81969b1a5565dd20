/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * Starts the guard in the parent process, and a turn later what people see beside it; stops both in
 * reverse.
 */

import * as guard from "./guard.sys.mjs";
import * as hookAcl from "./hooks/acl.sys.mjs";
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
import { attempt, Patches } from "./patch.sys.mjs";
import * as protection from "./protection.sys.mjs";
import * as refusalLog from "./refusalLog.sys.mjs";
import * as settings from "./settings.sys.mjs";
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
  protection,
  hookWindows,
  hookDialogs,
  alarmWindow,
];

const PAGES = new URL("pages.sys.mjs", import.meta.url).href;

let patches = null;
let addon = null;
let startedPages = null;

/** How long `start` kept Thunderbird waiting, in ms. */
let took = 0;

/**
 * @param {Extension} extension - The add-on, as Thunderbird runs it.
 * @param {number} since - When its start began, by `msSinceProcessStart`.
 */
export function start(extension, since) {
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
  wasm.prepare();
  for (const part of PARTS) {
    part.start(extension);
  }
  took = Services.telemetry.msSinceProcessStart() - since;
  // Nothing of it guards, so nothing waits for it while Thunderbird starts.
  Services.tm.dispatchToMainThread(() => addon && pages());
}

/** @returns {object} `pages.sys.mjs`, started. */
export function pages() {
  if (!startedPages) {
    startedPages = ChromeUtils.importESModule(PAGES);
    startedPages.start(addon, patches, took);
  }
  return startedPages;
}

/** Leaves Thunderbird as it was before `start`. */
export function stop() {
  startedPages?.stop();
  startedPages = null;
  for (const part of PARTS.toReversed()) {
    attempt(part.stop);
  }
  patches.undoAll();
  patches = null;
  addon = null;
  wasm.unload();
}
