/* SPDX-License-Identifier: MPL-2.0 */

/** The tried entry line by line, each line with its meaning. */

import { byId, make } from "../pages/elements.js";
import { text, textOf } from "../pages/texts.js";
import { MEANINGS, OWN_LANGUAGE } from "./meanings.js";
import { addWord } from "./words.js";

/** More lines than a person reads; the block stands at the end. */
const MOST_LINES = 200;

/** @param {object[]} parts - Of `explain`. */
export function showLines(parts) {
  const shown = parts.slice(-MOST_LINES);
  byId("try-lines").tBodies[0].replaceChildren(...shown.map(lineRow));
  byId("try-lines").hidden = !shown.length;
  const left = parts.length - shown.length;
  byId("try-more").hidden = !left;
  byId("try-more").textContent = text("tryMore", String(left));
}

function lineRow({ role, text: shown, term, unknownLabel, line }) {
  const isField = MEANINGS.labels.includes(role);
  const says = make("td", {}, isField ? textOf("meaning", role) : textOf("role", role));
  if (term) {
    says.append(` · ${text("tryTerm", textOf("meaning", term))}`);
  }
  if (line) {
    says.append(` · ${text("tryLine", String(line))}`);
  }
  if (unknownLabel) {
    says.append(addingForm(unknownLabel));
  }
  const row = make("tr", {}, make("td", { className: "shown", dir: "auto", textContent: shown }), says);
  row.dataset.role = role;
  row.classList.toggle("field", isField);
  return row;
}

/** Offers to add a label that no vocabulary knows. */
function addingForm(label) {
  const select = make("select", { aria: { label: text("tryAddAs", label) } });
  for (const field of MEANINGS.labels) {
    select.append(make("option", { value: field, textContent: textOf("meaning", field) }));
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
