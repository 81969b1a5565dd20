/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The protection of each calendar, for a person to choose. */

import { byId, make } from "../pages/elements.js";
import { stateOf } from "../pages/protection.js";
import { text, textOf } from "../pages/texts.js";

const { terminwache } = browser;

function choiceOf({ id, name, choice, administrator }) {
  const select = make("select", {
    disabled: administrator,
    aria: { label: `${text("optionsProtection")}: ${name}` },
  });
  for (const value of ["auto", "on", "off"]) {
    select.append(make("option", { value, textContent: textOf("protection", value) }));
  }
  select.value = administrator ? "on" : choice;
  select.addEventListener("change", async () => {
    await terminwache.chooseProtection(id, select.value);
    const calendars = await terminwache.calendars();
    tellState(row, calendars.find(one => one.id == id));
  });
  const row = make(
    "tr",
    {},
    make("th", { scope: "row", textContent: name }),
    make("td", { className: "state" }),
    make("td", {}, select)
  );
  return row;
}

function tellState(row, calendar) {
  row.querySelector(".state").textContent = textOf("state", stateOf(calendar));
}

export async function showCalendars() {
  const calendars = await terminwache.calendars();
  const rows = calendars.map(calendar => {
    const row = choiceOf(calendar);
    row.dataset.calendar = calendar.name;
    tellState(row, calendar);
    return row;
  });
  byId("calendars").tBodies[0].replaceChildren(...rows);
  byId("calendars").hidden = !rows.length;
  byId("no-calendars").hidden = rows.length > 0;
}
