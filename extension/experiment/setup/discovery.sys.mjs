/* SPDX-License-Identifier: MPL-2.0 */

/**
 * From an address to the calendars behind it (RFC 6764, RFC 4791 §6.2.1, RFC 5397). The way starts at the address
 * itself, else at the well-known one. Then come the person's principal and the principal's calendar homes.
 */

import { describe, homesIn, isCalendar, principalIn } from "./answers.sys.mjs";
import { Failure, propfind } from "./request.sys.mjs";

const CALENDAR = [
  "D:resourcetype",
  "D:displayname",
  "D:current-user-privilege-set",
  "A:calendar-color",
  "C:supported-calendar-component-set",
];
const START = [...CALENDAR, "D:current-user-principal", "D:owner", "C:calendar-home-set"];

/**
 * @param {Login} login - For the origin of `address`.
 * @param {nsIURI} address - As a person typed it.
 * @returns {Promise<Found[]>} At least one.
 * @throws {Failure}
 */
export async function findCalendars(login, address) {
  let answered = false;
  for (const start of startsOf(address)) {
    const answer = await propfind(login, start, START, 0);
    const calendars = answer ? await calendarsFrom(login, answer) : [];
    if (calendars.length) {
      return calendars;
    }
    answered ||= Boolean(answer);
  }
  throw new Failure(answered ? "no-calendar" : "not-caldav");
}

function startsOf(address) {
  const at = path => address.mutate().setPathQueryRef(path).finalize();
  const starts = [address, at("/.well-known/caldav"), at("/")];
  return address.filePath == "/" ? starts.slice(0, 2) : starts;
}

async function calendarsFrom(login, { uri, resources }) {
  const own = resources[0]?.[1] ?? {};
  if (isCalendar(own)) {
    return [describe(uri, own)];
  }
  const homes = await homesOf(login, uri, own);
  const calendars = [];
  // A collection without homes may hold the calendars itself.
  for (const home of homes.length ? homes : [uri]) {
    const answer = await propfind(login, home, CALENDAR, 1);
    for (const [href, properties] of answer?.resources ?? []) {
      if (isCalendar(properties)) {
        calendars.push(describe(resolve(login, href, answer.uri), properties));
      }
    }
  }
  return calendars;
}

async function homesOf(login, uri, own) {
  const given = homesIn(own);
  if (given.length) {
    return given.map(href => resolve(login, href, uri));
  }
  const principal = principalIn(own);
  if (!principal) {
    return [];
  }
  const answer = await propfind(login, resolve(login, principal, uri), ["C:calendar-home-set"], 0);
  return homesIn(answer?.resources[0]?.[1]).map(href => resolve(login, href, answer.uri));
}

/** The login is this origin's: an address elsewhere is told, and not asked. */
function resolve(login, href, base) {
  const uri = Services.io.newURI(href, null, base);
  if (uri.prePath != login.origin) {
    throw new Failure("redirected", "", uri.spec);
  }
  return uri;
}
