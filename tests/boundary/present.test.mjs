/* The rows that people see of an entry are the same wherever it is shown. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseHTML } from "linkedom";
import { calendar } from "./calendar.mjs";
import { labelOf, rowsOfBlock } from "./fields.mjs";
import { freshInstance } from "./package.mjs";

const { core } = await freshInstance();
const BLOCK = rowsOfBlock(core);
const say = (key) => `[${key}]`;
const APPOINTMENT = {
  description: "Bitte anrufen\n\nKunde: Kling, Else\nRaum: 2\nTyp: Anpassung\nHausbesuch: Lindenstr. 7",
  location: "Mitte",
  status: "CONFIRMED",
};

/** As a place without elements of its own says it. */
function told(ics, place) {
  const textOf = ({ message, text }) => text ?? say(message);
  return core.present(ics, undefined, place).rows.map(({ field, label, value, note }) => [
    field,
    textOf(label),
    note === undefined ? textOf(value) : `${textOf(value)}: ${note}`,
  ]);
}

function drawn(ics, place) {
  const { document } = parseHTML("<main></main>");
  const root = document.querySelector("main");
  core.renderPanel(root, ics, say, undefined, place);
  return [...root.querySelectorAll("dl > div")].map((row) => {
    const value = row.querySelector("[data-field]");
    return [value.getAttribute("data-field"), row.querySelector("dt").textContent, value.textContent];
  });
}

describe("the rows", () => {
  for (const [name, entry] of [
    ["an appointment", APPOINTMENT],
    ["an appointment that lacks all", { description: "Kunde:\nTyp:" }],
    ["an unavailability", { summary: "Nichtverfügbarkeit", category: "Urlaub", location: "Mitte" }],
    ["a blocked appointment", { summary: "Nicht verfügbar", description: "Typ: Pause\nStatus: Neu" }],
  ]) {
    test(`of ${name} are those of its panel`, () => {
      const ics = calendar(entry);
      assert.deepStrictEqual(told(ics), drawn(ics));
    });
  }

  test("are plain objects: field, label, value, and what else there is", () => {
    const { rows } = core.present(calendar(APPOINTMENT), undefined, { colour: "#aa3366" });
    const written = {
      customer: { value: { text: "Kling, Else" }, missing: false },
      type: { value: { text: "Anpassung" }, missing: false, colour: "#aa3366" },
      "home-visit": { value: { message: "homeVisit_yes" }, missing: false, word: "yes", note: "Lindenstr. 7" },
    };
    const missing = { value: { message: "unknown" }, missing: true };
    assert.deepStrictEqual(rows.slice(0, BLOCK.length + 1), [
      ...BLOCK.map((field) => ({ field, label: { message: labelOf(field) }, ...(written[field] ?? missing) })),
      { field: "unknown", label: { text: "Raum" }, value: { text: "2" }, missing: false },
    ]);
    assert.deepStrictEqual(rows.find(({ field }) => field === "status").value, { message: "unknown" });
  });

  test("beside Thunderbird's own are those alone that it does not show", () => {
    const fields = (entry) => told(calendar(entry), { brief: true }).map(([field]) => field);
    assert.deepStrictEqual(fields(APPOINTMENT), BLOCK);
    assert.deepStrictEqual(fields({ summary: "Nichtverfügbarkeit", category: "Urlaub" }), ["lock-reason"]);
  });
});

test("the rest of what people see stands beside the rows", () => {
  const { kind, heading, statuses, notes } = core.present(calendar(APPOINTMENT), undefined, { writable: true });
  assert.deepStrictEqual([kind, heading, notes], ["appointment", "panelHeading_appointment", "Bitte anrufen"]);
  assert.deepStrictEqual(statuses, [
    { status: "tentative", label: "calendarStatus_tentative", pressed: false },
    { status: "confirmed", label: "calendarStatus_confirmed", pressed: true },
    { status: "cancelled", label: "calendarStatus_cancelled", pressed: false },
  ]);
  assert.deepStrictEqual(core.present(calendar({ summary: "x" }), { recognised: false }), {
    kind: "other",
    heading: "panelHeading_other",
    rows: [],
    statuses: [],
  });
});

test("what cannot be presented is an error with a code", () => {
  for (const [code, ...asked] of [
    ["not-a-calendar", "Guten Tag"],
    ["bad-request", 7],
    ["bad-request", calendar(APPOINTMENT), undefined, { brief: "yes" }],
    ["bad-settings", calendar(APPOINTMENT), { labels: 1 }],
  ]) {
    assert.throws(() => core.present(...asked), { name: "TerminwacheError", code });
  }
});
