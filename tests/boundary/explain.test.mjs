/* The parts of a tried entry, as the options page shows them; the settings that can be applied. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { calendar } from "./calendar.mjs";
import { freshInstance } from "./package.mjs";

const { core } = await freshInstance();
const roles = (description, settings) =>
  core.explain(calendar({ description }), settings).map(({ role }) => role);

describe("an explanation", () => {
  test("says of each line what it is", () => {
    const parts = core.explain(
      calendar({ description: "Bitte anrufen\n\nKunde:\nKling, Else\nRaum: 2\nTyp: A\nHausbesuch" })
    );
    assert.deepStrictEqual(parts, [
      { text: "Bitte anrufen", role: "note" },
      { text: "", role: "blank" },
      { text: "Kunde:", role: "customer" },
      { text: "Kling, Else", role: "value" },
      { text: "Raum: 2", role: "unknown", unknownLabel: "Raum" },
      { text: "Typ: A", role: "type" },
      { text: "Hausbesuch", role: "homeVisit" },
    ]);
  });

  test("names every place of a term, and the lines that cannot be read", () => {
    const ics = calendar({
      summary: "Urlaub",
      category: "Nichtverfügbarkeit",
      description: "Typ: unavailable",
      lines: ["no colon"],
    });
    assert.deepStrictEqual(core.explain(ics), [
      { role: "summary", text: "Urlaub" },
      { role: "category", text: "Nichtverfügbarkeit", term: "unavailability" },
      { role: "type", text: "Typ: unavailable", term: "notAvailable", isLone: true },
      { role: "unreadable", text: "", line: ics.split("\r\n").indexOf("no colon") + 1 },
    ]);
  });

  test("follows the settings", () => {
    const settings = { labels: { customer: ["Patient"] }, terms: { unavailability: ["Urlaub"] } };
    assert.deepStrictEqual(roles("Patient: A\nTyp: B"), ["note", "type"]);
    assert.deepStrictEqual(roles("Patient: A\nTyp: B", settings), ["customer", "type"]);
    const [{ term }] = core.explain(calendar({ summary: "URLAUB" }), settings);
    assert.equal(term, "unavailability");
  });

  test("shows hostile text as it is", () => {
    const hostile = "<img src=x onerror=alert(1)>\u202e\ud800";
    const [, { text, role }] = core.explain(
      calendar({ description: `${hostile}\nKunde: ${hostile}` })
    );
    assert.equal(text, `Kunde: ${hostile.replace("\ud800", "\ufffd")}`);
    assert.equal(role, "customer");
  });

  test("shows every character that a text can hold as it is", () => {
    const written = `"\\n" \\ \u0001\u001f/\u007f\u2028\u2029 {"role":"x"},\uffff👩‍⚕️`;
    for (const summary of [written, written.slice(1), '"', "\\", "\u0000"]) {
      assert.equal(core.explain(calendar({ summary }))[0].text, summary);
    }
  });

  test("of 10,000 lines names each", () => {
    const description = `${"Raum: 2\n".repeat(10_000)}Kunde: A`;
    assert.equal(core.explain(calendar({ description })).length, 10_001);
  });

  test("of what is no entry is an error with a code, and the line where there is one", () => {
    for (const [text, code, line] of [
      ["Guten Tag", "not-a-calendar"],
      [calendar(), "no-event"],
      [undefined, "bad-request"],
      [`BEGIN:VCALENDAR\r\n${"BEGIN:X\r\n".repeat(100)}`, "too-deep", 33],
    ]) {
      assert.throws(
        () => core.explain(text),
        error => {
          assert.deepStrictEqual([error.name, error.code, error.line], ["TerminwacheError", code, line]);
          return true;
        }
      );
    }
    assert.throws(() => core.explain(calendar({}), { labels: 1 }), { code: "bad-settings" });
  });
});

test("the shipped words are told by language and meaning, and each is understood", () => {
  const { languages, fields, terms, words: shipped } = core.vocabulary();
  assert.deepStrictEqual([...new Set(shipped.map(({ language }) => language))], languages);
  assert.equal(languages[0], "de");
  for (const name of languages) {
    const meanings = shipped.filter(({ language }) => language == name).map(({ meaning }) => meaning);
    assert.deepStrictEqual(meanings, [...fields, ...terms], name);
  }
  for (const { meaning, words } of shipped) {
    for (const word of words) {
      if (terms.includes(meaning)) {
        assert.equal(core.explain(calendar({ summary: word }))[0].term, meaning, word);
      } else {
        assert.deepStrictEqual(roles(`${word}: x`), [meaning], word);
      }
    }
  }
});

describe("settings as they are kept", () => {
  const good = {
    version: 1,
    lockBlocked: true,
    labels: { de: { customer: ["Patient"], homeVisit: [] }, fr: {} },
    terms: { en: { notAvailable: ["out of office: today"] } },
  };

  test("can be applied where nothing is wrong", () => {
    core.checkSettings(good);
    core.checkSettings({ version: 1 });
  });

  for (const [name, change, field, problem] of [
    ["no version", { version: undefined }, "version", "unknown-version"],
    ["a later version", { version: 2 }, "version", "unknown-version"],
    ["a version that is a text", { version: "1" }, "version", "unknown-version"],
    ["an unknown setting", { vocabulary: {} }, "vocabulary", "unknown-name"],
    ["an unknown language", { labels: { es: {} } }, "labels.es", "unknown-name"],
    ["an unknown field", { labels: { de: { room: [] } } }, "labels.de.room", "unknown-name"],
    ["an unknown term", { terms: { de: { status: [] } } }, "terms.de.status", "unknown-name"],
    ["labels that are null", { labels: null }, "labels", "not-an-object"],
    ["labels that are a list", { labels: [] }, "labels", "not-an-object"],
    ["a field that is a text", { labels: { de: { type: "x" } } }, "labels.de.type", "not-a-list"],
    ["a word that is a number", { terms: { de: { unavailability: ["a", 1] } } }, "terms.de.unavailability[1]", "not-a-text"],
    ["a word of blanks", { labels: { en: { type: [" "] } } }, "labels.en.type[0]", "empty-word"],
    ["a label with a colon", { labels: { en: { type: ["a:"] } } }, "labels.en.type[0]", "word-with-separator"],
    ["a term with a line break", { terms: { fr: { notAvailable: ["a\nb"] } } }, "terms.fr.notAvailable[0]", "word-with-separator"],
    ["a word of 65 characters", { labels: { de: { type: ["x".repeat(65)] } } }, "labels.de.type[0]", "word-too-long"],
    ["101 words", { labels: { de: { type: Array(101).fill("x") } } }, "labels.de.type", "too-many-words"],
    ["a switch that is a text", { lockBlocked: "yes" }, "lockBlocked", "not-a-switch"],
  ]) {
    test(`${name}: the field and the problem are named`, () => {
      assert.throws(
        () => core.checkSettings({ ...good, ...change }),
        error => {
          assert.deepStrictEqual(
            [error.name, error.code, error.field, error.problem],
            ["TerminwacheError", "bad-settings", field, problem]
          );
          return true;
        }
      );
    });
  }

  for (const value of [undefined, null, 1, "x", [], () => {}]) {
    test(`that are ${typeof value} ${JSON.stringify(value)} are none`, () => {
      assert.throws(() => core.checkSettings(value), { code: "bad-settings", field: "" });
    });
  }

  test("a getter that throws is an error, never a trap", () => {
    const settings = {
      version: 1,
      get labels() {
        throw new RangeError("of the caller");
      },
    };
    assert.throws(() => core.checkSettings(settings), { code: "bad-settings", field: "labels" });
  });
});
