/* SPDX-License-Identifier: MPL-2.0 */

/** The words by which entries are read, a box for each language. */

import { byId, make } from "../pages/elements.js";
import { text } from "../pages/texts.js";
import { everyMeaning, languageName, LANGUAGES, OWN_LANGUAGE } from "./meanings.js";
import { wordsOf } from "./words.js";
import { wordsBox } from "./wordsBox.js";

/** Each shows a part of the vocabulary anew. */
const shows = [];

export function startVocabulary() {
  const languages = [OWN_LANGUAGE, ...LANGUAGES.filter(one => one != OWN_LANGUAGE)];
  byId("vocabulary").append(...languages.map(languageBox));
}

/** Shows the words that are in force. */
export function showVocabulary() {
  for (const show of shows) {
    show();
  }
}

function languageBox(language) {
  const summary = make("summary");
  const boxes = everyMeaning().map(([group, meaning]) => wordsBox(group, language, meaning));
  shows.push(...boxes.map(({ show }) => show), () => {
    const own = everyMeaning().flatMap(([group, meaning]) => wordsOf("own", group, language, meaning));
    const name = languageName(language);
    summary.textContent = own.length ? text("optionsOwnWords", name, String(own.length)) : name;
  });
  return make("details", { open: language == OWN_LANGUAGE }, summary, ...boxes.map(({ element }) => element));
}
