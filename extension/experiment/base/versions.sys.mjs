/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** Everything that differs between the Thunderbird versions that are supported. */

/** @returns {number} In ms, finer than any other clock; Thunderbird 140 has it in another place. */
export function now() {
  return ChromeUtils.now ? ChromeUtils.now() : Cu.now();
}
