/* The height that a window keeps free for a panel grows with what the panel will show. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { expectedHeight, NARROW, WIDE } from "../../extension/experiment/panels/height.sys.mjs";
import { calendar } from "../boundary/calendar.mjs";
import { ask } from "./wasm.mjs";

const { fields } = ask("vocabulary");
const SCREEN = { screen: { availHeight: 1000 } };

/** A block: `Kunde` and at least one more line, since a lone label line is a note, too (docs/domain.md §3). */
const block = (...lines) => ({ description: ["Kunde: Kling, Else", ...(lines.length ? lines : ["Typ: A"])].join("\n") });

/** @returns {number} In em, on a screen with room. */
function height(entry, { room = NARROW, settings, ...place } = {}) {
  const presentation = ask("present", calendar(entry), settings, place);
  return parseFloat(expectedHeight(SCREEN, presentation, room).match(/^min\(([\d.]+)em/)[1]);
}

const close = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} for ${expected}`);

describe("the expected height", () => {
  test("of an appointment has room for every field, the missing ones too", () => {
    close(height(block()), 1.4 + 1.7 + fields.length * 1.55);
    close(height(block("Typ: A", "Status: B", "Hausbesuch: Nein")), height(block()));
    close(height(block(), { room: WIDE }), 1.4 + 1.7 + Math.ceil(fields.length / WIDE.columns) * 1.55);
  });

  test("grows by a row for each thing more that the entry says", () => {
    close(height(block("Raum: 2", "Typ: A")), height(block()) + 1.55);
    close(height({ ...block(), location: "Mitte", status: "CONFIRMED" }), height(block()) + 2 * 1.55);
  });

  test("has room for each line of a long value, and for the button beside an address", () => {
    const typed = length => height(block(`Typ: ${"x".repeat(length)}`));
    close(typed(33), typed(32) + 1.55);
    const visited = length => height(block(`Hausbesuch: ${"x".repeat(length)}`));
    close(visited(16), height(block()));
    close(visited(17), height(block()) + 1.55);
  });

  test("has room for the status buttons where the person may use them", () => {
    close(height(block(), { writable: true }), height(block()) + 2.9 + 2 * 1.4);
    close(height(block(), { writable: true, room: WIDE }), height(block(), { room: WIDE }) + 2.9 + 1.4);
  });

  test("has room for the notes, a few lines at most", () => {
    const noted = count => height({ description: `${"Zeile\n".repeat(count)}\n${block().description}` });
    close(noted(1), height(block()) + 1.9 + 1.4);
    close(noted(6), noted(1) + 5 * 1.4);
    close(noted(7), noted(6));
  });

  test("of an unavailability has room for the reason, and for no button", () => {
    const locked = { summary: "Nichtverfügbarkeit" };
    close(height(locked, { writable: true }), 1.4 + 1.7 + 4.4);
    close(height({ ...locked, category: "Urlaub" }), height(locked) + 1.55);
  });

  test("of an entry that cannot be read is that of the sentence which says so", () => {
    assert.equal(expectedHeight(SCREEN, null, NARROW), "min(7em, max(9em, 1000px - 30em))");
  });

  test("ends where the panel scrolls", () => {
    const lines = Array.from({ length: 40 }, (_, index) => `Feld ${String.fromCharCode(65 + index)}: x`);
    assert.equal(height(block(...lines, "Typ: A")), 26);
  });
});
