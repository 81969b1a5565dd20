/* SPDX-License-Identifier: MPL-2.0 */

/** The part of a calendar that talks to the server. */

import { unwrapped } from "./unwrapped.sys.mjs";

/**
 * @param {calICalendar} calendar - A CalDAV calendar, with offline support or without.
 * @returns {CalDavCalendar} The calendar that talks to the server.
 */
export function davOf(calendar) {
  const outer = unwrapped(calendar);
  return unwrapped(outer.mUncachedCalendar) ?? outer;
}

/** @returns {boolean} Whether one synchronisation has come to its end, now or in an earlier session. */
export function hasSynced(calendar) {
  const outer = unwrapped(calendar);
  const dav = davOf(calendar);
  return dav.mFirstRefreshDone || Boolean(outer.mUncachedCalendar && dav.mCtag);
}

/**
 * @param {CalDavCalendar} dav - A calendar.
 * @param {nsIURI} uri - An address on its server.
 * @returns {boolean} Whether the address lies in the calendar. Some servers have the calendar itself below the inbox.
 */
export function liesIn(dav, uri) {
  return uri.spec.startsWith(dav.calendarUri.spec);
}

/**
 * Whether an address is that of a message about an entry. Messages lie in the inbox; deleting one changes no entry.
 *
 * @param {CalDavCalendar} dav - A calendar.
 * @param {nsIURI} uri - An address on its server.
 * @returns {boolean}
 */
export function isInboxMessage(dav, uri) {
  return dav.isInbox(uri.spec) && !liesIn(dav, uri);
}
