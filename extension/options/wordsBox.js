/* SPDX-License-Identifier: MPL-2.0 */

/** All words of one meaning in one language, with a field for another. */

import { make } from "../pages/elements.js";
import { text, textOf } from "../pages/texts.js";
import { languageName, MAY_BEGIN, shippedWords } from "./meanings.js";
import { beginningSwitch } from "./beginningSwitch.js";
import { addWord, isAtBeginning, removeWord, setAtBeginning, wordsOf } from "./words.js";

/**
 * @param {string} group - "labels" or "terms".
 * @param {string} language - A language of the vocabulary.
 * @param {string} meaning - A meaning of the group.
 * @returns {{element: HTMLElement, show: function(): void}} `show` shows the words that are in force.
 */
export function wordsBox(group, language, meaning) {
  const id = `${language}-${meaning}`;
  const name = textOf("meaning", meaning);
  const list = make("ul", { className: "words", aria: { label: name } });
  const label = text("optionsWordNew", name, languageName(language));
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
  const hint = make("p", { className: "hint", textContent: text("atBeginningHint"), hidden: true });
  const remove = async word => {
    const at = ownWords().indexOf(word);
    await removeWord(group, language, meaning, word);
    tell(text("wordRemoved", word), false);
    const buttons = list.querySelectorAll("button");
    (buttons[Math.min(at, buttons.length - 1)] ?? input).focus();
  };
  const begin = async (word, begins) => {
    await setAtBeginning(language, meaning, word, begins);
    tell(text(begins ? "wordBegins" : "wordIsWhole", word), false);
    [...list.querySelectorAll("input")].find(one => one.value == word)?.focus();
  };
  const switchFor = word =>
    meaning == MAY_BEGIN
      ? [beginningSwitch(word, isAtBeginning("own", language, meaning, word), begin)]
      : [];
  // A word whose switch is pressed stays in its place.
  const ownWords = () => {
    const words = wordsOf("own", group, language, meaning);
    return meaning == MAY_BEGIN ? words.toSorted((one, other) => one.localeCompare(other, language)) : words;
  };
  const show = () => {
    list.replaceChildren(
      ...shippedWords(language, meaning).map(word => make("li", { textContent: word })),
      ...wordsOf("administrator", group, language, meaning).map(word =>
        administratorsWord(word, isAtBeginning("administrator", language, meaning, word))
      ),
      ...ownWords().map(word => ownWord(word, switchFor(word), remove))
    );
    hint.hidden = meaning != MAY_BEGIN || !ownWords().length;
  };
  const heading = make("h3", { textContent: name });
  return { element: make("div", { className: "meaning" }, heading, list, hint, form, news), show };
}

function administratorsWord(word, begins) {
  const says = [text("optionsByAdministrator"), ...(begins ? [text("atBeginning")] : [])];
  return make("li", { className: "of-administrator" }, word, ` (${says.join(", ")})`);
}

function ownWord(word, switches, remove) {
  const button = make("button", {
    type: "button",
    className: "remove",
    textContent: "×",
    title: text("optionsWordRemove", word),
    aria: { label: text("optionsWordRemove", word) },
  });
  button.addEventListener("click", () => remove(word));
  return make("li", { className: "own" }, make("span", { textContent: word }), ...switches, button);
}
