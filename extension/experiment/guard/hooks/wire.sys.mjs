/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The last fence: a PUT or DELETE of a locked entry that came past every other layer is not
 * sent. The request answers like a server that forbids it (docs/thunderbird.md §4).
 */

import {
  CalDavDeleteItemRequest,
  CalDavItemRequest,
} from "resource:///modules/caldav/CalDavRequest.sys.mjs";
import { isInboxMessage } from "../../base/dav.sys.mjs";
import { isGuarded } from "../../calendars/protection.sys.mjs";
import { Refusal, speaking } from "../refusals.sys.mjs";
import { judgeRequest } from "../requests.sys.mjs";

export function start({ patches }) {
  patches.override(CalDavItemRequest.prototype, requests);
  patches.override(CalDavDeleteItemRequest.prototype, requests);
}

const requests = {
  async commit(original) {
    const { calendar, uri } = this;
    if (calendar && isGuarded(calendar) && !isInboxMessage(calendar, uri)) {
      try {
        await speaking("wire", () => judgeRequest(calendar, uri, this.uploadData));
      } catch (error) {
        if (!(error instanceof Refusal)) {
          throw error;
        }
        return FORBIDDEN(uri);
      }
    }
    return original();
  },
};

const FORBIDDEN = uri => ({
  ok: false,
  conflict: false,
  serverError: false,
  notFound: false,
  status: 403,
  uri,
});
