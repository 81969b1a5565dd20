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

/** The processor time of so many rounds, in milliseconds. Systems count it in steps of several milliseconds. */
function processorTime(work, rounds) {
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    work();
  }
  return process.cpuUsage(before).user / 1000;
}

/** A write that changes something, so that it is judged. */
function write(text) {
  const end = text.lastIndexOf("END:VEVENT");
  const proposed = end < 0 ? `${text} ` : `${text.slice(0, end)}X-CHANGED:1\r\n${text.slice(end)}`;
  return { operation: "modify", stored: text, proposed };
}

describe("eight times the trouble is eight times the work", () => {
  const EIGHTH = adversarialTexts(12_500);
  // Where the work grew with the square, it would be 64 times.
  const MOST = 24;
  // Less than this is quick enough, and too short to be measured.
  const SHORT = 24;
  for (const [name, text] of Object.entries(texts)) {
    test(name, () => {
      for (const ask of ["inspect", "locked", "recognises", "explain", "decide"]) {
        const work = (one) => () => {
          try {
            core[ask](ask === "decide" ? write(one) : one);
          } catch (error) {
            assert.equal(error.name, "TerminwacheError");
          }
        };
        // What else the process does in that time makes it only longer: the least of several.
        const all = Math.min(...[1, 2, 3].map(() => processorTime(work(text), 1)));
        if (all > SHORT) {
          const eighth = processorTime(work(EIGHTH[name]), 32) / 32;
          assert.ok(all < MOST * Math.max(eighth, SHORT / MOST), `${ask}: ${all} ms, an eighth of it ${eighth} ms`);
        }
      }
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
