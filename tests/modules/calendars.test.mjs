/* Set-up and options say the same about a calendar's protection, and say the truth. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { messageIn, openPage, settled } from "./page.mjs";

const text = messageIn("de");

const YES_AND_NO = [true, false];

/** Everything that the parent process may say about a calendar, beside its name. */
const CALENDARS = YES_AND_NO.flatMap(administrator =>
  YES_AND_NO.flatMap(recognised =>
    ["auto", "on", "off"].flatMap(choice =>
      YES_AND_NO.map(guarded => ({ administrator, recognised, choice, guarded }))
    )
  )
)
  .filter(isPossible)
  .map((calendar, index) => ({ ...calendar, id: String(index), name: `Kalender ${index}` }));

/** The guard follows the administrator, then the person, then recognition (docs/architecture.md, Which calendars). */
function isPossible({ administrator, recognised, choice, guarded }) {
  if (administrator || choice == "on" || (choice == "auto" && recognised)) {
    return guarded;
  }
  return choice == "auto" || !guarded;
}

async function statesInSetup() {
  const document = openPage("setup/setup.html", { calendars: async () => CALENDARS, takeFocus() {} });
  await import("../../extension/setup/setup.js");
  await settled();
  return [...document.querySelectorAll("#existing-calendars .state")].map(({ textContent }) => textContent);
}

async function statesInOptions() {
  const document = openPage("options/options.html", { calendars: async () => CALENDARS });
  const { showCalendars } = await import("../../extension/options/calendars.js");
  await showCalendars();
  return [...document.querySelectorAll("#calendars .state")].map(({ textContent }) => textContent);
}

const inSetup = await statesInSetup();
const inOptions = await statesInOptions();

for (const [index, calendar] of CALENDARS.entries()) {
  const { administrator, recognised, choice, guarded } = calendar;
  const name = `administrator ${administrator}, recognised ${recognised}, choice ${choice}, guarded ${guarded}`;
  test(`set-up and options agree about a calendar: ${name}`, () => {
    assert.ok(inOptions[index]);
    assert.equal(inSetup[index], inOptions[index]);
    assert.equal(!/^nicht geschützt/.test(inSetup[index]), guarded);
  });
}

test("what an administrator demands is never said to be switched off", () => {
  CALENDARS.forEach(({ administrator }, index) => {
    assert.equal(inSetup[index] == text("state_administrator"), administrator);
    assert.equal(inOptions[index] == text("state_administrator"), administrator);
  });
});
