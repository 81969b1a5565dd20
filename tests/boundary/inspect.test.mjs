/* The answers of `inspect` to the ten samples of docs/domain.md §6: exactly the contract's keys (docs/architecture.md). */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { calendar } from "./calendar.mjs";
import { freshInstance } from "./package.mjs";

const { core } = await freshInstance();

const SAMPLES = [
  {
    name: "1: all four fields under a note",
    entry: {
      description:
        "Neue Otoplastik anpassen\n\nKunde: Kling, Else\nTyp: Anpassung\nStatus: Bestätigt\nHausbesuch: Nein",
    },
    expected: {
      kind: "appointment",
      fields: { customer: "Kling, Else", type: "Anpassung", status: "Bestätigt", homeVisit: "no" },
      notes: "Neue Otoplastik anpassen",
    },
  },
  {
    name: "2: the long label of the customer",
    entry: {
      description:
        "Kunde-Name: Prof. Dr. Else von Kling\nTyp: Behandlung\nStatus: Vorgeschlagen\nHausbesuch: Ja",
    },
    expected: {
      kind: "appointment",
      fields: {
        customer: "Prof. Dr. Else von Kling",
        type: "Behandlung",
        status: "Vorgeschlagen",
        homeVisit: "yes",
      },
      notes: "",
    },
  },
  {
    name: "3: no customer, home visit unknown",
    entry: { description: "Kunde:\nTyp: Besprechung\nStatus: Bestätigt" },
    expected: {
      kind: "appointment",
      fields: { type: "Besprechung", status: "Bestätigt", homeVisit: "unknown" },
      notes: "",
    },
  },
  {
    name: "4: the bare label means a home visit, a customer can be a company",
    entry: {
      description:
        "Hausbesuch\nStatus: Geplatzt\nTyp: Service/Batteriewechsel\nKunde: Optik & Akustik GmbH",
    },
    expected: {
      kind: "appointment",
      fields: {
        customer: "Optik & Akustik GmbH",
        type: "Service/Batteriewechsel",
        status: "Geplatzt",
        homeVisit: "yes",
      },
      notes: "",
    },
  },
  {
    name: "5: an online booking's own lines stay notes",
    entry: {
      description:
        "Name: Max Muster\nTelefon: 0711 21475\nStatus: neu\nBitte zurückrufen\n\nKunde: \nTyp: Online\nStatus: Angefragt\nHausbesuch: nein",
    },
    expected: {
      kind: "appointment",
      fields: { type: "Online", status: "Angefragt", homeVisit: "no" },
      notes: "Name: Max Muster\nTelefon: 0711 21475\nStatus: neu\nBitte zurückrufen",
    },
  },
  {
    name: "6: one line, divided by bars",
    entry: { description: "Kunde: Kling | Typ: Anpassung | Status: Bestätigt | Hausbesuch: Ja" },
    expected: {
      kind: "appointment",
      fields: { customer: "Kling", type: "Anpassung", status: "Bestätigt", homeVisit: "yes" },
      notes: "",
    },
  },
  {
    name: "7: French",
    entry: { description: "Client : Dupont, Marie\nStatut : Confirmé\nVisite à domicile : Oui" },
    expected: {
      kind: "appointment",
      fields: { customer: "Dupont, Marie", status: "Confirmé", homeVisit: "yes" },
      notes: "",
    },
  },
  {
    name: "8: an unavailability by its summary",
    entry: { summary: "Nichtverfügbarkeit" },
    expected: {
      kind: "unavailability",
      fields: { homeVisit: "unknown" },
      notes: "",
    },
  },
  {
    name: "9: an unavailability by its category",
    entry: { summary: "Urlaub", category: "Nichtverfügbarkeit" },
    expected: {
      kind: "unavailability",
      fields: { type: "Nichtverfügbarkeit", homeVisit: "unknown" },
      notes: "",
    },
  },
  {
    name: "10: a blocked appointment",
    entry: { summary: "Nicht verfügbar", description: "Typ: Pause\nStatus: Bestätigt" },
    expected: {
      kind: "blocked-appointment",
      fields: { type: "Pause", status: "Bestätigt", homeVisit: "unknown" },
      notes: "",
    },
  },
];

describe("the ten samples", () => {
  for (const { name, entry, expected } of SAMPLES) {
    const locked = expected.kind == "unavailability";
    const ics = calendar(entry);

    test(name, () => {
      assert.deepStrictEqual(core.inspect(ics), { uid: "entry-1", locked, ...expected });
    });

    test(`${name}: locked() says the same`, () => {
      assert.equal(core.locked(ics), locked);
    });
  }
});

describe("what the calendar itself says", () => {
  test("location, status and category are read where the block says nothing", () => {
    const ics = calendar({
      uid: "a",
      summary: "Kling",
      description: "Kunde: Kling\nHausbesuch: Hauptstraße 7, 3. Stock",
      category: "Anpassung",
      location: "Filiale Mitte",
      status: "TENTATIVE",
    });
    assert.deepStrictEqual(core.inspect(ics), {
      kind: "appointment",
      uid: "a",
      locked: false,
      fields: {
        customer: "Kling",
        type: "Anpassung",
        homeVisit: "yes",
        homeVisitNote: "Hauptstraße 7, 3. Stock",
      },
      branch: "Filiale Mitte",
      calendarStatus: "tentative",
      notes: "",
    });
  });

  test("the block's status and the calendar's are both given when they differ", () => {
    const ics = calendar({ description: "Kunde: Kling\nStatus: Geplatzt", status: "CONFIRMED" });
    const { fields, calendarStatus } = core.inspect(ics);
    assert.equal(fields.status, "Geplatzt");
    assert.equal(calendarStatus, "confirmed");
  });

  test("the master of a series is described, wherever it stands", () => {
    const ics = calendar(
      { summary: "Ausnahme", recurrenceId: "20261124T090000Z", description: "Kunde: Zwei\nTyp: B" },
      { summary: "Reihe", description: "Kunde: Eins\nTyp: A", lines: ["RRULE:FREQ=DAILY;COUNT=3"] },
    );
    assert.equal(core.inspect(ics).fields.customer, "Eins");
  });
});

describe("settings", () => {
  const blocked = calendar({ summary: "Nicht verfügbar", description: "Typ: Pause\nStatus: Fest" });

  test("blocked appointments are locked on request", () => {
    assert.equal(core.inspect(blocked).locked, false);
    assert.equal(core.inspect(blocked, { lockBlocked: true }).locked, true);
    assert.equal(core.locked(blocked), false);
    assert.equal(core.locked(blocked, { lockBlocked: true }), true);
  });

  test("an entry of a calendar that is not AMPAREX's is other, and never locked", () => {
    const ics = calendar({ summary: "Nichtverfügbarkeit" });
    assert.equal(core.inspect(ics, { recognised: false }).kind, "other");
    assert.equal(core.locked(ics, { recognised: false }), false);
  });

  test("a shop's own label is a label", () => {
    const ics = calendar({ description: "Patient: Kling\nTyp: Anpassung" });
    assert.equal(core.inspect(ics).fields.customer, undefined);
    assert.equal(core.inspect(ics, { labels: { customer: ["Patient"] } }).fields.customer, "Kling");
  });

  test("a shop's own term locks", () => {
    const ics = calendar({ summary: "Blockzeit" });
    assert.equal(core.locked(ics), false);
    const settings = { terms: { unavailability: ["Blockzeit"] } };
    assert.equal(core.locked(ics, settings), true);
    assert.equal(core.inspect(ics, settings).kind, "unavailability");
  });
});

describe("recognition", () => {
  test("an entry with a block of two known labels is AMPAREX's", () => {
    assert.equal(core.recognises(calendar({ description: "Kunde: Kling\nTyp: Anpassung" })), true);
  });

  test("one label, near misses and a bare term prove nothing", () => {
    for (const entry of [
      { description: "Status: neu" },
      { description: "Kundendienst: Meier\nTypisch: ja\nStatusbericht: folgt" },
      { summary: "Nichtverfügbarkeit" },
      {},
    ]) {
      assert.equal(core.recognises(calendar(entry)), false, JSON.stringify(entry));
    }
  });

  test("any entry of a text counts, not only the first", () => {
    const ics = calendar({ uid: "a" }, { uid: "b", description: "Kunde: Kling\nTyp: Anpassung" });
    assert.equal(core.recognises(ics), true);
  });

  test("text that cannot be read is not recognised, and throws nothing", () => {
    assert.equal(core.recognises("no calendar"), false);
  });
});
