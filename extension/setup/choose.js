/* SPDX-License-Identifier: MPL-2.0 */

/** Step 2: the calendars that a login opens, to choose from. */

import { byId, make } from "../pages/elements.js";
import { text } from "../pages/texts.js";
import { choiceRow, chosen } from "./choice.js";
import { tellOffline } from "./offline.js";
import { chosenTypes, showTypes } from "./types.js";

const { terminwache } = browser;

/**
 * @param {object} next
 * @param {function(): void} next.back - The person wants the login again.
 * @param {function(object): void} next.failed - Takes the failure.
 * @param {function(object): void} next.connected - Takes the answer of `terminwache.addCalendars`.
 */
export function startChoosing({ back, failed, connected }) {
  byId("back").addEventListener("click", back);
  byId("choose-form").addEventListener("submit", async event => {
    event.preventDefault();
    const addresses = chosen("found");
    byId("choose-problem").replaceChildren();
    if (!addresses.length) {
      tellNoneChosen();
      return;
    }
    byId("connect").disabled = true;
    const answer = await connect(addresses);
    byId("connect").disabled = false;
    if (answer.error) {
      failed(answer);
    } else {
      connected(answer);
    }
  });
}

/** @param {object} answer - Of `terminwache.checkServer`. */
export function showFound({ calendars, types }) {
  tellOffline("how-offline", calendars);
  byId("found").replaceChildren(...calendars.map(foundRow));
  showTypes(types);
}

function foundRow({ address, name, color, writable, present }) {
  const remarks = [present && "setupPresent", !writable && "setupReadOnly"]
    .filter(Boolean)
    .map(key => make("span", { className: "hint", textContent: text(key) }));
  const label = make("span", { className: "name", textContent: name });
  return choiceRow({ value: address, checked: true, color, name: label }, ...remarks);
}

function tellNoneChosen() {
  byId("choose-problem").append(make("p", { className: "notice error", textContent: text("setupNoneChosen") }));
  byId("found").querySelector("input").focus();
}

async function connect(addresses) {
  try {
    return await terminwache.addCalendars(addresses, chosenTypes());
  } catch (error) {
    return { error: "failed", detail: String(error) };
  }
}
