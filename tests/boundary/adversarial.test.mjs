/* 100 KB of trouble each. Whatever is asked, the instance answers or refuses with a code. No text is left out. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { adversarialTexts } from "../../benches/adversarial.mjs";
import { freshInstance } from "./package.mjs";

const { core } = await freshInstance();
const texts = adversarialTexts();

describe("100 KB of trouble", () => {
  for (const [name, text] of Object.entries(texts)) {
    test(`${name}: an answer, or a refusal with a code`, () => {
      for (const ask of ["inspect", "locked", "recognises", "explain"]) {
        try {
          core[ask](text);
        } catch (error) {
          assert.equal(error.name, "TerminwacheError", `${ask}: ${error}`);
          assert.ok(error.code, `${ask}: ${error}`);
        }
      }
      const request = { operation: "modify", stored: text, proposed: text };
      assert.equal(typeof core.decide(request).allow, "boolean");
    });
  }
});

test("trouble for a description stands in the description", () => {
  assert.ok(core.inspect(texts["near misses of labels"]).notes.startsWith("Kundendienst: x\nTypisch: y"));
});

test("of more unreadable lines than anyone counts, each is named", () => {
  const lines = texts["lines without a colon"].split("\r\n");
  const bad = lines.flatMap((line, index) => (line == "X" ? [index + 1] : []));
  assert.ok(bad.length > 30_000);
  const parts = core.explain(texts["lines without a colon"]);
  const named = parts.filter(({ role }) => role == "unreadable").map(({ line }) => line);
  assert.deepStrictEqual(named, bad);
});

test("of more lines of a description than anyone reads, each is shown", () => {
  const parts = core.explain(texts["two-character lines"]);
  assert.equal(parts.filter(({ role, text }) => role == "note" && text == "a").length, 33_334);
});
