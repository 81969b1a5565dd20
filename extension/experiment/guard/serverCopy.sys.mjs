/* SPDX-License-Identifier: MPL-2.0 */

/** The server's copy of an entry: the only request that the guard makes by itself. */

import { CalDavGenericRequest } from "resource:///modules/caldav/CalDavRequest.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { davOf } from "../base/dav.sys.mjs";
import { isGuarded } from "../calendars/protection.sys.mjs";

/** The longest wait for a server (ms); it is asked again before a write overrides its copy. */
const SOON_MS = 3000;

/**
 * @param {CalDavCalendar} dav - The calendar.
 * @param {calIItemBase} item - An entry of the calendar.
 * @returns {Promise<?{text: ?string}>} The iCalendar text; `text` is null where the server has no such entry, the
 *   answer is null where the server does not say.
 */
export async function serverCopy(dav, item) {
  return copyAt(dav, dav.makeUri(dav.getItemLocationPath(item)));
}

/** As `serverCopy`, by the entry's address. */
export async function copyAt(dav, uri) {
  const response = await new GetRequest(dav.session, dav, "GET", uri).commit().catch(() => null);
  if (response?.notFound) {
    return { text: null };
  }
  return response?.ok ? { text: response.text } : null;
}

/**
 * As `serverCopy`, for a write that would be refused too late. The answer is also null where the server is not to be
 * asked, or takes its time.
 *
 * @param {calICalendar} calendar - The calendar, guarded or not.
 * @param {calIItemBase} item - An entry of the calendar, or an entry that is to come there.
 */
export async function copyInTime(calendar, item) {
  if (!item.id || Services.io.offline || !isGuarded(calendar)) {
    return null;
  }
  const late = new Promise(resolve => setTimeout(resolve, SOON_MS, null));
  return Promise.race([serverCopy(davOf(calendar), item), late]);
}

/**
 * AMPAREX counts failed logins (docs/domain.md §1). Thunderbird's own prompt forgets a stored login that two requests
 * ask for at the same time. The request therefore answers once for itself, with the stored login. No
 * person is ever asked.
 */
class GetRequest extends CalDavGenericRequest {
  #answered = false;

  getInterface(iid) {
    if (iid.equals(Ci.nsIAuthPrompt2)) {
      return this;
    }
    if (iid.equals(Ci.nsIAuthPromptProvider) || iid.equals(Ci.nsIAuthPrompt)) {
      throw Components.Exception("", Cr.NS_ERROR_NO_INTERFACE);
    }
    return super.getInterface(iid);
  }

  QueryInterface = ChromeUtils.generateQI([
    "nsIAuthPrompt2",
    "nsIChannelEventSink",
    "nsIInterfaceRequestor",
  ]);

  promptAuth() {
    return false;
  }

  async asyncPromptAuth(channel, callback, context, _level, authInfo) {
    const login = this.#answered || wasSent(channel) ? null : await storedLogin(channel, authInfo);
    this.#answered = true;
    // The caller expects this function to return before the callback is called.
    Services.tm.dispatchToMainThread(() => {
      if (login) {
        authInfo.username = login.username;
        authInfo.password = login.password;
        callback.onAuthAvailable(context, authInfo);
      } else {
        callback.onAuthCancelled(context, false);
      }
    });
  }
}

function wasSent(channel) {
  try {
    return Boolean(channel.QueryInterface(Ci.nsIHttpChannel).getRequestHeader("Authorization"));
  } catch {
    return false;
  }
}

/** As Thunderbird chooses it for a calendar. */
async function storedLogin({ URI, loadInfo }, { realm, flags }) {
  if (flags & Ci.nsIAuthInformation.AUTH_PROXY) {
    return null;
  }
  const { userContextId } = loadInfo.originAttributes;
  const username = cal.auth.containerMap.getUsernameForUserContextId(userContextId);
  const logins = await Services.logins.searchLoginsAsync({ origin: URI.prePath, httpRealm: realm });
  return logins.find(login => !username || login.username == username) ?? null;
}
