/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The try-it field: what of an entry is recognised, line by line, and whether it would be locked. */

import { explain, inspect, renderPanel } from "../wasm/terminwache.js";
import { byId, make } from "../pages/elements.js";
import { text, textOf } from "../pages/texts.js";
import { asEntry } from "./entry.js";
import { MEANINGS, settings } from "./settings.js";
import { addWord, OWN_LANGUAGE } from "./vocabulary.js";

const { i18n, terminwache } = browser;

/** Typing goes on meanwhile. */
const PAUSE_MS = 120;

/** More lines than a person reads; the block stands at the end. */
const MOST_LINES = 200;

/** Whether what stands in the field came from a calendar that is not AMPAREX's. */
let recognised = true;

export function startTrying() {
  let timer;
  byId("try-text").addEventListener("input", () => {
    recognised = true;
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
  ({ recognised } = entry.settings);
  await tryAgain();
}

/** Reads what stands in the field, with the settings that are in force. */
export async function tryAgain() {
  const pasted = byId("try-text").value;
  byId("try-result").hidden = !pasted.trim();
  byId("try-add").textContent = "";
  if (!pasted.trim()) {
    tell("", "");
    return;
  }
  const ics = asEntry(pasted);
  const judged = { ...settings.inForce, recognised };
  showVerdict(ics, judged);
  await showPanel(ics, judged);
}

function showVerdict(ics, judged) {
  let parts = [];
  try {
    parts = explain(ics, judged);
    const inspection = inspect(ics, judged);
    const sentences = [verdict(inspection), ...reasons(parts, inspection)];
    tell(sentences.join(" "), inspection.locked ? "locked" : "open");
  } catch (error) {
    tell(errorText(error), "error");
  }
  const shown = parts.slice(-MOST_LINES);
  byId("try-lines").tBodies[0].replaceChildren(...shown.map(line));
  byId("try-lines").hidden = !shown.length;
  const left = parts.length - shown.length;
  byId("try-more").hidden = !left;
  byId("try-more").textContent = text("tryMore", String(left));
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

function verdict({ kind, locked }) {
  return textOf("verdict", locked && kind == "blocked-appointment" ? `${kind}-locked` : kind);
}

function reasons(parts, { kind, fields }) {
  const place = parts.find(({ term }) => term);
  if (!place) {
    return kind == "other" ? [] : [text("because_none")];
  }
  const where = place.role == "summary" || place.role == "category" ? place.role : "line";
  const reason = textOf("because", where, place.text, textOf("meaning", place.term));
  return fields.customer ? [reason, text("because_customer")] : [reason];
}

function errorText({ code = "", line, message }) {
  const what = textOf("error", code) || message;
  return line ? text("errorAt", String(line), what) : what;
}

function line(part) {
  const { role, text: shown, term, unknownLabel, line: number } = part;
  const meaning = MEANINGS.labels.includes(role) ? textOf("meaning", role) : textOf("role", role);
  const says = make("td", {}, meaning);
  if (term) {
    says.append(` · ${text("tryTerm", textOf("meaning", term))}`);
  }
  if (number) {
    says.append(` · ${text("tryLine", String(number))}`);
  }
  if (unknownLabel) {
    says.append(adding(unknownLabel));
  }
  const row = make("tr", {}, make("td", { className: "shown", dir: "auto", textContent: shown }), says);
  row.dataset.role = role;
  return row;
}

/** Offers to add a label that no vocabulary knows. */
function adding(label) {
  const select = make("select", { aria: { label: text("tryAddAs", label) } });
  for (const meaning of MEANINGS.labels) {
    select.append(make("option", { value: meaning, textContent: textOf("meaning", meaning) }));
  }
  const button = make("button", {
    type: "submit",
    textContent: text("optionsWordAdd"),
    aria: { label: `${text("optionsWordAdd")}: ${label}` },
  });
  const form = make("form", { className: "add" }, text("tryAddAs", label), " ", select, button);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const problem = await addWord("labels", OWN_LANGUAGE, select.value, label);
    const news = byId("try-add");
    news.textContent = problem ?? text("wordAdded", label);
    news.classList.toggle("error", Boolean(problem));
    byId("try-text").focus();
  });
  return form;
}

/** In a frame of its own: the panel's style is not the page's. */
async function showPanel(ics, judged) {
  const frame = byId("try-panel");
  await framed(frame);
  const root = frame.contentDocument.querySelector("main");
  root.onclick = ({ target }) => copyFrom(target.closest("[data-copy]"));
  root.ownerDocument.documentElement.lang = document.documentElement.lang;
  renderPanel(root, ics, i18n.getMessage, judged);
  // Not `scrollHeight`, which is never less than the height that the frame has.
  frame.style.height = `${root.ownerDocument.documentElement.getBoundingClientRect().height + 2}px`;
}

async function copyFrom(button) {
  if (button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    byId("try-add").textContent = text("copied");
  }
}

function framed(frame) {
  if (frame.contentDocument?.querySelector("main")) {
    return null;
  }
  return new Promise(resolve => frame.addEventListener("load", resolve, { once: true }));
}
