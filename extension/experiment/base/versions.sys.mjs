/* SPDX-License-Identifier: MPL-2.0 */

/** Everything that differs between the Thunderbird versions that are supported. */

/** @returns {number} In ms, finer than any other clock; Thunderbird 140 has it in another place. */
export function now() {
  return ChromeUtils.now ? ChromeUtils.now() : Cu.now();
}
