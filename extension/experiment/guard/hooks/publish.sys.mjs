/* SPDX-License-Identifier: MPL-2.0 */

/**
 * "Publish…" sends entries to an address that a person types, past every calendar
 * (docs/thunderbird.md §3, 21). Publishing into a guarded calendar is refused: an entry that has the address there
 * would be overwritten unjudged.
 */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { davOf } from "../../base/dav.sys.mjs";
import { isGuarded } from "../../calendars/protection.sys.mjs";
import { announce, Refusal } from "../refusals.sys.mjs";

/**
 * @param {Window} window - A main window.
 * @param {Patches} patches
 */
export function refusePublishing(window, patches) {
  patches.override(window, {
    publishItemArray(original, items, address, progressDialog) {
      const calendar = guardedAt(address);
      if (!calendar) {
        original(items, address, progressDialog);
        return;
      }
      for (const item of items) {
        announce(new Refusal("guard-unavailable", item, calendar), "window");
      }
      progressDialog?.wrappedJSObject.onStopUpload(0);
    },
  });
}

/** The guarded calendar that has the address, or in which it lies. */
function guardedAt(address) {
  let uri;
  try {
    uri = Services.io.newURI(address.replace(/^webcal/i, "http"));
  } catch {
    // Thunderbird says so itself.
    return null;
  }
  return cal.manager.getCalendars().find(calendar => isGuarded(calendar) && lies(uri, calendar));
}

function lies(uri, calendar) {
  const dav = davOf(calendar);
  const path = dav.ensureDecodedPath(`${uri.filePath}/`).replace(/\/{2,}/g, "/");
  return uri.prePath == dav.calendarUri.prePath && path.startsWith(dav.mLocationPath);
}
