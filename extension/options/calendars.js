/* SPDX-License-Identifier: MPL-2.0 */

/** The protection of each calendar, for a person to choose. */

import { byId, make } from "../pages/elements.js";
import { stateOf } from "../pages/protection.js";
import { text, textOf } from "../pages/texts.js";
import { evidenceText } from "./evidence.js";

const { terminwache } = browser;

const CHOICES = ["auto", "on", "off", "not-amparex"];

function rowOf(calendar) {
  const { id, name, choice, administrator } = calendar;
  const says = make("td");
  const select = make("select", {
    disabled: administrator,
    aria: { label: `${text("optionsProtection")}: ${name}` },
  });
  for (const value of CHOICES) {
    select.append(make("option", { value, textContent: textOf("protection", value) }));
  }
  select.value = administrator ? "on" : choice;
  const choose = async () => {
    await terminwache.chooseProtection(id, select.value);
    const calendars = await terminwache.calendars();
    show(calendars.find(one => one.id == id));
  };
  const press = async wanted => {
    select.value = wanted;
    await choose();
    (says.querySelector("button") ?? select).focus();
  };
  const show = current => says.replaceChildren(...stateParts(current, press));
  select.addEventListener("change", choose);
  show(calendar);
  const row = make("tr", {}, make("th", { scope: "row", textContent: name }), says, make("td", {}, select));
  row.dataset.calendar = name;
  return row;
}

/** The calendar's state, how it was recognised, and the way back from that. */
function stateParts(calendar, press) {
  const { name, choice, administrator, recognised } = calendar;
  const parts = [make("span", { className: "state", textContent: textOf("state", stateOf(calendar)) })];
  const isDenied = choice == "not-amparex";
  if (recognised) {
    parts.push(make("p", { className: "hint evidence", textContent: evidenceText(calendar.evidence) }));
  }
  if (!administrator && (recognised || isDenied)) {
    const label = text(isDenied ? "examineAgain" : "notAmparex");
    const button = make("button", {
      type: "button",
      className: "way-back",
      textContent: label,
      aria: { label: `${label}: ${name}` },
    });
    button.addEventListener("click", () => press(isDenied ? "auto" : "not-amparex"));
    parts.push(make("p", {}, button));
  }
  return parts;
}

export async function showCalendars() {
  const calendars = await terminwache.calendars();
  byId("calendars").tBodies[0].replaceChildren(...calendars.map(rowOf));
  byId("calendars").hidden = !calendars.length;
  byId("calendars-hint").hidden = !calendars.length;
  byId("no-calendars").hidden = calendars.length > 0;
}
