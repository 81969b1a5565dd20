/* SPDX-License-Identifier: MPL-2.0 */

/** Beside the login: calendars that are there already, each with a button to protect it. */

import { byId, make } from "../pages/elements.js";
import { canBeSwitchedOn, stateOf } from "../pages/protection.js";
import { text, textOf } from "../pages/texts.js";

const { terminwache } = browser;

export async function showExisting() {
  const calendars = await terminwache.calendars();
  byId("existing-calendars").replaceChildren(...calendars.map(existingRow));
  byId("existing").hidden = !calendars.length;
}

function existingRow(calendar) {
  const { id, name } = calendar;
  const row = make(
    "li",
    {},
    make("span", { className: "name", textContent: name }),
    make("span", { className: "state", textContent: textOf("state", stateOf(calendar)) })
  );
  if (canBeSwitchedOn(calendar)) {
    const label = text("setupProtect");
    const button = make("button", { type: "button", textContent: label, aria: { label: `${label}: ${name}` } });
    button.addEventListener("click", async () => {
      await terminwache.chooseProtection(id, "on");
      await showExisting();
      byId("existing-heading").focus();
    });
    row.append(button);
  }
  return row;
}
