/* Set-up and options say the same about a calendar's protection, and say the truth. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { act, messageIn, openPage, settled } from "./page.mjs";

const text = messageIn("de");

const YES_AND_NO = [true, false];

/** Everything that the parent process may say about a calendar, beside its name. */
const CALENDARS = YES_AND_NO.flatMap(administrator =>
  YES_AND_NO.flatMap(recognised =>
    ["auto", "on", "off", "not-amparex"].flatMap(choice =>
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

/** The options' own door to the parent process, as they know it from their first page. */
const terminwache = {};
let showCalendars = null;

async function statesInOptions() {
  terminwache.calendars = async () => CALENDARS;
  const document = openPage("options/options.html", terminwache);
  ({ showCalendars } = await import("../../extension/options/calendars.js"));
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

describe("a recognised calendar", () => {
  const evidence = { since: "2026-11-30T12:00:00.000Z", labels: ["Kunde", "Typ", "Status"], date: "20260115T090000" };
  const recognised = { id: "1", name: "Laden", recognised: true, choice: "auto", guarded: true, evidence };
  const denied = { ...recognised, recognised: false, choice: "not-amparex", guarded: false, evidence: null };

  /** @returns {Promise<{row: HTMLElement, chosen: string[]}>} The row of a calendar that follows the choice. */
  async function show(calendar) {
    const chosen = [];
    const page = openPage("options/options.html", {});
    let current = calendar;
    Object.assign(terminwache, {
      calendars: async () => [current],
      chooseProtection: async (_, choice) => {
        chosen.push(choice);
        current = choice == "auto" ? recognised : denied;
      },
    });
    await showCalendars();
    return { row: page.querySelector("#calendars tbody tr"), chosen };
  }

  const said = async given => (await show({ ...recognised, ...given })).row.querySelector(".evidence")?.textContent;

  test("says since when, and by which entry", async () => {
    assert.equal(await said(), "erkannt am 30.11.2026 am Eintrag vom 15.01.2026: Kunde, Typ, Status");
  });

  for (const [date, day] of [
    ["20260115", "15.01.2026"],
    ["20260115T235959", "15.01.2026"],
    ["20260115T120000Z", "15.01.2026"],
  ]) {
    test(`names the day of ${date}`, async () => {
      assert.equal(await said({ evidence: { ...evidence, date } }), text("evidence", ["30.11.2026", day, "Kunde, Typ, Status"]));
    });
  }

  for (const date of [undefined, "", "morgen", "20269999T000000"]) {
    test(`names no day where the entry has none: ${date}`, async () => {
      assert.equal(await said({ evidence: { ...evidence, date } }), text("evidenceUndated", ["30.11.2026", "Kunde, Typ, Status"]));
    });
  }

  for (const spoilt of [null, undefined, {}, { since: "x" }, { since: null }, 5]) {
    test(`says that nothing was noted: ${JSON.stringify(spoilt)}`, async () => {
      assert.equal(await said({ evidence: spoilt }), text("evidenceUnknown"));
    });
  }

  test("names the labels that are there, whatever was kept", async () => {
    assert.equal(await said({ evidence: { since: evidence.since, labels: "Kunde" } }), text("evidenceUndated", ["30.11.2026", "Kunde"]));
  });

  test("has a way back, and a way back from that; the keys stay on it", async () => {
    const { row, chosen } = await show(recognised);
    const button = () => row.querySelector("button");
    assert.equal(button().textContent, text("notAmparex"));
    assert.equal(button().getAttribute("aria-label"), `${text("notAmparex")}: Laden`);
    await act(button());
    assert.deepEqual(chosen, ["not-amparex"]);
    assert.equal(row.querySelector("select").value, "not-amparex");
    assert.equal(row.querySelector(".state").textContent, text("state_not_amparex"));
    assert.equal(row.querySelector(".evidence"), null);
    assert.equal(button().textContent, text("examineAgain"));
    assert.ok(globalThis.document.activeElement == button());
    await act(button());
    assert.deepEqual(chosen, ["not-amparex", "auto"]);
    assert.equal(row.querySelector(".state").textContent, text("state_recognised"));
  });

  test("has none where an administrator demands the protection", async () => {
    const { row } = await show({ ...recognised, administrator: true });
    assert.equal(row.querySelector("button"), null);
    assert.ok(row.querySelector("select").disabled);
    assert.ok(row.querySelector(".evidence"));
  });

  test("has neither evidence nor a way back before it is recognised", async () => {
    const { row } = await show({ ...recognised, recognised: false, evidence: null });
    assert.equal(row.querySelector("button, .evidence"), null);
  });
});
