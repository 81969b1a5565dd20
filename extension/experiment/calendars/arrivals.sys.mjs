/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The server's texts that have arrived and are not stored yet. Thunderbird notes the new etag of an arriving entry
 * at once, but stores the entry later. A write in between would carry the new etag, yet be judged by the old copy.
 */

/** @type {WeakMap<CalDavCalendar, Map<string, string>>} By calendar and path. */
const arrivals = new WeakMap();

/**
 * @param {CalDavCalendar} dav - Where an entry arrives.
 * @param {string} path - The entry's path, decoded.
 * @param {string} text - iCalendar text.
 * @param {Promise} stored - Ends when the entry is stored, or could not be.
 */
export function noteArrival(dav, path, text, stored) {
  let texts = arrivals.get(dav);
  if (!texts) {
    texts = new Map();
    arrivals.set(dav, texts);
  }
  texts.set(path, text);
  const end = () => {
    if (texts.get(path) === text) {
      texts.delete(path);
    }
  };
  // A failure is told to whom it concerns.
  Promise.resolve(stored).then(end, end);
}

/** @returns {?string} The text that has arrived at a path of a calendar and is not stored yet. */
export function arriving(dav, path) {
  return arrivals.get(dav)?.get(path) ?? null;
}
