/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

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
