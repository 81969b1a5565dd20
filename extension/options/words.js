/* SPDX-License-Identifier: MPL-2.0 */

/** A shop's words beside the shipped ones. */

import { explain } from "../pages/judgement.js";
import { text, textOf } from "../pages/texts.js";
import { entryWith } from "./entry.js";
import { LANGUAGES, MEANINGS, shippedWords } from "./meanings.js";
import { settings, store } from "./settings.js";

/** The group of the terms that count at the beginning of a text, too. */
const AT_BEGINNING = "termsAtBeginning";

/** @returns {string[]} The words that one side ("own", "administrator") has added. */
export function wordsOf(side, group, language, meaning) {
  const groups = group == "terms" ? [group, AT_BEGINNING] : [group];
  return [...new Set(groups.flatMap(one => wordsIn(settings[side], one, language, meaning)))];
}

/** @returns {boolean} Whether a term of one side's counts at the beginning, too. */
export function isAtBeginning(side, language, meaning, word) {
  return wordsIn(settings[side], AT_BEGINNING, language, meaning).includes(word);
}

function wordsIn(kept, group, language, meaning) {
  return kept[group]?.[language]?.[meaning] ?? [];
}

/** @returns {string|undefined} The longest term, shipped or added, that stands somewhere in a text. */
export function termWithin(shown) {
  const inside = shown.normalize().toLowerCase();
  const words = LANGUAGES.flatMap(language =>
    MEANINGS.terms.flatMap(meaning => [
      ...shippedWords(language, meaning),
      ...["own", "administrator"].flatMap(side => wordsOf(side, "terms", language, meaning)),
    ])
  );
  const found = words.filter(word => inside.includes(word.normalize().toLowerCase()));
  return found.toSorted((one, other) => other.length - one.length)[0];
}

/**
 * @param {string} group - "labels" or "terms".
 * @param {string} language - A language of the vocabulary.
 * @param {string} meaning - A meaning of the group.
 * @param {string} word - A word of the person's.
 * @returns {Promise<?string>} Why the word cannot be added, in words.
 */
export function addWord(group, language, meaning, word) {
  const known = meaningOf(group, word);
  if (known) {
    return text("wordKnown", word, textOf("meaning", known));
  }
  return change(language, meaning, { [group]: words => [...words, word] });
}

/** Takes a word out of the person's own. */
export function removeWord(group, language, meaning, word) {
  const without = words => words.filter(one => one != word);
  return change(language, meaning, { [group]: without, ...(group == "terms" && { [AT_BEGINNING]: without }) });
}

/** Lets one of the person's own terms count at the beginning, too, or only as a whole. */
export function setAtBeginning(language, meaning, word, atBeginning) {
  const without = words => words.filter(one => one != word);
  const [from, to] = atBeginning ? ["terms", AT_BEGINNING] : [AT_BEGINNING, "terms"];
  return change(language, meaning, { [from]: without, [to]: words => [...without(words), word] });
}

/** Changes the person's own words with one meaning, by their group. */
function change(language, meaning, changes) {
  const own = structuredClone(settings.own);
  for (const [group, changed] of Object.entries(changes)) {
    const words = wordsIn(own, group, language, meaning);
    const after = changed(words);
    if (words.length || after.length) {
      own[group] ??= {};
      own[group][language] ??= {};
      own[group][language][meaning] = after;
    }
  }
  return store(own);
}

/** The meaning that a word has already; undefined for a new word. */
function meaningOf(group, word) {
  return group == "terms"
    ? explain(entryWith({ SUMMARY: word }), settings.inForce)[0]?.term
    : fieldOf(`${word}: x`);
}

/**
 * @returns {string|undefined} The field that a line names; undefined for any other line. The line is read below one with
 *   another label: alone it would be no block (docs/domain.md §3).
 */
export function fieldOf(line) {
  const fields = MEANINGS.labels.slice(0, 2).map(label => {
    const [word] = shippedWords(LANGUAGES[0], label);
    const parts = explain(entryWith({ DESCRIPTION: `${word}: x\n${line}` }), settings.inForce);
    return MEANINGS.labels.find(field => field == parts[1]?.role);
  });
  return fields.find(Boolean);
}
