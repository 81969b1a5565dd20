/* SPDX-License-Identifier: MPL-2.0 */

/** The parts of the options page. Each starts once; other settings show it anew. */

import { showCalendars } from "./calendars.js";
import { showFlaws } from "./flaws.js";
import { showLocking, startLocking } from "./locking.js";
import { startRefusals } from "./refusals.js";
import { startReport } from "./report.js";
import { loadSettings, onSettings } from "./settings.js";
import { startTransfer } from "./transfer.js";
import { startTrying, tryAgain } from "./trying.js";
import { showVocabulary, startVocabulary } from "./vocabulary.js";

for (const start of [startVocabulary, startLocking, startTransfer, startTrying, startReport]) {
  start();
}
for (const show of [showVocabulary, showLocking, showFlaws, tryAgain, showCalendars]) {
  onSettings(show);
}
await Promise.all([loadSettings(), startRefusals()]);
