/* SPDX-License-Identifier: MPL-2.0 */

/**
 * Set-up's way from a typed login to connected calendars. Until a person has chosen some, the login is kept in this
 * module alone. Then it is in Thunderbird's password store, or forgotten.
 */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { isSameFolder } from "../base/addresses.sys.mjs";
import { hasSynced } from "../base/dav.sys.mjs";
import { PROTECTION } from "../calendars/marks.sys.mjs";
import { choose } from "../calendars/protection.sys.mjs";
import { isConfidential, parse } from "./address.sys.mjs";
import { findCalendars } from "./discovery.sys.mjs";
import { Failure, Login, propfind } from "./request.sys.mjs";

/** Minutes between two synchronisations; Thunderbird's default is 30. */
const REFRESH = 15;

/** The last check that succeeded: {user, password, calendars (by address)}. */
let pending = null;

/**
 * Checks a login, once, and lists the calendars that it opens.
 *
 * @param {object} form
 * @param {string} form.address - https is assumed where no scheme is given.
 * @param {string} form.user
 * @param {string} form.password
 * @param {boolean} form.unencrypted - The person agreed to send the password without TLS.
 * @returns {Promise<object>} `calendars` and `types` (categories that Thunderbird has), or `error`, `detail`, `target`.
 */
export async function checkServer({ address, user, password, unencrypted }) {
  const attempt = { user, password, calendars: new Map() };
  pending = attempt;
  try {
    const uri = parse(address);
    if (!unencrypted && !isConfidential(uri)) {
      throw new Failure("insecure");
    }
    const found = await findCalendars(new Login(uri.prePath, user, password), uri);
    attempt.calendars = new Map(found.map(calendar => [calendar.uri.spec, calendar]));
    return { calendars: [...attempt.calendars.values()].map(toPlain), types: cal.category.fromPrefs() };
  } catch (error) {
    forgetLogin();
    return failed(error);
  }
}

function toPlain({ uri, name, color, writable }) {
  const address = uri.spec;
  return { address, name, color: color ?? cal.view.hashColor(address), writable, present: Boolean(present(uri)) };
}

function failed(error) {
  if (error instanceof Failure) {
    return { error: error.code, detail: error.detail, target: error.target };
  }
  console.error(error);
  return { error: "failed", detail: String(error.message ?? error), target: "" };
}

/**
 * Connects calendars of the last check, each once; where one is connected already, its protection is switched on
 * and it is synchronised. The login is stored first, so that no prompt follows.
 *
 * @param {string[]} addresses - From the check.
 * @param {{name: string, color: string}[]} types - Categories to give a colour, where Thunderbird has them not yet.
 * @returns {Promise<object>} `calendars` ({id, name, present}) and `loginStored`, or `error`.
 */
export async function addCalendars(addresses, types) {
  const attempt = pending;
  forgetLogin();
  const chosen = addresses.map(address => attempt?.calendars.get(address)).filter(Boolean);
  if (!chosen.length) {
    return { error: "expired" };
  }
  // The login is stored before any calendar asks for it. A calendar that finds no login makes Thunderbird show its
  // prompt, even while the login is being stored anew.
  let loginStored = true;
  for (const { uri } of chosen) {
    loginStored = (await storeLogin(uri, attempt)) && loginStored;
  }
  const calendars = chosen.map(found => {
    const known = present(found.uri);
    const { id, name } = known ?? connect(found, attempt.user);
    choose(id, "on");
    if (known) {
      bringBack(known);
    }
    return { id, name, present: Boolean(known) };
  });
  giveNewEntriesACalendar(calendars);
  addTypes(types);
  return { calendars, loginStored };
}

export function stop() {
  forgetLogin();
}

/** Forgets the login of a check that was not followed by `addCalendars`. */
export function forgetLogin() {
  pending = null;
}

/**
 * @param {string[]} ids - Calendars.
 * @returns {("running"|"done"|"failed")[]} How far the first synchronisation of each has come.
 */
export function syncStates(ids) {
  return ids.map(id => {
    const calendar = cal.manager.getCalendarById(id);
    const status = calendar?.getProperty("currentStatus") ?? Cr.NS_ERROR_FAILURE;
    if (!Components.isSuccessCode(status) || calendar.getProperty("disabled")) {
      return "failed";
    }
    return hasSynced(calendar) ? "done" : "running";
  });
}

function present(uri) {
  return cal.manager
    .getCalendars()
    .find(calendar => calendar.type == "caldav" && isSameFolder(calendar.uri, uri));
}

function connect({ uri, name, color, writable }, user) {
  const calendar = cal.manager.createCalendar("caldav", uri);
  calendar.id = cal.getUUID();
  calendar.name = name;
  const properties = {
    "cache.enabled": true,
    color: color ?? cal.view.hashColor(uri.spec),
    refreshInterval: REFRESH,
    username: user,
    // Before the first synchronisation, so that nothing is ever open.
    [PROTECTION]: "on",
  };
  for (const [key, value] of Object.entries(properties)) {
    calendar.setProperty(key, value);
  }
  calendar.readOnly = !writable;
  cal.manager.registerCalendar(calendar);
  return calendar;
}

/** Thunderbird switches a calendar off whose password was not given; now there is one. */
function bringBack(calendar) {
  if (calendar.getProperty("disabled")) {
    // Thunderbird then synchronises it.
    calendar.setProperty("disabled", false);
  } else {
    calendar.refresh();
  }
}

/**
 * Thunderbird offers new entries the calendar that is selected in its list; in a fresh profile that is one that is
 * switched off. A selected calendar that works stays selected.
 */
function giveNewEntriesACalendar(connected) {
  const takesEntries = calendar => Boolean(calendar) && cal.acl.isCalendarWritable(calendar);
  const calendar = connected.map(({ id }) => cal.manager.getCalendarById(id)).find(takesEntries);
  for (const window of calendar ? Services.wm.getEnumerator("mail:3pane") : []) {
    const all = cal.view.getCompositeCalendar(window);
    if (!takesEntries(all.defaultCalendar)) {
      all.defaultCalendar = calendar;
    }
  }
}

/** Keeps the login under the realm that the server names: Thunderbird looks for it there. */
async function storeLogin(uri, { user, password }) {
  const origin = uri.prePath;
  const asking = new Login(origin, user);
  try {
    await propfind(asking, uri, ["D:resourcetype"], 0);
  } catch (error) {
    // The refusal names the realm.
    if (!(error instanceof Failure)) {
      throw error;
    }
  }
  if (asking.realm === null) {
    return false;
  }
  const isStored = async () => {
    const logins = await Services.logins.searchLoginsAsync({ origin, httpRealm: asking.realm });
    return logins.some(login => login.username == user && login.password == password);
  };
  if (!(await isStored())) {
    await keepInStore(origin, asking.realm, user, password);
  }
  return isStored();
}

async function keepInStore(origin, realm, user, password) {
  if (Services.logins.getLoginSavingEnabled(origin)) {
    await cal.auth.passwordManagerSave(user, password, origin, realm);
  } else if (!Services.prefs.prefIsLocked("signon.rememberSignons")) {
    // Thunderbird is not to offer to remember passwords; here a person has asked for it. An administrator's
    // "no" (the locked preference) holds.
    await cal.auth.passwordManagerRemove(user, origin, realm);
    const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
    login.init(origin, null, realm, user, password, "", "");
    await Services.logins.addLoginAsync(login);
  }
}

function addTypes(types) {
  const names = cal.category.fromPrefs();
  const known = new Set(names.map(name => name.toLowerCase()));
  for (const { name, color } of types) {
    if (!known.has(name.toLowerCase())) {
      const key = cal.view.formatStringForCSSRule(name);
      Services.prefs.setStringPref(`calendar.category.color.${key}`, color);
      names.push(name);
    }
  }
  names.sort(new Intl.Collator().compare);
  Services.prefs.setStringPref("calendar.categories.names", cal.category.arrayToString(names));
}
