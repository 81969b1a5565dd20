/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The words by which entries are read: shipped ones to look at, a shop's own to add and remove. */

import { explain, vocabulary } from "../wasm/terminwache.js";
import { byId, make } from "../pages/elements.js";
import { text, textOf } from "../pages/texts.js";
import { entryText } from "./entry.js";
import { flawText, MEANINGS, settings, store, storeWords, wordsOf } from "./settings.js";

const LANGUAGES = ["de", "en", "fr"];

/** The language of the person's own words: that of the page. */
export const OWN_LANGUAGE =
  LANGUAGES.find(language => browser.i18n.getUILanguage().startsWith(language)) ?? "en";

/** What shows the words of one meaning in one language anew. */
const lists = [];

export function startVocabulary() {
  const languages = [OWN_LANGUAGE, ...LANGUAGES.filter(one => one != OWN_LANGUAGE)];
  byId("vocabulary").append(...languages.map(languageBox));
  byId("lock-blocked").addEventListener("change", ({ target }) => {
    store({ ...settings.own, lockBlocked: target.checked });
  });
}

/** Shows what is in force. */
export function showVocabulary() {
  for (const show of lists) {
    show();
  }
  const { own, administrator, ownProblem, administratorProblem } = settings;
  const lockBlocked = byId("lock-blocked");
  lockBlocked.checked = administrator.lockBlocked ?? own.lockBlocked ?? false;
  lockBlocked.disabled = administrator.lockBlocked !== undefined;
  byId("lock-blocked-administrator").hidden = !lockBlocked.disabled;
  tellBroken("own-problem", "settingsBroken", ownProblem);
  tellBroken("administrator-problem", "policyBroken", administratorProblem);
}

function tellBroken(id, key, flaw) {
  byId(id).hidden = !flaw;
  byId(id).textContent = flaw ? text(key, flawText(flaw)) : "";
}

function languageBox(language) {
  const summary = make("summary");
  const rows = Object.entries(MEANINGS).flatMap(([group, meanings]) =>
    meanings.map(meaning => wordsBox(group, language, meaning))
  );
  lists.push(() => {
    const own = Object.entries(MEANINGS).flatMap(([group, meanings]) =>
      meanings.flatMap(meaning => wordsOf("own", group, language, meaning))
    );
    const name = textOf("language", language);
    summary.textContent = own.length ? text("optionsOwnWords", name, String(own.length)) : name;
  });
  return make("details", { open: language == OWN_LANGUAGE }, summary, ...rows);
}

/** All words of one meaning in one language, and the field for another. */
function wordsBox(group, language, meaning) {
  const id = `${language}-${meaning}`;
  const name = textOf("meaning", meaning);
  const list = make("ul", { className: "words", aria: { label: name } });
  const label = text("optionsWordNew", name, textOf("language", language));
  const input = make("input", {
    id: `word-${id}`,
    type: "text",
    maxLength: 200,
    lang: language,
    aria: { label, describedby: `news-${id}` },
  });
  const button = make("button", {
    type: "submit",
    textContent: text("optionsWordAdd"),
    aria: { label: `${text("optionsWordAdd")}: ${name}` },
  });
  const news = make("p", { id: `news-${id}`, className: "news", role: "status" });
  const form = make("form", { className: "add" }, input, button);

  const tell = (message, isError) => {
    news.textContent = message;
    news.classList.toggle("error", isError);
    input.setAttribute("aria-invalid", String(isError));
  };
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const word = input.value.trim();
    const problem = await addWord(group, language, meaning, word);
    tell(problem ?? text("wordAdded", word), Boolean(problem));
    if (!problem) {
      input.value = "";
    }
    input.focus();
  });
  const remove = async word => {
    const words = wordsOf("own", group, language, meaning);
    const at = words.indexOf(word);
    await storeWords(group, language, meaning, words.toSpliced(at, 1));
    tell(text("wordRemoved", word), false);
    const buttons = list.querySelectorAll("button");
    (buttons[Math.min(at, buttons.length - 1)] ?? input).focus();
  };
  lists.push(() => {
    list.replaceChildren(
      ...shippedWords(language, meaning).map(word => make("li", { textContent: word })),
      ...wordsOf("administrator", group, language, meaning).map(word =>
        make("li", { className: "of-administrator" }, word, ` (${text("optionsByAdministrator")})`)
      ),
      ...wordsOf("own", group, language, meaning).map(word => ownWord(word, remove))
    );
  });
  return make("div", { className: "meaning" }, make("h3", { textContent: name }), list, form, news);
}

function ownWord(word, remove) {
  const button = make("button", {
    type: "button",
    className: "remove",
    textContent: "×",
    title: text("optionsWordRemove", word),
    aria: { label: text("optionsWordRemove", word) },
  });
  button.addEventListener("click", () => remove(word));
  return make("li", { className: "own" }, make("span", { textContent: word }), button);
}

function shippedWords(language, meaning) {
  return vocabulary()
    .words.filter(shipped => shipped.language == language && shipped.meaning == meaning)
    .flatMap(({ words }) => words);
}

/**
 * Adds a word of the shop's.
 *
 * @returns {Promise<?string>} Why it cannot be added, in words.
 */
export async function addWord(group, language, meaning, word) {
  const known = meaningOf(group, word);
  if (known) {
    return text("wordKnown", word, textOf("meaning", known));
  }
  return storeWords(group, language, meaning, [
    ...wordsOf("own", group, language, meaning),
    word,
  ]);
}

/** What a word means already. */
function meaningOf(group, word) {
  const entry = group == "terms" ? { SUMMARY: word } : { DESCRIPTION: `${word}: x` };
  const [part] = explain(entryText(entry), settings.inForce);
  return group == "terms" ? part?.term : MEANINGS.labels.find(label => label == part?.role);
}
