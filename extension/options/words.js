/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** A shop's words beside the shipped ones. */

import { explain } from "../pages/judgement.js";
import { text, textOf } from "../pages/texts.js";
import { entryWith } from "./entry.js";
import { MEANINGS } from "./meanings.js";
import { settings, store } from "./settings.js";

/** @returns {string[]} The words that one side ("own", "administrator") has added. */
export function wordsOf(side, group, language, meaning) {
  return settings[side][group]?.[language]?.[meaning] ?? [];
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
  return storeWords(group, language, meaning, [...wordsOf("own", group, language, meaning), word]);
}

/** Takes the word at an index out of the person's own. */
export function removeWord(group, language, meaning, index) {
  return storeWords(group, language, meaning, wordsOf("own", group, language, meaning).toSpliced(index, 1));
}

function storeWords(group, language, meaning, words) {
  const own = structuredClone(settings.own);
  own[group] ??= {};
  own[group][language] ??= {};
  own[group][language][meaning] = words;
  return store(own);
}

/** The meaning that a word has already; undefined for a new word. */
function meaningOf(group, word) {
  const entry = group == "terms" ? { SUMMARY: word } : { DESCRIPTION: `${word}: x` };
  const [part] = explain(entryWith(entry), settings.inForce);
  return group == "terms" ? part?.term : MEANINGS.labels.find(label => label == part?.role);
}
