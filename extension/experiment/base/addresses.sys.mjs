/* SPDX-License-Identifier: MPL-2.0 */

/** Addresses, compared as a person means them: with or without a slash at the end. */

/**
 * @param {string} text - An address as a person types it.
 * @returns {string} The same with a scheme; https is assumed where there is none.
 */
export function withScheme(text) {
  const address = text.trim();
  return address.includes("://") ? address : `https://${address}`;
}

/**
 * @param {nsIURI} one
 * @param {nsIURI} other
 * @returns {boolean} Whether both name the same folder.
 */
export function isSameFolder(one, other) {
  return withSlash(one.spec) == withSlash(other.spec);
}

/**
 * @param {nsIURL} folder - The address of a calendar, or of a folder above calendars.
 * @param {nsIURL} address - A calendar's.
 * @returns {boolean} Whether the calendar is that one, or lies below it.
 */
export function holds(folder, address) {
  return (
    folder.scheme == address.scheme &&
    folder.hostPort == address.hostPort &&
    withSlash(address.filePath).startsWith(withSlash(folder.filePath))
  );
}

function withSlash(path) {
  return path.replace(/\/*$/, "/");
}
