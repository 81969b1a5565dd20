/* Bad input is an error with a stable code, and the instance goes on working. */

import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { calendar } from "./calendar.mjs";
import { freshInstance } from "./package.mjs";

const { core, raw } = await freshInstance();
const good = calendar({ description: "Kunde: Kling\nTyp: Anpassung" });

const terminwacheError = code => error => {
  assert.ok(error instanceof Error, `thrown was ${error}`);
  assert.equal(error.name, "TerminwacheError");
  assert.equal(error.code, code, error.message);
  assert.ok(error.message.length > 0);
  return true;
};

afterEach(() => {
  assert.equal(core.inspect(good).fields.customer, "Kling", "the instance still works");
});

describe("text that is no entry", () => {
  const DEPTH = 5_000;
  const nested = `BEGIN:VCALENDAR\r\n${"BEGIN:VEVENT\r\n".repeat(DEPTH)}`;
  for (const [name, code, text] of [
    ["no calendar", "not-a-calendar", "Guten Tag"],
    ["nothing", "not-a-calendar", ""],
    ["NUL characters", "not-a-calendar", "\0\0\0"],
    ["5,000 nested BEGIN", "too-deep", nested],
    ["5,000 nested BEGIN, each ended", "too-deep", nested + "END:VEVENT\r\n".repeat(DEPTH)],
  ]) {
    test(`${name}: ${code}`, () => {
      assert.throws(() => core.inspect(text), terminwacheError(code));
      assert.throws(() => core.locked(text), terminwacheError(code));
      assert.equal(core.recognises(text), false);
    });
  }
});

test("a text that is too large by its length alone is refused before it is copied", () => {
  const before = raw.memory.buffer.byteLength;
  const huge = "x".repeat(64 * 1024 * 1024);
  for (const name of ["inspect", "locked", "explain"]) {
    assert.throws(() => core[name](huge), terminwacheError("too-large"));
  }
  assert.equal(core.recognises(huge), false);
  const refused = { allow: false, reason: "guard-unavailable" };
  for (const request of [
    { operation: "delete", stored: huge },
    { operation: "modify", stored: good, proposed: huge },
  ]) {
    assert.deepEqual(core.decide(request), refused);
  }
  assert.equal(raw.memory.buffer.byteLength, before, "memory was asked for");
});

test("attachments do not count as text, however it is asked", () => {
  const data = "QUJD\r\n ".repeat(1024 * 1024);
  const entry = (name, summary) => good.replace("END:VEVENT", `SUMMARY:${summary}\r\n${name}${data}\r\nEND:VEVENT`);
  const ATTACHMENT = "ATTACH;ENCODING=BASE64;VALUE=BINARY:";
  const stored = entry(ATTACHMENT, "ä");
  const proposed = entry(ATTACHMENT, "ö").replace("Typ: Anpassung", "weg");
  assert.equal(core.inspect(stored).fields.customer, "Kling");
  assert.equal(core.locked(stored), false);
  assert.equal(core.recognises(stored), true);
  const verdict = core.decide({ operation: "modify", stored, proposed });
  assert.equal(verdict.allow, true);
  assert.ok(verdict.repaired.includes("Kunde: Kling\nTyp: Anpassung"), verdict.repaired);
  for (const text of [entry("X-DATA:", "ä"), entry(ATTACHMENT, "ä".repeat(8 * 1024 * 1024))]) {
    assert.throws(() => core.inspect(text), terminwacheError("too-large"));
    assert.throws(() => core.locked(text), terminwacheError("too-large"));
  }
});

test("a text is read the same in the memory that is kept, at its border and beyond it", () => {
  const KEPT = 64 * 1024;
  const [before, after] = good.split("END:VEVENT");
  const around = Buffer.byteLength(`${good}LOCATION:\r\n`);
  for (const bytes of [KEPT - 5, KEPT - 4, KEPT - 3, KEPT - 2, KEPT - 1, KEPT, KEPT + 1, 3 * KEPT]) {
    const branch = "x".repeat(bytes % 2) + "ü".repeat(Math.floor((bytes - around) / 2));
    const { branch: read, fields } = core.inspect(`${before}LOCATION:${branch}\r\nEND:VEVENT${after}`);
    assert.equal(read, branch);
    assert.equal(fields.customer, "Kling");
  }
});

test("a calendar without an event has nothing to inspect, and nothing that is locked", () => {
  assert.throws(() => core.inspect(calendar()), terminwacheError("no-event"));
  assert.equal(core.locked(calendar()), false);
  assert.equal(core.recognises(calendar()), false);
});

test("an event without UID cannot be inspected, yet is locked when it is an unavailability", () => {
  const mittag = calendar({ uid: null, summary: "Mittag" });
  const unavailability = calendar({ uid: null, summary: "Nichtverfügbarkeit" });
  for (const ics of [mittag, unavailability]) {
    assert.throws(() => core.inspect(ics), terminwacheError("no-uid"));
  }
  assert.equal(core.locked(mittag), false);
  assert.equal(core.locked(unavailability), true);
});

describe("arguments of a wrong type", () => {
  for (const value of [undefined, null, 42, {}, [], Symbol("x"), () => good]) {
    test(`a text that is ${typeof value} ${String(value)}`, () => {
      assert.throws(() => core.inspect(value), { name: "TerminwacheError", code: "bad-request" });
      assert.throws(() => core.locked(value), { name: "TerminwacheError", code: "bad-request" });
      assert.equal(core.recognises(value), false);
    });
  }

  for (const [name, request] of Object.entries({
    nothing: undefined,
    null: null,
    "a text": good,
    "no operation": {},
    "an unknown operation": { operation: "rename", stored: good },
    "an operation that is a number": { operation: 1, stored: good },
    "a stored text that is a number": { operation: "delete", stored: 1 },
  })) {
    test(`a request that is ${name}`, () => {
      assert.throws(() => core.decide(request), terminwacheError("bad-request"));
    });
  }

  for (const [name, settings] of Object.entries({
    "a number": 42,
    "a text": "x",
    "labels that are a text": { labels: "Patient" },
    "a label that is a number": { labels: { customer: [1] } },
    "a switch that is a text": { recognised: "yes" },
  })) {
    test(`settings that are ${name}`, () => {
      assert.throws(() => core.inspect(good, settings), terminwacheError("bad-settings"));
    });
  }

  test("a getter that throws is the caller's own error or one of ours, never a trap", () => {
    const request = {
      get operation() {
        throw new RangeError("of the caller");
      },
    };
    assert.throws(() => core.decide(request), error => !(error instanceof WebAssembly.RuntimeError));
  });
});

describe("large and strange text", () => {
  test("a description of 1 MB is read", () => {
    const note = "Otoplastik ".repeat(95_000);
    const ics = calendar({ description: `${note}\n\nKunde: Kling\nTyp: Anpassung` });
    assert.ok(ics.length > 1_000_000);
    const { fields, notes } = core.inspect(ics);
    assert.equal(fields.customer, "Kling");
    assert.equal(notes.trimEnd(), note.trimEnd());
  });

  test("lone surrogates are shown as replacement characters", () => {
    const ics = calendar({ description: "Kunde: Kl\ud800ing\nTyp: \udc00A" });
    const { fields } = core.inspect(ics);
    assert.equal(fields.customer, "Kl\ufffding");
    assert.equal(fields.type, "\ufffdA");
  });

  test("markup stays text", () => {
    const hostile = "<img src=x onerror=alert(1)>";
    const ics = calendar({ uid: hostile, description: "Kunde: Kling\nTyp: A", location: hostile });
    assert.equal(core.inspect(ics).uid, hostile);
    assert.equal(core.inspect(ics).branch, hostile);
  });

  test("a bad line costs that line, not the entry", () => {
    const ics = calendar({ description: "Kunde: Kling\nTyp: A", lines: ["no colon here", ";;;:", "X"] });
    assert.equal(core.inspect(ics).fields.customer, "Kling");
  });
});
