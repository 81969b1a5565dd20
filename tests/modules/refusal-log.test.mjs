/* The log of refusals on the options page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openOptions, parent, text } from "./options.mjs";
import { act } from "./page.mjs";

const ENTRY = { calendar: "Laden", entry: "Nichtverfügbarkeit" };
let refusals = [
  { ...ENTRY, time: Date.UTC(2026, 0, 5, 8), path: "transaction", reason: "unavailability-locked" },
  { ...ENTRY, time: Date.UTC(2026, 0, 6, 8), path: "wire", reason: "guard-unavailable" },
];
let kept = true;
parent.refusals = async () => ({ refusals, kept });
parent.clearRefusals = async () => { refusals = []; };
parent.keepRefusals = async wanted => { kept = wanted; };

const document = await openOptions();
const byId = id => document.getElementById(id);

test("the newest refusal comes first, with reason and layer in words", () => {
  const rows = [...byId("refusals").querySelectorAll("tbody tr")].map(row =>
    [...row.querySelectorAll("td")].map(({ textContent }) => textContent)
  );
  assert.deepEqual(rows, [
    [new Date(refusals[1].time).toLocaleString("de"), "Laden", "Nichtverfügbarkeit", text("reason_guard_unavailable"), text("path_wire")],
    [new Date(refusals[0].time).toLocaleString("de"), "Laden", "Nichtverfügbarkeit", text("reason_unavailability_locked"), text("path_transaction")],
  ]);
  assert.ok(rows.flat().every(Boolean));
  assert.equal(byId("no-refusals").hidden, true);
});

test("whether it is kept is shown, and changed", async () => {
  assert.equal(byId("keep").checked, true);
  byId("keep").checked = false;
  await act(byId("keep"), "change");
  assert.equal(kept, false);
});

test("once emptied, the page says so where the keys are", async () => {
  await act(byId("clear"));
  assert.equal(byId("refusals").querySelectorAll("tbody tr").length, 0);
  assert.equal(byId("refusals-box").hidden, true);
  assert.equal(byId("refusal-buttons").hidden, true);
  assert.equal(byId("no-refusals").hidden, false);
  assert.ok(document.activeElement == byId("no-refusals"));
});
