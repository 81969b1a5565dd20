/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * Thunderbird decodes each piece of a server's answer by itself: a letter whose bytes fall
 * into two pieces arrives as "��", and "Nichtverfügbarkeit" is a term no more. In guarded
 * calendars the pieces of one answer are decoded as the one text that they are.
 */

import { CalDavMultigetSyncHandler } from "resource:///modules/caldav/CalDavRequestHandlers.sys.mjs";
import { isGuarded } from "./protection.sys.mjs";

/** @type {WeakMap<nsIRequest, TextDecoder>} One for each answer. */
const decoders = new WeakMap();

/** @param {Patches} patches */
export function install(patches) {
  patches.wrap(
    // The class that all handlers of such answers extend; it is not exported.
    Object.getPrototypeOf(CalDavMultigetSyncHandler.prototype),
    "onDataAvailable",
    4,
    original =>
      function (request, inputStream, offset, count) {
        if (!isGuarded(this.calendar)) {
          return original.call(this, request, inputStream, offset, count);
        }
        if (!decoders.has(request)) {
          decoders.set(request, new TextDecoder());
        }
        this._inStream.init(inputStream);
        const bytes = this._binaryStringToTypedArray(this._inStream.read(count));
        this._xmlString += decoders.get(request).decode(bytes, { stream: true });
        return undefined;
      }
  );
}
