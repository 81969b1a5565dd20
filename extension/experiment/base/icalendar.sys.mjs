/* SPDX-License-Identifier: MPL-2.0 */

/** The iCalendar text of entries, written by Thunderbird itself. */

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
