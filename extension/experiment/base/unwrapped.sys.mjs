/* SPDX-License-Identifier: MPL-2.0 */

/** The object behind an XPConnect wrapper: the same for every wrapper of an item or calendar. */
export function unwrapped(object) {
  return object?.wrappedJSObject ?? object;
}
