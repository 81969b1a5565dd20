/* SPDX-License-Identifier: MPL-2.0 */

/** The reason why a calendar is protected, or is not: the same on every page. */

/** States in which neither a person nor an entry of AMPAREX's has decided for the protection. */
const UNDECIDED = ["off", "not-amparex", "unexamined", "open"];

/**
 * In the order in which the guard asks (docs/architecture.md, Which calendars).
 *
 * @param {object} calendar - As `terminwache.calendars` lists it.
 * @returns {string} A name in the group `state` of `_locales`.
 */
export function stateOf({ administrator, choice, recognised, guarded }) {
  if (administrator) {
    return "administrator";
  }
  if (choice != "auto") {
    return choice == "on" ? "chosen" : choice;
  }
  if (recognised) {
    return "recognised";
  }
  return guarded ? "unexamined" : "open";
}

/** @returns {boolean} Whether a person may want to switch the calendar's protection on. */
export function canBeSwitchedOn(calendar) {
  return UNDECIDED.includes(stateOf(calendar));
}
