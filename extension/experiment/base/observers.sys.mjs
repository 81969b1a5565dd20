/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

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
