/* Each row of the decision table (docs/domain.md §5), through the package. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { calendar } from "./calendar.mjs";
import { freshInstance } from "./package.mjs";

const { core } = await freshInstance();

const BLOCK = "Kunde: Kling, Else\nTyp: Anpassung\nStatus: Bestätigt\nHausbesuch: Nein";
const unavailability = calendar({ summary: "Nichtverfügbarkeit" });
const appointment = calendar({ summary: "Kling", description: `Otoplastik\n\n${BLOCK}` });

const allowed = { allow: true };
const refused = reason => ({ allow: false, reason });

describe("a stored unavailability", () => {
  test("is not modified", () => {
    for (const proposed of [
      calendar({ summary: "Urlaub" }),
      calendar({ summary: "Nichtverfügbarkeit", location: "Filiale Mitte" }),
      appointment,
    ]) {
      assert.deepStrictEqual(
        core.decide({ operation: "modify", stored: unavailability, proposed }),
        refused("unavailability-locked"),
      );
    }
  });

  test("is not deleted", () => {
    assert.deepStrictEqual(
      core.decide({ operation: "delete", stored: unavailability }),
      refused("unavailability-locked"),
    );
  });

  test("is not overwritten by an added entry of its UID", () => {
    for (const proposed of [appointment, unavailability]) {
      assert.deepStrictEqual(
        core.decide({ operation: "add", stored: unavailability, proposed }),
        refused("unavailability-locked"),
      );
    }
  });
});

describe("a series with an unavailability as an exception", () => {
  const master = { summary: "Kling", description: BLOCK, lines: ["RRULE:FREQ=DAILY;COUNT=5"] };
  const exception = { summary: "Nichtverfügbarkeit", recurrenceId: "20261124T090000Z" };
  const stored = calendar(master, exception);

  test("lets its other parts be changed", () => {
    const proposed = calendar({ ...master, location: "Filiale Mitte" }, exception);
    assert.deepStrictEqual(core.decide({ operation: "modify", stored, proposed }), allowed);
  });

  test("keeps the exception from being changed, removed, and deleted with the series", () => {
    const locked = refused("unavailability-locked");
    const changed = calendar(master, { ...exception, summary: "Urlaub" });
    assert.deepStrictEqual(core.decide({ operation: "modify", stored, proposed: changed }), locked);
    const removed = calendar(master);
    assert.deepStrictEqual(core.decide({ operation: "modify", stored, proposed: removed }), locked);
    assert.deepStrictEqual(core.decide({ operation: "delete", stored }), locked);
  });
});

describe("an appointment", () => {
  test("does not become an unavailability", () => {
    const stored = calendar({ summary: "Besprechung", description: "Kunde: -\nTyp: Besprechung\nHausbesuch: Nein" });
    assert.deepStrictEqual(
      core.decide({ operation: "modify", stored, proposed: unavailability }),
      refused("becomes-unavailability"),
    );
  });

  test("with a customer stays one: what would be sent has its block back", () => {
    const verdict = core.decide({ operation: "modify", stored: appointment, proposed: unavailability });
    assert.equal(verdict.allow, true);
    assert.ok(verdict.repaired.endsWith(BLOCK), verdict.repaired);
  });

  test("is changed, deleted and added while its block stays", () => {
    const proposed = calendar({
      summary: "Kling",
      description: `Otoplastik, links\n\n${BLOCK}`,
      location: "Filiale Mitte",
    });
    assert.deepStrictEqual(
      core.decide({ operation: "modify", stored: appointment, proposed }),
      allowed,
    );
    assert.deepStrictEqual(core.decide({ operation: "delete", stored: appointment }), allowed);
    assert.deepStrictEqual(core.decide({ operation: "add", proposed }), allowed);
  });

  test("gets a changed block back as the server had it, under the person's own text", () => {
    const proposed = calendar({
      summary: "Kling",
      description: `Otoplastik, links\n\n${BLOCK.replace("Nein", "Ja")}`,
    });
    assert.deepStrictEqual(core.decide({ operation: "modify", stored: appointment, proposed }), {
      allow: true,
      repaired: `Otoplastik, links\n\n${BLOCK}`,
    });
  });

  test("gets a removed block back", () => {
    const proposed = calendar({ summary: "Kling", description: "Otoplastik, links" });
    const verdict = core.decide({ operation: "modify", stored: appointment, proposed });
    assert.equal(verdict.allow, true);
    assert.ok(verdict.repaired.startsWith("Otoplastik, links\n"), verdict.repaired);
    assert.ok(verdict.repaired.endsWith(`\n${BLOCK}`), verdict.repaired);
  });

  test("gets its block back when the whole description was emptied", () => {
    const proposed = calendar({ summary: "Kling" });
    const { allow, repaired } = core.decide({ operation: "modify", stored: appointment, proposed });
    assert.equal(allow, true);
    assert.ok(repaired.endsWith(BLOCK), repaired);
    assert.ok(!repaired.includes("Otoplastik"), "the person took that word out");
  });
});

describe("a new entry", () => {
  test("is no unavailability", () => {
    assert.deepStrictEqual(
      core.decide({ operation: "add", proposed: unavailability }),
      refused("unavailability-created"),
    );
  });

  test("of any other sort is allowed", () => {
    const proposed = calendar({ summary: "Mittagessen mit Else" });
    assert.deepStrictEqual(core.decide({ operation: "add", proposed }), allowed);
  });
});

test("a change of what is not stored is judged like an addition", () => {
  const modify = proposed => core.decide({ operation: "modify", proposed });
  assert.deepStrictEqual(modify(appointment), allowed);
  assert.deepStrictEqual(modify(unavailability), refused("unavailability-created"));
});

describe("text that the guard cannot read", () => {
  for (const [name, request] of Object.entries({
    "stored, on modify": { operation: "modify", stored: "x", proposed: appointment },
    "proposed, on modify": { operation: "modify", stored: appointment, proposed: "x" },
    "stored, on delete": { operation: "delete", stored: "x" },
    "stored, on add": { operation: "add", stored: "x", proposed: appointment },
    "proposed, on add": { operation: "add", proposed: "x" },
    "proposed is missing, on modify": { operation: "modify", stored: appointment },
    "stored is missing, on delete": { operation: "delete" },
    "proposed is missing, on add": { operation: "add" },
  })) {
    test(name, () => {
      assert.deepStrictEqual(core.decide(request), refused("guard-unavailable"));
    });
  }
});

describe("blocked appointments", () => {
  const stored = calendar({ summary: "Nicht verfügbar", description: "Typ: Pause\nStatus: Fest" });

  test("are deleted, unless a setting locks them", () => {
    assert.deepStrictEqual(core.decide({ operation: "delete", stored }), allowed);
    assert.deepStrictEqual(
      core.decide({ operation: "delete", stored }, { lockBlocked: true }),
      refused("unavailability-locked"),
    );
  });
});
