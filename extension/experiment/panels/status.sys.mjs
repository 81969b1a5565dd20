/* SPDX-License-Identifier: MPL-2.0 */

/** Changes of an entry's status by the buttons of its panel. */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { asStored } from "../base/stored.sys.mjs";
import { unwrapped } from "../base/unwrapped.sys.mjs";
import { isOfAmparex } from "../calendars/recognition.sys.mjs";

/** Thunderbird's words for the statuses of the contract (RFC 5545 §3.8.1.11). */
export const STATUSES = { tentative: "TENTATIVE", confirmed: "CONFIRMED", cancelled: "CANCELLED" };

/** @returns {boolean} Whether the person may change the entry's status. */
export function isWritable(item) {
  const { calendar } = item;
  const isInvitation =
    calendar.supportsScheduling && calendar.getSchedulingSupport()?.isInvitation(item);
  return (
    isOfAmparex(calendar) &&
    !isInvitation &&
    cal.acl.isCalendarWritable(calendar) &&
    cal.acl.userCanModifyItem(item)
  );
}

/**
 * Saves a status as Thunderbird's own windows save a change: it can be undone, and is guarded.
 *
 * @param {calIItemBase} item - An entry.
 * @param {string} status - In Thunderbird's words.
 * @returns {Promise<"saved"|"queued"|"overtaken">} Thunderbird calls each of these changes done. A queued one
 *   waits until the server takes it; an overtaken one gave way to the server's copy.
 */
export async function saveStatus(item, status) {
  const changed = item.clone();
  changed.setProperty("STATUS", status);
  const window = Services.wm.getMostRecentWindow("mail:3pane");
  await window.doTransaction("modify", changed, changed.calendar, item, null);
  if (await isQueued(item)) {
    return "queued";
  }
  const stored = await asStored(item);
  return stored?.getProperty("STATUS") == status ? "saved" : "overtaken";
}

async function isQueued({ calendar, parentItem }) {
  const storage = unwrapped(calendar).mCachedCalendar;
  return Boolean(await storage?.getItemOfflineFlag(parentItem));
}
