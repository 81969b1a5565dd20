/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** Calendar items: as iCalendar text, written by Thunderbird itself, and as they are stored. */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";

/**
 * The text of one entry: a single one, a master or one occurrence, as its place shows it.
 *
 * @param {calIItemBase} item - The entry.
 * @returns {string} iCalendar text with one component.
 */
export function entryText(item) {
  return item.icalString;
}

/**
 * The text of the whole series that an item belongs to (`icalString` has no exceptions,
 * docs/thunderbird.md §6).
 *
 * @param {calIItemBase} item - A single entry, a master, or an occurrence: then the
 *   series as it would be with this occurrence in it.
 * @returns {string} iCalendar text: master, then exceptions.
 */
export function seriesText(item) {
  const serializer = Cc["@mozilla.org/calendar/ics-serializer;1"].createInstance(
    Ci.calIIcsSerializer
  );
  serializer.addItems([wholeSeries(item)]);
  return serializer.serializeToString();
}

/** As `CalDavCalendar.doModifyItem` makes the item that it sends. */
function wholeSeries(item) {
  if (item.parentItem == item) {
    return item;
  }
  const series = item.parentItem.clone();
  series.recurrenceInfo?.modifyException(item, false);
  return series;
}

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

/** The object behind an XPConnect wrapper: the same for every wrapper of an item or calendar. */
export function unwrapped(object) {
  return object?.wrappedJSObject ?? object;
}
