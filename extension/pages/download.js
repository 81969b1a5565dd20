/* SPDX-License-Identifier: MPL-2.0 */

/** Lets a person save a file. */

import { make } from "./elements.js";

/**
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
