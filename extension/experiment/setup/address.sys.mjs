/* SPDX-License-Identifier: MPL-2.0 */

/** The address of a server, as a person types it in set-up. */

import { withScheme } from "../base/addresses.sys.mjs";
import { Failure } from "./request.sys.mjs";

/**
 * @param {string} address - As a person typed it; https is assumed where no scheme is given.
 * @returns {nsIURI}
 * @throws {Failure} "wrong-address".
 */
export function parse(address) {
  let uri;
  try {
    uri = Services.io.newURI(withScheme(address));
  } catch (error) {
    throw new Failure("wrong-address", error.name);
  }
  // A password in an address would end up in a preference.
  if (!/^https?$/.test(uri.scheme) || !uri.host || uri.userPass) {
    throw new Failure("wrong-address");
  }
  return uri.mutate().setRef("").finalize();
}

/** @returns {boolean} Whether nobody on the way can read along: TLS, or this very machine. */
export function isConfidential(uri) {
  return Services.scriptSecurityManager.createContentPrincipal(uri, {}).isOriginPotentiallyTrustworthy;
}
