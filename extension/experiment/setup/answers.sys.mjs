/* SPDX-License-Identifier: MPL-2.0 */

/** A CalDAV server's answers, read. */

/** Each of these privileges lets a person write. */
const WRITING = ["D:write", "D:write-content", "D:all"];

/**
 * @typedef {object} Found
 * @property {nsIURI} uri
 * @property {string} name
 * @property {?string} color - #rrggbb, where the server has one.
 * @property {boolean} writable
 */

/**
 * @param {object} [properties] - As for `isCalendar`.
 * @returns {string[]} The addresses of a person's calendar homes (RFC 4791 §6.2.1).
 */
export function homesIn(properties) {
  return properties?.["C:calendar-home-set"] ?? [];
}

/**
 * @param {object} properties - As for `isCalendar`.
 * @returns {?string} The address of the person's principal (RFC 5397).
 */
export function principalIn(properties) {
  return properties["D:current-user-principal"] ?? properties["D:owner"];
}

/**
 * @param {object} properties - Of a resource, by name, with Thunderbird's prefixes.
 * @returns {boolean} Whether the resource is a calendar that takes events.
 */
export function isCalendar(properties) {
  const components = properties["C:supported-calendar-component-set"];
  return (
    Boolean(properties["D:resourcetype"]?.has("C:calendar")) &&
    // Servers name components in any case; no name at all means every kind (RFC 4791 §5.2.3).
    (!components?.size || [...components].some(name => name?.toUpperCase() == "VEVENT"))
  );
}

/**
 * @param {nsIURI} uri - A calendar's address.
 * @param {object} properties - As for `isCalendar`.
 * @returns {Found}
 */
export function describe(uri, properties) {
  const privileges = properties["D:current-user-privilege-set"];
  return {
    uri,
    name: properties["D:displayname"] || lastStep(uri),
    color: /^#[0-9a-f]{6}/i.exec(properties["A:calendar-color"] ?? "")?.[0] ?? null,
    writable: !privileges || WRITING.some(name => privileges.has(name)),
  };
}

function lastStep(uri) {
  const step = uri.filePath.split("/").findLast(Boolean);
  try {
    return decodeURIComponent(step ?? "") || uri.host;
  } catch {
    return step;
  }
}
