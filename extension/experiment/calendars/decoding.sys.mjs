/* SPDX-License-Identifier: MPL-2.0 */

/**
 * Thunderbird decodes each piece of a server's answer by itself. A letter whose bytes fall into two pieces arrives
 * as "��", and "Nichtverfügbarkeit" is a term no more. In guarded calendars, all pieces of an answer are decoded as
 * one text.
 */

import { CalDavMultigetSyncHandler } from "resource:///modules/caldav/CalDavRequestHandlers.sys.mjs";
import { isGuarded } from "./protection.sys.mjs";

/** @type {WeakMap<nsIRequest, TextDecoder>} Each answer has its own decoder. */
const decoders = new WeakMap();

export function start({ patches }) {
  // The class that all handlers of such answers extend; it is not exported.
  patches.override(Object.getPrototypeOf(CalDavMultigetSyncHandler.prototype), {
    onDataAvailable(original, request, inputStream, offset, count) {
      if (!isGuarded(this.calendar)) {
        original(request, inputStream, offset, count);
        return;
      }
      if (!decoders.has(request)) {
        decoders.set(request, new TextDecoder());
      }
      this._inStream.init(inputStream);
      const bytes = this._binaryStringToTypedArray(this._inStream.read(count));
      this._xmlString += decoders.get(request).decode(bytes, { stream: true });
    },
  });
}
