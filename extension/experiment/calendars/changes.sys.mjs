/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** Who is told when a calendar comes to be guarded, ceases to be, or is judged by other settings. */

/** @type {Set<function(): void>} */
export const changes = new Set();

export function tellChange() {
  for (const listener of changes) {
    listener();
  }
}
