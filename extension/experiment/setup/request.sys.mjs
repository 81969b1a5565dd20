/* SPDX-License-Identifier: MPL-2.0 */

/**
 * A question to a CalDAV server, asked with Thunderbird's own PROPFIND request under set-up's rules. A refused
 * login is not sent again, because AMPAREX counts refusals until the account is locked. No prompt appears, and no
 * dialog for certificate exceptions. Another origin gets nothing.
 */

import { CalDavPropfindRequest } from "resource:///modules/caldav/CalDavRequest.sys.mjs";
import { CalDavSession } from "resource:///modules/caldav/CalDavSession.sys.mjs";
import { clearTimeout, setTimeout } from "resource://gre/modules/Timer.sys.mjs";

/** How long a server may take for an answer, in milliseconds. */
const TIMEOUT = 10_000;

/** Why set-up cannot go on. `code` is stable: the page has a text for each. */
export class Failure extends Error {
  /**
   * @param {string} code
   * @param {string} [detail] - The technical reason, for a person who gives support.
   * @param {string} [target] - Where the server points to.
   */
  constructor(code, detail = "", target = "") {
    super(code);
    Object.assign(this, { code, detail, target });
  }
}

/**
 * A login that belongs to one origin; without password, only the realm is asked for.
 *
 * Thunderbird asks nobody, and sends nothing again, after a 401 to a request that came with its login.
 */
export class Login extends CalDavSession {
  QueryInterface = ChromeUtils.generateQI(["nsIAuthPrompt2", "nsIInterfaceRequestor"]);

  // Thunderbird then keeps the requests apart from logins that are cached for this server.
  isDetectionSession = true;

  /** The server's name for the area that needs a login; null as long as the server has not said. */
  realm = null;

  #password;
  #atOnce = true;

  constructor(origin, user, password = null) {
    super(user);
    this.origin = origin;
    this.#password = password;
  }

  /** Sends the login along at once: asking first would be a second request for nothing. */
  async prepareRequest(channel) {
    if (this.#atOnce && this.#password !== null && channel.URI.prePath == this.origin) {
      const bytes = new TextEncoder().encode(`${this.username}:${this.#password}`);
      const basic = `Basic ${btoa(String.fromCharCode(...bytes))}`;
      channel.setRequestHeader("Authorization", basic, false);
    }
  }

  /**
   * A server that offers Digest only has not looked at the password yet: from now on it is asked first.
   *
   * @returns {boolean} Whether that is new.
   */
  turnToDigest(channel) {
    const offered = waysToLogIn(channel);
    const isNew = this.#atOnce && this.#password !== null && /digest/i.test(offered) && !/basic/i.test(offered);
    this.#atOnce &&= !isNew;
    return isNew;
  }

  /** nsIAuthPrompt2: called when a request that came without login gets a 401. */
  promptAuth(_channel, _level, info) {
    const { AUTH_PROXY, PREVIOUS_FAILED } = Ci.nsIAuthInformation;
    if (info.flags & AUTH_PROXY) {
      return false;
    }
    this.realm = info.realm;
    if (this.#password === null || info.flags & PREVIOUS_FAILED) {
      return false;
    }
    info.username = this.username;
    info.password = this.#password;
    return true;
  }

  asyncPromptAuth(channel, callback, context, level, info) {
    // The caller expects this function to return before the callback is called.
    Services.tm.dispatchToMainThread(() => {
      if (this.promptAuth(channel, level, info)) {
        callback.onAuthAvailable(context, info);
      } else {
        callback.onAuthCancelled(context, true);
      }
    });
  }
}

function waysToLogIn(channel) {
  try {
    return channel.QueryInterface(Ci.nsIHttpChannel).getResponseHeader("WWW-Authenticate");
  } catch {
    return "";
  }
}

class Question extends CalDavPropfindRequest {
  /** Where a redirect to another origin points to. */
  elsewhere = null;

  get responseClass() {
    return quiet(super.responseClass);
  }

  /** nsIChannelEventSink. Thunderbird 140 would send the login along to any server. */
  asyncOnChannelRedirect(from, to, flags, callback) {
    if (to.URI.prePath != this.session.origin) {
      this.elsewhere = to.URI.spec;
      callback.onRedirectVerifyCallback(Cr.NS_ERROR_ABORT);
      return;
    }
    this.channel = to;
    super.asyncOnChannelRedirect(from, to, flags, callback);
  }
}

/** The response without the dialog that Thunderbird's own opens on a bad certificate. */
function quiet(Response) {
  return class extends Response {
    onStreamComplete(loader, _context, status, length, bytes) {
      this.nsirequest = loader.request.QueryInterface(Ci.nsIHttpChannel);
      this.streamStatus = status;
      this.resultLength = length;
      this.result = bytes;
      this._onresponded(this);
    }
  };
}

/**
 * Asks for properties of a resource.
 *
 * @param {Login} login
 * @param {nsIURI} uri - Below the login's origin.
 * @param {string[]} properties - With Thunderbird's prefixes, as "D:displayname".
 * @param {0|1} depth - 1: of its members as well.
 * @returns {Promise<?{uri: nsIURI, resources: [string, object][]}>} Where the answer came from, and the properties
 *   of each resource by its address; null where the server answers, but not as a CalDAV server.
 * @throws {Failure} When it does not answer, or refuses.
 */
export async function propfind(login, uri, properties, depth) {
  const question = new Question(login, null, uri, properties, depth);
  const timer = setTimeout(() => question.channel.cancel(Cr.NS_ERROR_NET_TIMEOUT), TIMEOUT);
  let response;
  try {
    response = await question.commit();
  } catch (error) {
    // Not even begun, as with a port that Thunderbird blocks.
    throw new Failure("unreachable", error.name);
  } finally {
    clearTimeout(timer);
  }
  if (question.elsewhere) {
    throw new Failure("redirected", "", question.elsewhere);
  }
  if (!Components.isSuccessCode(response.streamStatus)) {
    throw unanswered(response);
  }
  const { status } = response;
  if (status == 401 && login.turnToDigest(response.nsirequest)) {
    return propfind(login, uri, properties, depth);
  }
  if (status == 401 || status == 403) {
    // Servers answer 403 at an address that is somebody else's, too, however good the login is.
    throw new Failure(status == 401 ? "login-refused" : "forbidden", `HTTP ${status}`);
  }
  if (status == 429 || [500, 502, 503, 504].includes(status)) {
    throw new Failure("unreachable", `HTTP ${status}`);
  }
  try {
    const resources = response.ok ? Object.entries(response.data) : [];
    return resources.length ? { uri: response.uri, resources } : null;
  } catch {
    // No WebDAV: Thunderbird's reader misses elements.
    return null;
  }
}

function unanswered({ streamStatus, nsirequest }) {
  if (streamStatus == Cr.NS_ERROR_NET_TIMEOUT) {
    return new Failure("timeout");
  }
  const errors = Cc["@mozilla.org/nss_errors_service;1"].getService(Ci.nsINSSErrorsService);
  let kind = null;
  try {
    kind = errors.getErrorClass(streamStatus);
  } catch {
    // Not an error of TLS.
  }
  const detail = nsirequest.securityInfo?.errorCodeString || new Components.Exception("", streamStatus).name;
  if (kind == Ci.nsINSSErrorsService.ERROR_CLASS_BAD_CERT) {
    return new Failure("untrusted-certificate", detail);
  }
  return new Failure(kind === null ? "unreachable" : "no-tls", detail);
}
