/* SPDX-License-Identifier: MPL-2.0 */

/**
 * Whether this Thunderbird is the one that the hooks were made for. Where one function of Thunderbird is missing or
 * has another shape, a write could get past the guard. Every write to a guarded calendar is refused then.
 */

/** @type {string[]} */
let failures = [];

export function stop() {
  failures = [];
}

/** @param {Error} error - Names the function that this Thunderbird lacks. */
export function failClosed(error) {
  console.error(error);
  failures.push(error.message);
}

/** @returns {string[]} The messages of all failures. */
export function selfTestFailures() {
  return failures;
}

/** @returns {boolean} Whether `failClosed` was called. */
export function hasFailedClosed() {
  return failures.length > 0;
}
