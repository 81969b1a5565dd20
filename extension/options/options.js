/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The options page: which calendars are protected and why, and the log of refusals. */

const { i18n, terminwache } = browser;
const byId = id => document.getElementById(id);

function addTexts() {
  document.documentElement.lang = i18n.getUILanguage();
  document.title = i18n.getMessage("optionsTitle");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = i18n.getMessage(element.dataset.text);
  }
}

function row(...cells) {
  const element = document.createElement("tr");
  for (const content of cells) {
    element.insertCell().append(content);
  }
  return element;
}

function fill(table, none, rows) {
  byId(table).tBodies[0].replaceChildren(...rows);
  byId(table).hidden = !rows.length;
  byId(none).hidden = rows.length > 0;
}

function stateOf({ choice, recognised, guarded }) {
  if (choice == "off") {
    return "state_off";
  }
  if (choice == "on") {
    return "state_chosen";
  }
  if (recognised) {
    return "state_recognised";
  }
  return guarded ? "state_unexamined" : "state_open";
}

function choiceOf({ id, name, choice }) {
  const select = document.createElement("select");
  select.setAttribute("aria-label", `${i18n.getMessage("optionsProtection")}: ${name}`);
  for (const value of ["auto", "on", "off"]) {
    const text = i18n.getMessage(`protection_${value}`);
    select.append(new Option(text, value, value == choice, value == choice));
  }
  select.addEventListener("change", async () => {
    await terminwache.chooseProtection(id, select.value);
    await showCalendars();
  });
  return select;
}

async function showCalendars() {
  const calendars = await terminwache.calendars();
  const rows = calendars.map(calendar =>
    row(calendar.name, i18n.getMessage(stateOf(calendar)), choiceOf(calendar))
  );
  fill("calendars", "no-calendars", rows);
}

async function showRefusals() {
  const { refusals, kept } = await terminwache.refusals();
  const rows = refusals
    .toReversed()
    .map(({ time, calendar, entry, path, reason }) =>
      row(
        new Date(time).toLocaleString(i18n.getUILanguage()),
        calendar,
        entry,
        i18n.getMessage(`reason_${reason.replaceAll("-", "_")}`),
        i18n.getMessage(`path_${path}`)
      )
    );
  fill("refusals", "no-refusals", rows);
  byId("refusal-buttons").hidden = !rows.length;
  byId("keep").checked = kept;
}

async function exportRefusals() {
  const { refusals } = await terminwache.refusals();
  const link = document.createElement("a");
  const json = JSON.stringify(refusals, null, 2);
  link.href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  link.download = "terminwache.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

addTexts();
byId("keep").addEventListener("change", ({ target }) => terminwache.keepRefusals(target.checked));
byId("export").addEventListener("click", exportRefusals);
byId("clear").addEventListener("click", async () => {
  await terminwache.clearRefusals();
  await showRefusals();
});
await Promise.all([showCalendars(), showRefusals()]);
