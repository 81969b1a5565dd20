/* SPDX-License-Identifier: MPL-2.0 */

/** Whether a person's own term locks an entry whose title only begins with it (docs/domain.md §4). */

import { make } from "../pages/elements.js";
import { text } from "../pages/texts.js";

/**
 * @param {string} word - The term.
 * @param {boolean} begins - Whether it counts at the beginning now.
 * @param {function(string, boolean): any} change - Called with the term when a person presses the switch.
 * @returns {HTMLElement}
 */
export function beginningSwitch(word, begins, change) {
  const label = text("atBeginning");
  const box = make("input", { type: "checkbox", value: word, checked: begins, aria: { label: `${label}: ${word}` } });
  box.addEventListener("change", () => change(word, box.checked));
  return make("label", { className: "at-beginning" }, box, ` ${label}`);
}
