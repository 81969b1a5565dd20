/* SPDX-License-Identifier: MPL-2.0 */

/** The judgement of an entry, in sentences. */

import { text, textOf } from "../pages/texts.js";

/** Parts of an entry that the text for a reason names; every other part is a line of the description. */
const NAMED_PARTS = ["summary", "category"];

/**
 * @param {object[]} parts - Of `explain`.
 * @param {object} inspection - Of `inspect`.
 * @param {boolean} isPersonal - Whether only a person's own labels would unlock the entry, and may not.
 * @returns {string} The kind of the entry, whether it is locked, and why.
 */
export function verdictText(parts, inspection, isPersonal) {
  return [verdict(inspection), ...reasons(parts, inspection, isPersonal)].join(" ");
}

function verdict({ kind, locked }) {
  return textOf("verdict", locked && kind == "blocked-appointment" ? `${kind}-locked` : kind);
}

function reasons(parts, { kind, locked, fields }, isPersonal) {
  const part = parts.find(({ term }) => term);
  if (!part) {
    return locked || kind == "other" ? [] : [text("because_none")];
  }
  const place = NAMED_PARTS.includes(part.role) ? part.role : "line";
  const reason = textOf("because", place, part.text, textOf("meaning", part.term));
  const exception = exceptionTo({ kind, locked, fields }, isPersonal);
  return exception ? [reason, textOf("because", exception)] : [reason];
}

/** Why a term does not lock an entry, or a customer does not unlock it (docs/domain.md §4). */
function exceptionTo({ kind, locked, fields }, isPersonal) {
  if (isPersonal) {
    return "personal";
  }
  if (fields.customer) {
    return locked ? "own-line" : "customer";
  }
  return locked || kind == "other" ? null : "mark";
}

/** @returns {string} Why an entry cannot be read, with the line where one is known. */
export function errorText({ code = "", line, message }) {
  const error = textOf("error", code) || message;
  return line ? text("errorAt", String(line), error) : error;
}
