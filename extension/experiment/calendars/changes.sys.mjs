/* SPDX-License-Identifier: MPL-2.0 */

/** Who is told when a calendar comes to be guarded, ceases to be, or is judged by other settings. */

/** @type {Set<function(): void>} */
export const changes = new Set();

export function tellChange() {
  for (const listener of changes) {
    listener();
  }
}
