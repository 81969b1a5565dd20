/* A page of the extension in Node: its own HTML, the texts of a language, a person's clicks. */

import { readFileSync } from "node:fs";
import { register } from "node:module";
import { parseHTML } from "linkedom";

register("./loader.mjs", import.meta.url);

const EXTENSION = new URL("../../extension/", import.meta.url);

/** The one file that pages fetch. */
const WASM = new URL("../../dist/extension/wasm/terminwache_bg.wasm", import.meta.url);

/** @returns {object} The texts of a language, as `_locales` has them. */
export function textsOf(language) {
  return JSON.parse(readFileSync(new URL(`_locales/${language}/messages.json`, EXTENSION), "utf8"));
}

/** `i18n.getMessage` of a language: "" for an unknown key, values in the place of `$1` and so on. */
export function messageIn(language) {
  const texts = textsOf(language);
  return (key, values = []) => {
    const { message = "", placeholders = {} } = texts[key] ?? {};
    return message.replace(/\$(\w+)\$/g, (_, name) => {
      const [, number] = placeholders[name.toLowerCase()].content.match(/^\$(\d+)$/);
      return [values].flat()[number - 1] ?? "";
    });
  };
}

/**
 * Makes a page the global document; modules that are imported afterwards belong to it.
 *
 * @param {string} path - The page's in the extension, with its parameters.
 * @param {object} terminwache - Answers of the parent process, by the names of `schema.json`.
 * @param {string} language - Thunderbird's, as in BCP 47.
 * @returns {Document} The page.
 */
export function openPage(path, terminwache, language = "de") {
  const [file, search = ""] = path.split(/(?=\?)/);
  const { window, document } = parse(file);
  complete(window, document);
  Object.assign(globalThis, {
    window,
    document,
    addEventListener: window.addEventListener.bind(window),
    browser: {
      i18n: { getMessage: messageIn(language.slice(0, 2)), getUILanguage: () => language },
      runtime: { openOptionsPage() {} },
      terminwache,
    },
    location: { search },
    devicePixelRatio: 1,
    scrollBy() {},
    fetch: async () => new Response(readFileSync(WASM), { headers: { "Content-Type": "application/wasm" } }),
  });
  return document;
}

/** @returns {Document} Another page of the extension, such as in a frame. */
export function openFrame(path) {
  return parse(path).document;
}

function parse(path) {
  return parseHTML(readFileSync(new URL(path, EXTENSION), "utf8"));
}

/** Adds parts of the DOM that pages use and linkedom lacks. */
function complete(window, document) {
  let focused = document.body;
  Object.defineProperties(document, {
    activeElement: { configurable: true, get: () => (focused.isConnected ? focused : document.body) },
    hidden: { configurable: true, value: false },
  });
  window.scrollTo = () => {};
  window.HTMLElement.prototype.focus = function () {
    focused = this;
  };
  // Asked of every element: linkedom makes a table, too, a plain HTMLElement.
  define(window.HTMLElement, "tBodies", bodies);
  define(window.HTMLSelectElement, "value", selected, select);
  // Reflected, so that `:checked` finds them.
  define(window.HTMLInputElement, "checked", isChecked, check);
}

function define({ prototype }, name, get, set) {
  Object.defineProperty(prototype, name, { configurable: true, get, set });
}

function bodies() {
  return this.querySelectorAll("tbody");
}

function selected() {
  return (this.querySelector("option[selected]") ?? this.querySelector("option"))?.value;
}

function select(value) {
  for (const option of this.querySelectorAll("option")) {
    option.toggleAttribute("selected", option.value == value);
  }
}

function isChecked() {
  return this.hasAttribute("checked");
}

function check(checked) {
  this.toggleAttribute("checked", Boolean(checked));
}

/** Lets pending promises come to their end. */
export function settled() {
  return new Promise(resolve => setTimeout(resolve));
}

/** A person clicks on an element, or causes another event there. */
export async function act(element, type = "click") {
  const { Event } = (element.ownerDocument ?? element).defaultView;
  element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
  await settled();
}
