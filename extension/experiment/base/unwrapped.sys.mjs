/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The object behind an XPConnect wrapper: the same for every wrapper of an item or calendar. */
export function unwrapped(object) {
  return object?.wrappedJSObject ?? object;
}
