/* SPDX-License-Identifier: MPL-2.0 */

/** The try-it field: a pasted entry is judged as the guard would judge it. */

import { byId } from "../pages/elements.js";
import { explain, inspect } from "../pages/judgement.js";
import { text } from "../pages/texts.js";
import { asEntry } from "./entry.js";
import { settings } from "./settings.js";
import { showLines } from "./tryLines.js";
import { showPanel } from "./tryPanel.js";
import { errorText, verdictText } from "./verdict.js";

const { terminwache } = browser;

/** Typing goes on meanwhile. */
const PAUSE_MS = 120;

/** The calendar of a pasted entry counts as one of AMPAREX's, whose protection nobody demands. */
const PASTED = { recognised: true, demanded: false };

/** The calendar that the field's entry came from. */
let from = PASTED;

export function startTrying() {
  let timer;
  byId("try-text").addEventListener("input", () => {
    from = PASTED;
    clearTimeout(timer);
    timer = setTimeout(tryAgain, PAUSE_MS);
  });
  byId("try-selected").addEventListener("click", trySelected);
}

async function trySelected() {
  await terminwache.takeSelection();
  const [entry] = (await terminwache.shownEntries("selection")).entries;
  if (!entry) {
    tell(text("tryNothingSelected"), "error");
    return;
  }
  byId("try-text").value = entry.ics;
  const { recognised, personalLabels } = entry.settings;
  from = { recognised, demanded: Boolean(personalLabels) };
  await tryAgain();
}

/** Reads the field's entry with the settings that are in force. */
export async function tryAgain() {
  const pasted = byId("try-text").value;
  byId("try-result").hidden = !pasted.trim();
  byId("try-add").textContent = "";
  if (!pasted.trim()) {
    tell("", "");
    return;
  }
  const judged = from.demanded ? settings.whereDemanded : { ...settings.inForce, recognised: from.recognised };
  const ics = asEntry(pasted, judged);
  showVerdict(ics, judged);
  await showPanel(ics, judged);
}

function showVerdict(ics, judged) {
  let parts = [];
  let fields = {};
  try {
    parts = explain(ics, judged);
    const inspection = inspect(ics, judged);
    ({ fields } = inspection);
    const isPersonal = from.demanded && inspection.locked && !inspect(ics, settings.inForce).locked;
    tell(verdictText(parts, inspection, isPersonal), inspection.locked ? "locked" : "open");
  } catch (error) {
    tell(errorText(error), "error");
  }
  showLines(parts, fields);
}

function tell(message, state) {
  const element = byId("try-verdict");
  if (element.textContent != message) {
    element.textContent = message;
  }
  element.dataset.state = state;
  element.classList.toggle("error", state == "error");
  element.hidden = !message;
}
