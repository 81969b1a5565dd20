/* The try-it field: the same judgement as the guard's, in words. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { calendar } from "../boundary/calendar.mjs";
import { openOptions, parent, stored, text } from "./options.mjs";
import { act, settled } from "./page.mjs";
import { ask } from "./wasm.mjs";

const { fields, words } = ask("vocabulary");
const document = await openOptions();
const { tryAgain } = await import("../../extension/options/trying.js");
const { asEntry } = await import("../../extension/options/entry.js");
const byId = id => document.getElementById(id);

/** An appointment that is marked in AMPAREX. */
const MARKED = calendar({ summary: "Nicht verfügbar", description: "Kunde: Kling, Else\nTyp: Service\nStatus: Neu" });

async function tried(pasted) {
  byId("try-text").value = pasted;
  await tryAgain();
  const { textContent: verdict, dataset } = byId("try-verdict");
  return { verdict, state: dataset.state };
}

const rows = () => [...byId("try-lines").querySelectorAll("tbody tr")];
const roles = () => rows().map(({ dataset }) => dataset.role);

describe("a pasted text", () => {
  test("that is no entry is taken for a description, whatever is in it", () => {
    const lines = ['Guten Tag; "C:\\neu", c', "Kunde: Kling, Else"];
    const parts = ask("explain", asEntry(lines.join("\r\n")));
    assert.deepEqual(parts.map(part => part.text), lines);
  });

  test("that is an entry stays as it is", () => {
    for (const pasted of [calendar({ summary: "A" }), " begin : vevent\nSUMMARY:A", "\ufeffBEGIN:VCALENDAR"]) {
      assert.equal(asEntry(pasted), pasted);
    }
  });

  test("of properties alone keeps them; other lines go on with the text above", () => {
    const pasted = [
      "SUMMARY:Nichtverfügbarkeit",
      "DESCRIPTION:Kunde: Kling\\, Else\\nTyp: A",
      "  und B",
      "Status: Neu",
      "STATUS: neu",
      "STATUS:CONFIRMED",
      "CATEGORIES:Urlaub",
    ];
    const parts = ask("explain", asEntry(`\n${pasted.join("\n")}\n`));
    assert.deepEqual(
      parts.map(({ text: shown }) => shown),
      ["Nichtverfügbarkeit", "Urlaub", "Kunde: Kling, Else", "Typ: A und B", "Status: Neu", "STATUS: neu"]
    );
    assert.equal(ask("inspect", asEntry(pasted.join("\r\n"))).calendarStatus, "confirmed");
  });

  for (const [role, pasted] of [
    ["summary", "Nichtverfügbarkeit (Urlaub)"],
    ["summary", "Nichtverfügbarkeit: Urlaub\n"],
    ["summary", "Kunde ist Di nicht verfügbar"],
    ["note", "Patient: Kling"],
    ["note", "Bitte anrufen\nbald"],
    ["note", "Hörtest ".repeat(200)],
  ]) {
    test(`of one line is a title where the line is no field: ${pasted.slice(0, 40)}`, () => {
      assert.equal(ask("explain", asEntry(pasted))[0].role, role);
    });
  }

  test("of blanks is nothing: there is no verdict", async () => {
    await tried("Kunde: A\nTyp: B");
    await tried(" \n ");
    assert.equal(byId("try-result").hidden, true);
    assert.equal(byId("try-verdict").hidden, true);
  });
});

describe("the verdict", () => {
  const meaning = term => text(`meaning_${term}`);
  for (const [name, pasted, state, sentences] of [
    [
      "of an appointment",
      "Kunde: Kling, Else\nTyp: Service",
      "open",
      [text("verdict_appointment"), text("because_none")],
    ],
    [
      "of an unavailability by a line",
      "Typ: nicht verfügbar",
      "locked",
      [text("verdict_unavailability"), text("because_line", "Typ: nicht verfügbar", meaning("notAvailable"))],
    ],
    [
      "of an unavailability by its title",
      calendar({ summary: "Nichtverfügbarkeit" }),
      "locked",
      [text("verdict_unavailability"), text("because_summary", "Nichtverfügbarkeit", meaning("unavailability"))],
    ],
    [
      "of an unavailability whose title was written for a page",
      calendar({ summary: "Nichtverf&uuml;gbarkeit" }),
      "locked",
      [text("verdict_unavailability"), text("because_summary", "Nichtverf&uuml;gbarkeit", meaning("unavailability"))],
    ],
    [
      "of an unavailability by its category",
      calendar({ summary: "Urlaub", category: "Nicht verfügbar" }),
      "locked",
      [text("verdict_unavailability"), text("because_category", "Nicht verfügbar", meaning("notAvailable"))],
    ],
    [
      "of an appointment that is marked",
      MARKED,
      "open",
      [
        text("verdict_blocked_appointment"),
        text("because_summary", "Nicht verfügbar", meaning("notAvailable")),
        text("because_customer"),
      ],
    ],
    [
      "of a title that is a term beside a status",
      calendar({ summary: "Nicht verfügbar", description: "Typ: Pause\nStatus: Bestätigt" }),
      "open",
      [
        text("verdict_blocked_appointment"),
        text("because_summary", "Nicht verfügbar", meaning("notAvailable")),
        text("because_mark"),
      ],
    ],
    [
      "of an unavailability with a customer in a note",
      calendar({ summary: "Nichtverfügbarkeit", description: "Kunde: Frau Meier auf Montag verlegen" }),
      "locked",
      [
        text("verdict_unavailability"),
        text("because_summary", "Nichtverfügbarkeit", meaning("unavailability")),
        text("because_own_line"),
      ],
    ],
    ["of a line of somebody else's", "Zahnarzt", "open", [text("verdict_appointment"), text("because_none")]],
  ]) {
    test(name, async () => {
      assert.deepEqual(await tried(pasted), { verdict: sentences.join(" "), state });
    });
  }

  test("follows the settings", async () => {
    byId("lock-blocked").checked = true;
    await act(byId("lock-blocked"), "change");
    assert.deepEqual(stored(), { version: 1, lockBlocked: true });
    assert.equal(byId("lock-blocked").disabled, false);
    const { verdict, state } = await tried(MARKED.replace("Kling\\, Else", ""));
    assert.ok(verdict.startsWith(text("verdict_blocked_appointment_locked")));
    assert.equal(state, "locked");
    byId("lock-blocked").checked = false;
    await act(byId("lock-blocked"), "change");
  });

  test("of an entry that cannot be read tells why, and where", async () => {
    const { verdict, state } = await tried(`BEGIN:VCALENDAR\r\n${"BEGIN:X\r\n".repeat(100)}`);
    assert.equal(verdict, text("errorAt", "33", text("error_too_deep")));
    assert.equal(state, "error");
    assert.equal(byId("try-lines").hidden, true);
  });
});

describe("the lines", () => {
  test("say what each is, fields by their names", async () => {
    await tried("Bitte anrufen\n\nKunde:\nKling, Else\nRaum: 2\nTyp: nicht verfügbar\nStatus: Neu\nHausbesuch");
    assert.deepEqual(roles(), ["note", "blank", "customer", "value", "unknown", "type", "status", "homeVisit"]);
    const says = rows().map(row => row.querySelector("td:last-child").firstChild.textContent);
    assert.equal(says[0], text("role_note"));
    assert.equal(says[2], text("meaning_customer"));
    assert.equal(rows()[5].lastChild.textContent, `${text("meaning_type")} · ${text("tryTerm", text("meaning_notAvailable"))}`);
  });

  test("say how a value was read, and where a term does not count", async () => {
    const said = async pasted => {
      await tried(pasted);
      return rows().map(row => row.querySelector("td:last-child").firstChild.textContent);
    };
    const within = word => text("tryTermWithin", word);
    assert.deepEqual(await said("Kunde: -\nTyp: nicht verfügbar bis 12\nHausbesuch: Hauptstraße 7"), [
      `${text("meaning_customer")} · ${text("tryMissing")}`,
      `${text("meaning_type")} · ${within("nicht verfügbar")}`,
      `${text("meaning_homeVisit")} · ${text("homeVisit_yes")}: Hauptstraße 7`,
    ]);
    for (const title of ["Nichtverfügbarkeit besprechen", "NICHTVERFÜGBARKEITSLISTE"]) {
      assert.deepEqual(await said(title), [`${text("role_summary")} · ${within("Nichtverfügbarkeit")}`]);
    }
    const ownField = meaning => `${text("role_note")} · ${text("tryOwnField", text(`meaning_${meaning}`))}`;
    assert.deepEqual(
      (await said("Status: offen\nTyp: nicht verfügbar, Kurs\n\nbald\n\nKunde: Kling\nTyp: Service\nStatus: Neu")).slice(0, 4),
      [ownField("status"), ownField("type"), text("role_blank"), text("role_note")]
    );
    assert.deepEqual(await said("Bitte anrufen\nStatus: offen"), [
      text("role_note"),
      `${text("meaning_status")} · ${text("tryLone")}`,
    ]);
    assert.deepEqual(await said("Heute nicht verfügbar\nBitte anrufen"), [
      `${text("role_note")} · ${text("tryTermElsewhere", "nicht verfügbar")}`,
      text("role_note"),
    ]);
  });

  test("of fields are marked as such, each field's", async () => {
    const label = field => words.find(({ meaning }) => meaning == field).words[0];
    await tried(["Bitte anrufen", "", ...fields.map(field => `${label(field)}: x`)].join("\n"));
    assert.deepEqual(roles(), ["note", "blank", ...fields]);
    const marked = rows().filter(row => row.classList.contains("field")).map(({ dataset }) => dataset.role);
    assert.deepEqual(marked, fields);
  });

  test("are the last two hundred; the rest is counted", async () => {
    await tried(`${"Notiz\n".repeat(300)}\nKunde: A\nTyp: B`);
    assert.equal(rows().length, 200);
    assert.deepEqual(roles().slice(-2), ["customer", "type"]);
    assert.equal(byId("try-more").textContent, text("tryMore", "103"));
    assert.equal(byId("try-more").hidden, false);
  });

  test("offer to add an unknown label to each field; then the line is one", async () => {
    await tried("Kunde: A\nTyp: B\nRaum: 2");
    const form = rows().at(-1).querySelector("form");
    const options = [...form.querySelectorAll("option")];
    assert.deepEqual(options.map(({ value }) => value), fields);
    assert.deepEqual(options.map(({ textContent }) => textContent), fields.map(field => text(`meaning_${field}`)));
    form.querySelector("select").value = "status";
    await act(form, "submit");
    assert.deepEqual(stored().labels, { de: { status: ["Raum"] } });
    assert.deepEqual(roles(), ["customer", "type", "status"]);
    assert.equal(byId("try-add").textContent, text("wordAdded", "Raum"));
    assert.ok(document.activeElement == byId("try-text"));
  });
});

describe("the panel", () => {
  const frame = byId("try-panel");
  const root = () => frame.contentDocument.querySelector("main");

  test("is that of the entry, in the page's language", async () => {
    await tried("Kunde: Kling, Else\nTyp: Service");
    assert.equal(root().dataset.kind, "appointment");
    assert.equal(root().querySelector("[data-field=customer]").textContent, "Kling, Else");
    assert.equal(frame.contentDocument.documentElement.lang, "de");
  });

  test("copies an address", async () => {
    let copied = null;
    const clipboard = { writeText: async told => { copied = told; } };
    Object.defineProperty(globalThis, "navigator", { configurable: true, value: { clipboard } });
    await tried("Kunde: Kling, Else\nTyp: Service\nHausbesuch: Hauptstraße 7");
    root().onclick({ target: root().querySelector("[data-copy]") });
    await settled();
    assert.equal(copied, "Hauptstraße 7");
    assert.equal(byId("try-add").textContent, text("copied"));
  });
});

describe("the entry that is selected in the calendar", () => {
  const ics = calendar({ summary: "Nichtverfügbarkeit" });
  const select = (...entries) => {
    parent.shownEntries = async () => ({ entries, total: entries.length });
    return act(byId("try-selected"));
  };

  test("is judged by its calendar's settings", async () => {
    await select({ ics, settings: { recognised: false } });
    assert.equal(byId("try-text").value, ics);
    assert.equal(byId("try-verdict").dataset.state, "open");
    await select({ ics, settings: { recognised: true } });
    assert.equal(byId("try-verdict").dataset.state, "locked");
  });

  test("is somebody else's where its calendar is", async () => {
    await select({ ics: calendar({ summary: "Zahnarzt" }), settings: { recognised: false } });
    assert.equal(byId("try-verdict").textContent, text("verdict_other"));
  });

  test("is locked where an administrator demands the protection and only a person's own label has the customer", async () => {
    byId("word-de-customer").value = "Patient";
    await act(byId("word-de-customer").closest("form"), "submit");
    const its = calendar({ summary: "Nichtverfügbarkeit", description: "Patient: Kling, Else\nTyp: Service" });
    await select({ ics: its, settings: { recognised: true } });
    assert.equal(byId("try-verdict").dataset.state, "open");
    await select({ ics: its, settings: { recognised: true, personalLabels: {} } });
    assert.equal(byId("try-verdict").dataset.state, "locked");
    assert.ok(byId("try-verdict").textContent.endsWith(text("because_personal")));
    assert.deepEqual(roles(), ["summary", "customer", "type"]);
    await select({ ics: its.replace("Patient", "Kunde"), settings: { recognised: true, personalLabels: {} } });
    assert.equal(byId("try-verdict").dataset.state, "open");
    assert.ok(!byId("try-verdict").textContent.includes(text("because_personal")));
  });

  test("is missed in words", async () => {
    await select();
    assert.equal(byId("try-verdict").textContent, text("tryNothingSelected"));
  });
});
