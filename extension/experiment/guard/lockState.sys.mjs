/* SPDX-License-Identifier: MPL-2.0 */

/** Whether an entry may not be changed. Rust's answer is kept as long as the item lasts. */

import { entryText } from "../base/icalendar.sys.mjs";
import { unwrapped } from "../base/unwrapped.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";
import { changes } from "../calendars/changes.sys.mjs";
import { isGuarded } from "../calendars/protection.sys.mjs";
import { guardSettings } from "../calendars/settings.sys.mjs";
import { hasFailedClosed } from "./selfTest.sys.mjs";

/**
 * Lock states of immutable items. A state lasts until the guarded calendars are others, or until other
 * settings come into force.
 *
 * @type {WeakMap<calIItemBase, boolean>}
 */
let lockStates = new WeakMap();

export function start() {
  changes.add(forgetLockStates);
}

export function stop() {
  changes.delete(forgetLockStates);
  forgetLockStates();
}

function forgetLockStates() {
  lockStates = new WeakMap();
}

/**
 * Asked on hover and on each selection.
 *
 * @param {calIItemBase} item - A single entry, a master or an occurrence.
 * @returns {boolean} True for an unavailability of a guarded calendar, and for each of its entries while the
 *   guard cannot judge.
 */
export function isLocked(item) {
  const key = unwrapped(item);
  // Known from before the self-test failed, a state says nothing.
  const known = hasFailedClosed() ? undefined : lockStates.get(key);
  if (known !== undefined) {
    return known;
  }
  let locked;
  try {
    locked = readLockState(key);
  } catch {
    return true;
  }
  if (!key.isMutable) {
    lockStates.set(key, locked);
  }
  return locked;
}

function readLockState(item) {
  if (!item.calendar || !isGuarded(item.calendar)) {
    return false;
  }
  return hasFailedClosed() || ask("locked", entryText(item), guardSettings(item.calendar));
}
