/* The panel that Rust renders: its markup is the contract (docs/architecture.md), its values are text only. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseHTML } from "linkedom";
import { calendar } from "./calendar.mjs";
import { labelOf, rowsOfBlock } from "./fields.mjs";
import { freshInstance } from "./package.mjs";

const { core } = await freshInstance();
const BLOCK = rowsOfBlock(core);
const message = key => `[${key}]`;

function render(ics, settings, place) {
  const { document } = parseHTML("<!doctype html><html><body><main>old</main></body></html>");
  const root = document.querySelector("main");
  core.renderPanel(root, ics, message, settings, place);
  return root;
}

function values(root) {
  return Object.fromEntries(
    [...root.querySelectorAll("[data-field]")].map(element => [
      element.getAttribute("data-field"),
      element.textContent,
    ]),
  );
}

describe("an appointment's panel", () => {
  const root = render(
    calendar({
      description:
        "Otoplastik\n\nKunde: Kling, Else\nTyp: Anpassung\nStatus: Geplatzt\nHausbesuch: Hauptstraße 7",
      location: "Filiale Mitte",
      status: "CONFIRMED",
    }),
  );

  test("says what it is, and replaces what was there", () => {
    assert.equal(root.getAttribute("data-terminwache"), "panel");
    assert.equal(root.getAttribute("data-kind"), "appointment");
    assert.equal(root.querySelector("h2").textContent, "[panelHeading_appointment]");
    assert.ok(!root.textContent.includes("old"));
  });

  test("shows every field", () => {
    assert.deepStrictEqual(values(root), {
      ...Object.fromEntries(BLOCK.map(field => [field, "[unknown]"])),
      customer: "Kling, Else",
      type: "Anpassung",
      status: "Geplatzt",
      "home-visit": "[homeVisit_yes]: Hauptstraße 7",
      branch: "Filiale Mitte",
      "calendar-status": "[calendarStatus_confirmed]",
    });
    assert.equal(root.querySelector("[data-field=home-visit]").getAttribute("data-value"), "yes");
  });

  test("labels each field", () => {
    assert.deepStrictEqual(
      [...root.querySelectorAll("dl > div > dt")].map(element => element.textContent),
      [...BLOCK, "branch", "calendar-status"].map(field => `[${labelOf(field)}]`),
    );
  });

  test("shows the notes", () => {
    assert.equal(root.querySelector(".notes h3").textContent, "[notes]");
    assert.equal(root.querySelector(".notes p").textContent, "Otoplastik");
  });
});

test("a missing value is said to be unknown", () => {
  const root = render(calendar({ description: "Typ: Anpassung\nStatus: Bestätigt" }));
  for (const field of ["customer", "home-visit"]) {
    assert.ok(root.querySelector(`[data-field=${field}].unknown`), field);
  }
  assert.equal(values(root).customer, "[unknown]");
});

test("an unavailability says why it is locked", () => {
  const root = render(calendar({ summary: "Nichtverfügbarkeit" }));
  assert.equal(root.getAttribute("data-kind"), "unavailability");
  assert.equal(values(root)["lock-reason"], "[lockReason_unavailability]");
  assert.equal(values(root).customer, undefined);
});

test("an entry that is not AMPAREX's has only its heading", () => {
  const root = render(calendar({ summary: "Mittag" }), { recognised: false });
  assert.equal(root.getAttribute("data-kind"), "other");
  assert.deepStrictEqual(values(root), {});
});

describe("what only the place knows", () => {
  const appointment = calendar({
    description: "Kunde: Kling, Else\nTyp: Anpassung\nHausbesuch: Lindenstr. 7",
    status: "TENTATIVE",
  });
  const pressed = root =>
    Object.fromEntries(
      [...root.querySelectorAll("button[data-status]")].map(button => [
        button.getAttribute("data-status"),
        button.getAttribute("aria-pressed"),
      ]),
    );

  test("a writable appointment has a button for each status that travels", () => {
    const root = render(appointment, undefined, { writable: true });
    assert.deepStrictEqual(pressed(root), {
      tentative: "true",
      confirmed: "false",
      cancelled: "false",
    });
    assert.ok(root.querySelector("[role=group]").textContent.includes("[statusHint]"));
  });

  test("one that is not writable, or locked, has none", () => {
    assert.deepStrictEqual(pressed(render(appointment)), {});
    const locked = calendar({ summary: "Nichtverfügbarkeit", status: "CONFIRMED" });
    assert.deepStrictEqual(pressed(render(locked, undefined, { writable: true })), {});
  });

  test("the type has its colour, and an unknown type none", () => {
    const styled = root => root.querySelector("[data-field=type]").getAttribute("style");
    assert.equal(styled(render(appointment, undefined, { colour: "#aa3366" })), "--colour:#aa3366");
    const untyped = calendar({ description: "Kunde: Kling, Else\nStatus: Neu" });
    assert.equal(styled(render(untyped, undefined, { colour: "#aa3366" })), null);
  });

  test("an address has a button that copies it alone", () => {
    const button = render(appointment).querySelector("button[data-copy]");
    assert.equal(button.getAttribute("data-copy"), "Lindenstr. 7");
  });

  test("a place of the wrong shape is a bad request", () => {
    assert.throws(() => render(appointment, undefined, { writable: "yes" }), {
      name: "TerminwacheError",
      code: "bad-request",
    });
  });
});

test("a text that cannot be read is said to be unreadable, with its code", () => {
  const root = render("Guten Tag");
  assert.equal(root.getAttribute("data-terminwache"), "panel");
  assert.equal(root.getAttribute("data-kind"), "unreadable");
  const alert = root.querySelector("[role=alert]");
  assert.equal(alert.getAttribute("data-code"), "not-a-calendar");
  assert.equal(alert.textContent, "[unreadable]");
});

test("hostile markup is shown as text, in every field", () => {
  const hostile = "<img src=x onerror=alert(1)><script>alert(1)</script>";
  // A tag in the description is formatting and is taken out there (docs/domain.md §3 rule 1); written as
  // entities it is text.
  const written = hostile.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const root = render(
    calendar({
      uid: hostile,
      summary: hostile,
      description: `${written}\n\nKunde: ${written}\nTyp: ${written}\nHausbesuch: ${written}`,
      location: hostile,
    }),
  );
  assert.equal(root.querySelector("img, script"), null);
  assert.equal(values(root).branch, hostile);
  assert.ok(values(root).customer.includes("onerror"), values(root).customer);
});

test("a message function that throws is the caller's error, and the package goes on", () => {
  const { document } = parseHTML("<main></main>");
  const root = document.querySelector("main");
  const failing = () => {
    throw new RangeError("no such message");
  };
  assert.throws(
    () => core.renderPanel(root, calendar({}), failing),
    error => !(error instanceof WebAssembly.RuntimeError),
  );
  assert.equal(render(calendar({})).getAttribute("data-terminwache"), "panel");
});
