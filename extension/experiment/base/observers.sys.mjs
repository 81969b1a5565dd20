/* SPDX-License-Identifier: MPL-2.0 */

/** Observers of Thunderbird's calendars: the interfaces ask for every method, a part needs one or two. */

const IGNORED = () => {};

/**
 * @param {object} methods - The methods of `calIObserver` that the part needs.
 * @returns {calIObserver}
 */
export function calendarObserver(methods) {
  return {
    QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
    onStartBatch: IGNORED,
    onEndBatch: IGNORED,
    onLoad: IGNORED,
    onAddItem: IGNORED,
    onModifyItem: IGNORED,
    onDeleteItem: IGNORED,
    onError: IGNORED,
    onPropertyChanged: IGNORED,
    onPropertyDeleting: IGNORED,
    ...methods,
  };
}
