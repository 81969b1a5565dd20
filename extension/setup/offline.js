/* SPDX-License-Identifier: MPL-2.0 */

/** The sentence that tells which calendars are kept for offline use. */

import { byId } from "../pages/elements.js";
import { text } from "../pages/texts.js";

/**
 * A calendar that was there keeps its own settings, so the sentence is about new ones. The sentence names
 * them where there are both.
 *
 * @param {string} line - The id of the sentence's element.
 * @param {{name: string, present: boolean}[]} calendars - `present` are those that were there.
 */
export function tellOffline(line, calendars) {
  const added = calendars.filter(({ present }) => !present);
  // Isolated: a name must not turn the sentence around.
  const names = added.map(({ name }) => `\u2068${name}\u2069`).join(", ");
  const label = added.length < calendars.length ? `${text("labelled", names)} ` : "";
  byId(line).textContent = label + text("setupHowOffline");
  byId(line).hidden = !added.length;
}
