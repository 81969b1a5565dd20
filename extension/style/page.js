/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** What the full pages share: their texts, and making elements whose text is text only. */

const { i18n } = browser;

/**
 * @param {string} key - A text's key in `_locales`.
 * @param {...string} values - For its placeholders.
 * @returns {string} The text.
 */
export function text(key, ...values) {
  return i18n.getMessage(key, values);
}

/**
 * Gives the page its language, its title, and a text to each element that names one.
 *
 * @param {string} title - The title's key.
 */
export function addTexts(title) {
  document.documentElement.lang = i18n.getUILanguage();
  document.title = text(title);
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of document.querySelectorAll("[data-title]")) {
    element.title = text(element.dataset.title);
  }
}

/**
 * @param {string} tag - Such as "li".
 * @param {object} properties - Such as `className`, `textContent`; `aria` has ARIA attributes.
 * @param {...(Node|string)} children - What it holds.
 * @returns {HTMLElement} A new element.
 */
export function make(tag, { aria = {}, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(aria)) {
    element.setAttribute(`aria-${name}`, value);
  }
  element.append(...children);
  return element;
}

/** @returns {HTMLElement} The element with that id. */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * Lets a person save a file.
 *
 * @param {string} name - The name to begin with.
 * @param {any} data - To be written as JSON.
 */
export function saveJson(name, data) {
  const json = `${JSON.stringify(data, null, 2)}\n`;
  const href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  make("a", { href, download: name }).click();
  // Later: the download has to begin first.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
