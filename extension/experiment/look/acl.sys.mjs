/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The read-only look. A double click opens the read-only dialog; no entry can be dragged. Thunderbird writes no
 * reminders (docs/thunderbird.md §5).
 */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { isLocked } from "../guard/lockState.sys.mjs";

let suspended = false;

/**
 * Runs a step of Thunderbird's that asks whether an entry may be changed, and then sends nothing to the server.
 *
 * @template T
 * @param {function(): T} step - Runs at once.
 * @returns {T} Its result.
 */
export function asIfUnlocked(step) {
  suspended = true;
  try {
    return step();
  } finally {
    suspended = false;
  }
}

export function start({ patches }) {
  patches.override(cal.acl, { userCanModifyItem: unlessLocked, userCanRespondToInvitation: unlessLocked });
}

function unlessLocked(original, item) {
  return (suspended || !isLocked(item)) && original(item);
}
