/* SPDX-License-Identifier: MPL-2.0 */

/** The three steps of set-up, of which one is shown. */

import { byId } from "../pages/elements.js";

const STEPS = ["login", "choose", "done"];

/** Shows one step, and lets a screen reader say so. */
export function show(step) {
  for (const name of STEPS) {
    byId(name).hidden = name != step;
  }
  for (const item of byId("steps").children) {
    const distance = STEPS.indexOf(item.dataset.step) - STEPS.indexOf(step);
    item.classList.toggle("past", distance < 0);
    if (distance) {
      item.removeAttribute("aria-current");
    } else {
      item.setAttribute("aria-current", "step");
    }
  }
  window.scrollTo(0, 0);
  byId(`${step}-heading`).focus();
}
