/* SPDX-License-Identifier: MPL-2.0 */

/** A box to check, with a colour beside its name. */

import { byId, make } from "../pages/elements.js";

/**
 * @param {object} choice
 * @param {string} choice.value - As `chosen` tells it.
 * @param {boolean} choice.checked
 * @param {boolean} [choice.disabled]
 * @param {string} choice.color - In CSS.
 * @param {Node|string} choice.name
 * @param {...Node} remarks - Behind the name.
 * @returns {HTMLElement} An item of a list.
 */
export function choiceRow({ value, checked, disabled = false, color, name }, ...remarks) {
  const box = make("input", { type: "checkbox", value, checked, disabled });
  const swatch = make("span", { className: "swatch", ariaHidden: "true" });
  swatch.style.background = color;
  return make("li", {}, make("label", { className: "choice" }, box, swatch, name), ...remarks);
}

/** @returns {string[]} The values that are checked in a list. */
export function chosen(list) {
  return [...byId(list).querySelectorAll("input:checked")].map(({ value }) => value);
}
