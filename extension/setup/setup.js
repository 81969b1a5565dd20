/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** Set-up: from an address and a login to a protected calendar, in three steps on one page. */

import { addTexts, byId, make } from "../style/page.js";

const { i18n, terminwache } = browser;
const STEPS = ["login", "choose", "done"];

/** Types that many shops have (the manual's examples), with colours that are told apart in light and dark. */
const TYPES = [
  { name: "Anpassung", color: "#3584e4" },
  { name: "Behandlung", color: "#2ec27e" },
  { name: "Service", color: "#e5a50a" },
];
/** For types that a person names. */
const COLORS = ["#9141ac", "#c64600", "#1c71d8", "#a51d2d", "#26a269", "#865e3c", "#d5579f", "#5e7d8a"];

/** After these the password is typed anew: it was refused, or is to go elsewhere. Otherwise it stays in its field. */
const SPENT = ["login-refused", "redirected"];
/** How often to look how far the first synchronisation is, in milliseconds. */
const PACE = 1000;

/** Shows one step, and says so to those who do not see it. */
function show(step) {
  for (const name of STEPS) {
    byId(name).hidden = name != step;
  }
  for (const item of byId("steps").children) {
    const distance = STEPS.indexOf(item.dataset.step) - STEPS.indexOf(step);
    item.classList.toggle("past", distance < 0);
    if (distance) {
      item.removeAttribute("aria-current");
    } else {
      item.setAttribute("aria-current", "step");
    }
  }
  window.scrollTo(0, 0);
  byId(`${step}-heading`).focus();
}

/* Step 1: the login. */

/** What a person goes on with, by failure; the address where nothing is named. */
const FIELDS = { "login-refused": "password", expired: "password", "no-calendar": "check", failed: "check" };

/** The name of the text for a failure: a server whose name nobody knows has one of its own. */
function textOf({ error, detail }) {
  const name = detail == "NS_ERROR_UNKNOWN_HOST" ? "unknown-host" : error;
  return name.replaceAll("-", "_");
}

function showFailure(failure) {
  const name = textOf(failure);
  const notice = make(
    "div",
    { className: "notice error" },
    make("p", {}, make("strong", { textContent: i18n.getMessage(`setupError_${name}`) })),
    make("p", { textContent: i18n.getMessage(`setupHelp_${name}`) })
  );
  for (const [key, value] of [
    ["setupTarget", failure.target],
    ["setupDetail", failure.detail],
  ]) {
    if (value) {
      notice.append(make("p", { className: "hint" }, `${i18n.getMessage(key)} ${value}`));
    }
  }
  byId("problem").replaceChildren(notice);
  byId("consent").hidden = failure.error != "insecure";
  byId("elsewhere").hidden = !failure.target;
  byId("take-address").value = failure.target ?? "";
  const field = byId(failure.field ?? FIELDS[failure.error] ?? "address");
  if (failure.error == "insecure") {
    byId("unencrypted").focus();
  } else {
    if (field.matches("input")) {
      field.setAttribute("aria-invalid", "true");
    }
    field.focus();
  }
}

function clearFailure() {
  byId("problem").replaceChildren();
  byId("elsewhere").hidden = true;
  for (const field of document.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
  }
}

/** An agreement to send the password readably is given for one address. */
function withdrawConsent() {
  byId("unencrypted").checked = false;
  byId("consent").hidden = true;
}

let checking = false;

async function check(event) {
  event.preventDefault();
  if (checking) {
    return;
  }
  clearFailure();
  const address = byId("address").value.trim();
  // A blank that was copied along would cost a login.
  const user = byId("user").value.trim();
  const password = byId("password").value;
  // Thunderbird sends a form with empty fields, `required` or not.
  const missing = Object.entries({ address, user, password }).find(([, value]) => !value);
  if (missing) {
    showFailure({ error: "incomplete", field: missing[0] });
    return;
  }
  checking = true;
  byId("check").setAttribute("aria-disabled", "true");
  byId("progress").textContent = i18n.getMessage("setupChecking");
  const unencrypted = byId("unencrypted").checked;
  let answer;
  try {
    answer = await terminwache.checkServer({ address, user, password, unencrypted });
  } catch (error) {
    answer = { error: "failed", detail: String(error) };
  }
  checking = false;
  byId("check").removeAttribute("aria-disabled");
  byId("progress").textContent = "";
  if (!answer.error || SPENT.includes(answer.error)) {
    byId("password").value = "";
  }
  if (answer.error) {
    showFailure(answer);
  } else {
    showFound(answer);
    show("choose");
  }
}

function takeAddress({ target }) {
  byId("address").value = target.value;
  withdrawConsent();
  clearFailure();
  byId("password").focus();
}

/* Beside it: calendars that are there already. */

function stateOf({ choice, recognised, guarded }) {
  if (choice == "off") {
    return "state_off";
  }
  if (recognised) {
    return "state_recognised";
  }
  if (choice == "on") {
    return "state_chosen";
  }
  return guarded ? "state_unexamined" : "state_open";
}

function existingRow(calendar) {
  const row = make(
    "li",
    {},
    make("span", { className: "name", textContent: calendar.name }),
    make("span", { className: "state", textContent: i18n.getMessage(stateOf(calendar)) })
  );
  // While nobody has chosen and nothing is recognised, the guard is only provisional.
  if (calendar.choice != "on" && !(calendar.recognised && calendar.guarded)) {
    const button = make("button", { type: "button", textContent: i18n.getMessage("setupProtect") });
    button.setAttribute("aria-label", `${button.textContent}: ${calendar.name}`);
    button.addEventListener("click", async () => {
      await terminwache.chooseProtection(calendar.id, "on");
      await showExisting();
      byId("existing-heading").focus();
    });
    row.append(button);
  }
  return row;
}

async function showExisting() {
  const calendars = await terminwache.calendars();
  byId("existing-calendars").replaceChildren(...calendars.map(existingRow));
  byId("existing").hidden = !calendars.length;
}

/* Step 2: the calendars. */

function choice(value, checked, color, name, ...rest) {
  const box = make("input", { type: "checkbox", value, checked });
  const swatch = make("span", { className: "swatch", ariaHidden: "true" });
  swatch.style.background = color;
  return make("li", {}, make("label", { className: "choice" }, box, swatch, name), ...rest);
}

function foundRow({ address, name, color, writable, present }) {
  const remarks = [present && "setupPresent", !writable && "setupReadOnly"]
    .filter(Boolean)
    .map(key => make("span", { className: "hint", textContent: i18n.getMessage(key) }));
  return choice(address, true, color, make("span", { className: "name", textContent: name }), ...remarks);
}

/** Said of new calendars only, one that was there keeps its own settings; by name where there are both. */
function tellOffline(line, calendars) {
  const added = calendars.filter(({ present }) => !present);
  // Isolated: a name must not turn the sentence around.
  const names = added.map(({ name }) => `\u2068${name}\u2069`).join(", ");
  const label = added.length < calendars.length ? `${i18n.getMessage("labelled", [names])} ` : "";
  byId(line).textContent = label + i18n.getMessage("setupHowOffline");
  byId(line).hidden = !added.length;
}

/** Names that Thunderbird's categories do not have yet. */
let isNew = () => true;

function showFound({ calendars, types }) {
  tellOffline("how-offline", calendars);
  const known = new Set(types.map(name => name.toLowerCase()));
  isNew = name => !known.has(name.toLowerCase());
  byId("found").replaceChildren(...calendars.map(foundRow));
  byId("types").replaceChildren(
    ...TYPES.map(({ name, color }) => {
      const row = choice(name, isNew(name), color, name);
      const box = row.querySelector("input");
      if (!isNew(name)) {
        box.disabled = true;
        row.append(make("span", { className: "hint", textContent: ` ${i18n.getMessage("setupTypeKnown")}` }));
      }
      return row;
    })
  );
}

function chosen(list) {
  return [...byId(list).querySelectorAll("input:checked")].map(({ value }) => value);
}

function chosenTypes() {
  const names = chosen("types");
  const own = byId("own-types")
    .value.split(/[,;]/)
    .map(name => name.trim().slice(0, 100))
    .filter(name => name && isNew(name) && !names.includes(name));
  return [
    ...TYPES.filter(({ name }) => names.includes(name)),
    ...[...new Set(own)].map((name, index) => ({ name, color: COLORS[index % COLORS.length] })),
  ];
}

async function connect(event) {
  event.preventDefault();
  const addresses = chosen("found");
  byId("choose-problem").replaceChildren();
  if (!addresses.length) {
    const text = i18n.getMessage("setupNoneChosen");
    byId("choose-problem").append(make("p", { className: "notice error", textContent: text }));
    byId("found").querySelector("input").focus();
    return;
  }
  byId("connect").disabled = true;
  let answer;
  try {
    answer = await terminwache.addCalendars(addresses, chosenTypes());
  } catch (error) {
    answer = { error: "failed", detail: String(error) };
  }
  byId("connect").disabled = false;
  if (answer.error) {
    show("login");
    showFailure(answer);
    return;
  }
  tellOffline("kept-offline", answer.calendars);
  byId("next-sync").hidden = answer.calendars.every(({ present }) => present);
  byId("stored").hidden = !answer.loginStored;
  byId("not-stored").hidden = answer.loginStored;
  show("done");
  await showProgress(answer.calendars);
}

/* Step 3: what has been set up. */

async function showProgress(calendars) {
  const states = calendars.map(() => make("span", { className: "state" }));
  byId("connected").replaceChildren(
    ...calendars.map(({ name }, index) =>
      make("li", {}, make("span", { className: "name", textContent: name }), states[index])
    )
  );
  const ids = calendars.map(({ id }) => id);
  for (;;) {
    const now = await terminwache.syncStates(ids);
    now.forEach((state, index) => {
      const text = i18n.getMessage(`setupSync_${state}`);
      // Written once only: a screen reader reads each change.
      if (states[index].textContent != text) {
        states[index].textContent = text;
      }
    });
    if (now.every(state => state == "done")) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, PACE));
  }
}

async function openCalendar() {
  const [space] = await browser.spaces.query({ isBuiltIn: true, name: "calendar" });
  await browser.spaces.open(space.id);
}

addTexts("setupTitle");
byId("login-form").addEventListener("submit", check);
byId("address").addEventListener("input", withdrawConsent);
byId("take-address").addEventListener("click", takeAddress);
byId("choose-form").addEventListener("submit", connect);
byId("back").addEventListener("click", () => show("login"));
byId("open-calendar").addEventListener("click", openCalendar);
byId("open-options").addEventListener("click", () => browser.runtime.openOptionsPage());
show("login");
byId("address").focus();
document.addEventListener("visibilitychange", () => {
  terminwache.takeFocus();
  // Opened behind another tab, it was there before what is in the calendars was known.
  if (!document.hidden) {
    showExisting();
  }
});
window.addEventListener("blur", () => terminwache.takeFocus());
terminwache.takeFocus();
await showExisting();
