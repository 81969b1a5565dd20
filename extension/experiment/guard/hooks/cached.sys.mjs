/* SPDX-License-Identifier: MPL-2.0 */

/**
 * Every write that reaches a calendar with offline support, whoever makes it: Thunderbird's
 * windows, imports, invitations, reminders, other add-ons; online and offline. On the
 * prototype, so that calendars that are registered later or re-created are covered too
 * (docs/thunderbird.md §2).
 */

import { calCachedCalendar } from "resource:///modules/CalCachedCalendar.sys.mjs";
import { isGuarded } from "../../calendars/protection.sys.mjs";
import { Deletions } from "../deletions.sys.mjs";
import { judgeAdd, judgeDelete, judgeModify } from "../guard.sys.mjs";
import { announceFailed, speaking } from "../refusals.sys.mjs";

async function judgedAdd(calendar, item) {
  await judgeAdd(calendar, item);
  return [item];
}

async function judgedModify(calendar, newItem, oldItem) {
  return [await judgeModify(calendar, newItem, oldItem), oldItem];
}

async function judgedDelete(calendar, item) {
  await judgeDelete(calendar, item);
  return [item];
}

/** Judgements of a call's arguments, declared like the originals; each returns the arguments to go on with. */
const JUDGEMENTS = {
  // `addItem` comes through here.
  adoptItem: judgedAdd,
  modifyItem: judgedModify,
  deleteItem: judgedDelete,
  // The queue. An add-on that kept one of the above from before they were wrapped comes here.
  adoptOfflineItem: judgedAdd,
  modifyOfflineItem: judgedModify,
  deleteOfflineItem: judgedDelete,
};

export function start({ patches }) {
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
          const write = () => original.apply(this, judged);
          try {
            return await (name == "deleteItem" ? deletion(this, args[0], write) : write());
          } catch (error) {
            if (error.result != Ci.calIErrors.OPERATION_CANCELLED) {
              announceFailed(args[0], this);
            }
            throw error;
          }
        }
    );
  }
}

/** Deletions that wait for the calendar below. Thunderbird drops an error there, and calls the deletion done. */
const deletions = new Deletions();

async function deletion(calendar, item, write) {
  await deletions.during({ calendar: calendar.id, id: item.id }, write);
  const storage = calendar.mCachedCalendar;
  if ((await storage.getItem(item.id)) && !(await storage.getItemOfflineFlag(item))) {
    announceFailed(item, calendar);
  }
}

/**
 * Tells whoever waits for the deletion; others (a playback, an add-on that calls the calendar below) get the error
 * itself.
 *
 * @param {calICalendar} calendar - The calendar.
 * @param {string} id - The entry's id.
 * @param {Error} error - Why its deletion was refused.
 */
export function noteRefusedDeletion(calendar, id, error) {
  for (const waiting of deletions.like(one => one.calendar == calendar.id && one.id == id)) {
    waiting.refusal = error;
  }
}
