/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * The last fence: a PUT or DELETE of a locked entry that came past every other layer is not
 * sent. It answers like a server that forbids it (docs/thunderbird.md §4).
 */

import {
  CalDavDeleteItemRequest,
  CalDavItemRequest,
} from "resource:///modules/caldav/CalDavRequest.sys.mjs";
import { judgeRequest } from "../guard.sys.mjs";
import { isGuarded } from "../../calendars/protection.sys.mjs";
import { Refusal, speaking } from "../refusals.sys.mjs";

/** @param {Patches} patches */
export function install(patches) {
  for (const { prototype } of [CalDavItemRequest, CalDavDeleteItemRequest]) {
    patches.wrap(
      prototype,
      "commit",
      0,
      original =>
        async function () {
          const { calendar, uri } = this;
          if (calendar && isGuarded(calendar) && !isMessage(calendar, uri)) {
            try {
              await speaking("wire", () => judgeRequest(calendar, uri, this.uploadData));
            } catch (error) {
              if (!(error instanceof Refusal)) {
                throw error;
              }
              return FORBIDDEN(uri);
            }
          }
          return original.call(this);
        }
    );
  }
}

/** The inbox holds messages about entries; but some servers have the calendar itself below it. */
function isMessage(calendar, { spec }) {
  return calendar.isInbox(spec) && !spec.startsWith(calendar.calendarUri.spec);
}

const FORBIDDEN = uri => ({
  ok: false,
  conflict: false,
  serverError: false,
  notFound: false,
  status: 403,
  uri,
});
