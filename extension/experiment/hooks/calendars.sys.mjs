/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * Every write that reaches a calendar, whoever makes it: imports, invitations, reminders,
 * other add-ons, playback of offline edits. On the prototypes, so that calendars that are
 * registered later or re-created are covered too (THUNDERBIRD.md §2).
 */

import { calCachedCalendar } from "resource:///modules/CalCachedCalendar.sys.mjs";
import { CalDavCalendar } from "resource:///modules/CalDavCalendar.sys.mjs";
import { judgeAdd, judgeDelete, judgeModify } from "../guard.sys.mjs";
import { isGuarded } from "../protection.sys.mjs";
import { speaking } from "../refusals.sys.mjs";

/** Judges a call's arguments; what it returns are the arguments to go on with. */
const JUDGEMENTS = {
  // `addItem` of both classes comes through here.
  async adoptItem(calendar, item) {
    await judgeAdd(calendar, item);
    return [item];
  },
  async modifyItem(calendar, newItem, oldItem) {
    return [await judgeModify(calendar, newItem, oldItem), oldItem];
  },
  async deleteItem(calendar, item) {
    await judgeDelete(calendar, item);
    return [item];
  },
};

/** Where the cached calendar leaves a callback for the next call of the uncached one. */
const CALLBACKS = {
  adoptItem: "_cachedAdoptItemCallback",
  modifyItem: "_cachedModifyItemCallback",
};

/** @param {Patches} patches */
export function install(patches) {
  for (const { prototype } of [calCachedCalendar, CalDavCalendar]) {
    for (const [name, judgement] of Object.entries(JUDGEMENTS)) {
      patches.wrap(prototype, name, original => guarded(original, judgement, CALLBACKS[name]));
    }
  }
}

function guarded(original, judgement, callbackName) {
  return function (...args) {
    if (!isGuarded(this)) {
      return original.apply(this, args);
    }
    // Read now and put back just before the call: another write may leave its own meanwhile.
    const callback = this[callbackName];
    return speaking(() => judgement(this, ...args)).then(judged => {
      if (callbackName in this) {
        this[callbackName] = callback;
      }
      return original.apply(this, judged);
    });
  };
}
