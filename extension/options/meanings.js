/* SPDX-License-Identifier: MPL-2.0 */

/** The languages, fields and terms of the shipped vocabulary: the page has a place for each. */

import { ready, vocabulary } from "../pages/judgement.js";

await ready;
const shipped = vocabulary();

/** @type {string[]} Each language, as in BCP 47. */
export const LANGUAGES = shipped.languages;

/** The fields, and the terms, by the name of their group in settings. */
export const MEANINGS = { labels: shipped.fields, terms: shipped.terms };

/** The one term that may be the beginning of a text that goes on (docs/domain.md §4). */
export const MAY_BEGIN = "unavailability";

/** Thunderbird's language, where the vocabulary has it. */
const known = LANGUAGES.find(language => browser.i18n.getUILanguage().startsWith(language));

/**
 * The language of the person's own words: Thunderbird's. Where the vocabulary does not have it, version 0.1.0 kept such
 * words as English ones. Stored words must be found again, so they stay English, although the page is German then.
 */
export const OWN_LANGUAGE = known ?? "en";

/** The page's texts are in the manifest's default language, the vocabulary's first, where Thunderbird's is unknown. */
const names = new Intl.DisplayNames([known ?? LANGUAGES[0]], { type: "language" });

/** @returns {string} The name of a language, with a capital as a heading has it. */
export function languageName(language) {
  const name = names.of(language);
  return name[0].toLocaleUpperCase() + name.slice(1);
}

/** @returns {[string, string][]} Each meaning with the group before it. */
export function everyMeaning() {
  return Object.entries(MEANINGS).flatMap(([group, meanings]) => meanings.map(meaning => [group, meaning]));
}

/** @returns {string[]} The shipped words of one language with one meaning. */
export function shippedWords(language, meaning) {
  return shipped.words
    .filter(words => words.language == language && words.meaning == meaning)
    .flatMap(({ words }) => words);
}
