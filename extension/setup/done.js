/* SPDX-License-Identifier: MPL-2.0 */

/** Step 3: the connected calendars, while their first synchronisation goes on. */

import { byId, make } from "../pages/elements.js";
import { textOf } from "../pages/texts.js";
import { tellOffline } from "./offline.js";

const { terminwache } = browser;

/** How often to look how far the first synchronisation is, in milliseconds. */
const PACE = 1000;

/** @param {object} answer - Of `terminwache.addCalendars`. */
export function showConnected({ calendars, loginStored }) {
  tellOffline("kept-offline", calendars);
  byId("next-sync").hidden = calendars.every(({ present }) => present);
  byId("stored").hidden = !loginStored;
  byId("not-stored").hidden = loginStored;
}

/**
 * Shows how far the synchronisations are, until all are done.
 *
 * @param {{id: string, name: string}[]} calendars
 */
export async function followSync(calendars) {
  const states = calendars.map(() => make("span", { className: "state" }));
  byId("connected").replaceChildren(
    ...calendars.map(({ name }, index) =>
      make("li", {}, make("span", { className: "name", textContent: name }), states[index])
    )
  );
  const ids = calendars.map(({ id }) => id);
  for (;;) {
    const now = await terminwache.syncStates(ids);
    now.forEach((state, index) => tellOnce(states[index], textOf("setupSync", state)));
    if (now.every(state => state == "done")) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, PACE));
  }
}

/** Leaves a text that is there already: a screen reader reads each change. */
function tellOnce(element, told) {
  if (element.textContent != told) {
    element.textContent = told;
  }
}
