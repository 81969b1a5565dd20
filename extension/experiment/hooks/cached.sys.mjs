/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * Every write that reaches a calendar with offline support, whoever makes it: Thunderbird's
 * windows, imports, invitations, reminders, other add-ons; online and offline. On the
 * prototype, so that calendars that are registered later or re-created are covered too
 * (THUNDERBIRD.md §2).
 */

import { calCachedCalendar } from "resource:///modules/CalCachedCalendar.sys.mjs";
import { judgeAdd, judgeDelete, judgeModify } from "../guard.sys.mjs";
import { takeRefusedDeletion } from "./caldav.sys.mjs";
import { isGuarded } from "../protection.sys.mjs";
import { speaking } from "../refusals.sys.mjs";

/** Each judges a call's arguments, and returns those to go on with. Declared like the originals. */
const JUDGEMENTS = {
  // `addItem` comes through here.
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

/** @param {Patches} patches */
export function install(patches) {
  for (const [name, judgement] of Object.entries(JUDGEMENTS)) {
    patches.wrap(
      calCachedCalendar.prototype,
      name,
      judgement.length - 1,
      original =>
        async function (...args) {
          if (!isGuarded(this)) {
            return original.apply(this, args);
          }
          const judged = await speaking("calendar", () => judgement(this, ...args));
          if (name != "deleteItem") {
            return original.apply(this, judged);
          }
          takeRefusedDeletion(this, args[0].id);
          await original.apply(this, judged);
          const refusal = takeRefusedDeletion(this, args[0].id);
          if (refusal) {
            throw refusal;
          }
          return undefined;
        }
    );
  }
}
