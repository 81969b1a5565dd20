/* SPDX-License-Identifier: MPL-2.0 */

/** The tried entry line by line, each line with its meaning. */

import { byId, make } from "../pages/elements.js";
import { text, textOf } from "../pages/texts.js";
import { MEANINGS, OWN_LANGUAGE } from "./meanings.js";
import { addWord, fieldOf, termWithin } from "./words.js";

/** The parts of an entry that can stand for an unavailability (docs/domain.md §4). */
const TELLING = ["summary", "category", "type", "value"];

/** More lines than a person reads; the block stands at the end. */
const MOST_LINES = 200;

/**
 * @param {object[]} parts - Of `explain`.
 * @param {object} fields - Of `inspect`, for the same entry.
 */
export function showLines(parts, fields) {
  const last = parts.findLastIndex(({ role }) => role != "blank");
  const shown = parts.slice(0, last + 1).slice(-MOST_LINES);
  byId("try-lines").tBodies[0].replaceChildren(...shown.map(part => lineRow(part, fields)));
  byId("try-lines").hidden = !shown.length;
  const left = last + 1 - shown.length;
  byId("try-more").hidden = !left;
  byId("try-more").textContent = text("tryMore", String(left));
}

function lineRow({ role, text: shown, term, isLone, unknownLabel, line }, fields) {
  const isField = MEANINGS.labels.includes(role);
  const ownField = role == "note" && fieldOf(shown);
  const meanings = [
    isField ? textOf("meaning", role) : textOf("role", role),
    isField && valueText(role, fields),
    isLone && text("tryLone"),
    ownField && text("tryOwnField", textOf("meaning", ownField)),
    term ? text("tryTerm", textOf("meaning", term)) : ownField != "type" && missedText(role, shown),
    line && text("tryLine", String(line)),
  ];
  const says = make("td", {}, meanings.filter(Boolean).join(" · "));
  if (unknownLabel) {
    says.append(addingForm(unknownLabel));
  }
  const row = make("tr", {}, make("td", { className: "shown", dir: "auto", textContent: shown }), says);
  row.dataset.role = role;
  row.classList.toggle("field", isField);
  return row;
}

/** How a value was read, where a look at the line does not tell. */
function valueText(field, fields) {
  if (field == "homeVisit") {
    const { homeVisit, homeVisitNote } = fields;
    return [textOf("homeVisit", homeVisit), homeVisitNote].filter(Boolean).join(": ");
  }
  return fields[field] ? null : text("tryMissing");
}

/** Why a term does not count in a line. */
function missedText(role, shown) {
  const word = role != "copy" && termWithin(shown);
  return word && text(TELLING.includes(role) ? "tryTermWithin" : "tryTermElsewhere", word);
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
