/* SPDX-License-Identifier: MPL-2.0 */

/** Elements of a page. Text from entries becomes text, never markup. */

/**
 * @param {string} tag - The element's name, as "li".
 * @param {object} properties - As `className`, `textContent`; `aria` has ARIA attributes.
 * @param {...(Node|string)} children - The element's content.
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
