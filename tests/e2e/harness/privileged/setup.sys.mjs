/* Traces of set-up in Thunderbird, such as logins, and places where no password may be. */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { mainWindow } from "resource://terminwache-e2e/windows.sys.mjs";

/** Every login in the password store, as {origin, realm, user, password}. */
export async function logins() {
  return (await Services.logins.getAllLogins()).map(({ origin, httpRealm, username, password }) => ({
    origin,
    realm: httpRealm,
    user: username,
    password,
  }));
}

export async function forgetLogins() {
  for (const { username, origin, httpRealm } of await Services.logins.getAllLogins()) {
    await cal.auth.passwordManagerRemove(username, origin, httpRealm);
  }
}

const CHANGED = "passwordmgr-storage-changed";

/** @type {?{changes: string[], observe: function}} */
let watching = null;

/** From now on notes what is done to logins in the password store, such as "addLogin". */
export function watchLogins() {
  watching = {
    changes: [],
    observe(_subject, _topic, change) {
      this.changes.push(change);
    },
  };
  Services.obs.addObserver(watching, CHANGED);
}

/** Ends `watchLogins`, and returns what it has noted. */
export function changesToLogins() {
  Services.obs.removeObserver(watching, CHANGED);
  return watching.changes;
}

/** All preferences and all that stands on the consoles, as one text; the preferences are on disk then as well. */
export function readable() {
  Services.prefs.savePrefFile(null);
  const prefs = Services.prefs.getChildList("").map(name => `${name}=${pref(name)}`);
  const events = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage).getEvents();
  return [
    ...prefs,
    ...Services.console.getMessageArray().map(String),
    ...events.map(({ arguments: parts }) => parts.map(part => JSON.stringify(part) ?? String(part)).join(" ")),
  ].join("\n");
}

/** The colour of a category, "" where it has none. */
export function categoryColor(key) {
  return Services.prefs.getStringPref(`calendar.category.color.${key}`, "");
}

/** The calendar that is selected in the calendar's list, and gets new entries: {name, isOff}. */
export function selected() {
  const calendar = mainWindow().getSelectedCalendar();
  return { name: calendar.name, isOff: Boolean(calendar.getProperty("disabled")) };
}

/** Selects a calendar in that list. */
export function select(id) {
  cal.view.getCompositeCalendar(mainWindow()).defaultCalendar = cal.manager.getCalendarById(id);
}

/** The button below that list that synchronises all that are shown, to be clicked. */
export function synchroniseButton() {
  return mainWindow().document.getElementById("refreshCalendar");
}

function pref(name) {
  switch (Services.prefs.getPrefType(name)) {
    case Ci.nsIPrefBranch.PREF_STRING:
      return Services.prefs.getStringPref(name, "");
    case Ci.nsIPrefBranch.PREF_INT:
      return Services.prefs.getIntPref(name, 0);
    default:
      return "";
  }
}
