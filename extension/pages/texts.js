/* SPDX-License-Identifier: MPL-2.0 */

/** The texts of `_locales`, in the language that Thunderbird has chosen. */

const { i18n } = browser;

/**
 * @param {string} key - A text's key.
 * @param {...string} values - For its placeholders.
 * @returns {string} The text.
 */
export function text(key, ...values) {
  return i18n.getMessage(key, values);
}

/**
 * @param {string} group - The beginning that the keys of several texts share, such as "reason".
 * @param {string} name - A name in the group, as code and contract write it: "unavailability-locked".
 * @param {...string} values - For the text's placeholders.
 * @returns {string} The text with the key `reason_unavailability_locked`.
 */
export function textOf(group, name, ...values) {
  return text(`${group}_${name.replaceAll("-", "_")}`, ...values);
}

/**
 * Fills the page with texts: its title, and each element that names a text.
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
