/* SPDX-License-Identifier: MPL-2.0 */

/** The tried entry's panel, in a frame of its own: the panel's style is not the page's. */

import { byId } from "../pages/elements.js";
import { renderPanel } from "../pages/judgement.js";
import { text } from "../pages/texts.js";

/**
 * @param {string} ics - The entry.
 * @param {object} judged - The settings to judge it by.
 */
export async function showPanel(ics, judged) {
  const frame = byId("try-panel");
  await loaded(frame);
  const root = frame.contentDocument.querySelector("main");
  root.onclick = ({ target }) => copyFrom(target.closest("[data-copy]"));
  root.ownerDocument.documentElement.lang = document.documentElement.lang;
  renderPanel(root, ics, browser.i18n.getMessage, judged);
  // Not `scrollHeight`, which is never less than the height that the frame has.
  frame.style.height = `${root.ownerDocument.documentElement.getBoundingClientRect().height + 2}px`;
}

async function copyFrom(button) {
  if (button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    byId("try-add").textContent = text("copied");
  }
}

function loaded(frame) {
  if (frame.contentDocument?.querySelector("main")) {
    return null;
  }
  return new Promise(resolve => frame.addEventListener("load", resolve, { once: true }));
}
