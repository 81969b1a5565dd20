/* SPDX-License-Identifier: MPL-2.0 */

/** Entries as a calendar stores them. */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";

/**
 * @param {calICalendar} calendar - Where an entry is stored.
 * @param {?string} id - Its UID.
 * @returns {Promise<?calIItemBase>} The entry, or the master of its series.
 */
export async function storedItem(calendar, id) {
  return id ? await calendar.getItem(id) : null;
}

/**
 * @param {calIItemBase} item - A single entry, a master or one occurrence.
 * @returns {Promise<?calIItemBase>} The same as it is stored now.
 */
export async function asStored({ calendar, id, recurrenceId }) {
  const stored = await storedItem(calendar, id);
  return recurrenceId && stored?.recurrenceInfo
    ? stored.recurrenceInfo.getOccurrenceFor(recurrenceId)
    : stored;
}

/**
 * @param {calICalendar} calendar - A calendar.
 * @returns {AsyncIterable<calIItemBase[]>} All its entries, as Thunderbird reads them off the disk.
 */
export function allItems(calendar) {
  const filter = Ci.calICalendar.ITEM_FILTER_ALL_ITEMS;
  return cal.iterate.streamValues(calendar.getItems(filter, 0, null, null));
}
