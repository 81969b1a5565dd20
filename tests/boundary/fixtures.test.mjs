/* The fixture table (tests/fixtures/README.md) through the built package: key by key, the boundary gives the answers of
   the core (tests/fixtures.rs). */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parse } from "smol-toml";
import { event } from "./calendar.mjs";
import { freshInstance } from "./package.mjs";

const TABLE = new URL("../fixtures/", import.meta.url);
const THE_UID = "termin-1";

const { core } = await freshInstance();

/**
 * @param {string} name - Without its ending.
 * @returns {object} A file of the table.
 */
function read(name) {
  return parse(readFileSync(new URL(`${name}.toml`, TABLE), "utf8"));
}

/**
 * @param {object[]} cases - As a file has them.
 * @returns {object[]} Every case; one with `each` is as many as it lists.
 */
function expanded(cases) {
  return cases.flatMap(({ each, ...testCase }) =>
    (each ?? [{}]).map(item => {
      const words = typeof item === "string" ? { each: item } : item;
      const name = each === undefined ? testCase.name : `${testCase.name}: ${JSON.stringify(item)}`;
      return { ...filledIn(testCase, words), name };
    }),
  );
}

/** Every text that has a key of the words in braces gets that word. */
function filledIn(value, words) {
  if (typeof value === "string") {
    return Object.entries(words).reduce((filled, [key, word]) => filled.replaceAll(`{${key}}`, () => word), value);
  }
  if (Array.isArray(value)) {
    return value.map(one => filledIn(one, words));
  }
  return typeof value === "object"
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledIn(one, words)]))
    : value;
}

/** A text of the table: the line break before the closing quotes is not part of it. */
const text = (value) => value?.replace(/\n$/, "");

/** Without the keys that have no value: the contract leaves them out. */
const present = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/**
 * @param {object[]} entries - As the table has them.
 * @returns {string} A calendar with them.
 */
function calendar(entries) {
  const events = entries.map(({ uid = THE_UID, recurrence_id: recurrenceId, categories, lines = [], ...texts }) =>
    event({
      uid,
      recurrenceId,
      lines: [...lines, ...(categories === undefined ? [] : [`CATEGORIES:${categories.map(escaped).join(",")}`])],
      ...Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, text(value)])),
    }),
  );
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...events, "END:VCALENDAR", ""].join("\r\n");
}

/** RFC 5545 §3.3.11. */
function escaped(value) {
  return value.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

/**
 * @param {object} testCase
 * @returns {string} The text that is inspected.
 */
function ics({ entry, entries, ics: given }) {
  if (given !== undefined) {
    return typeof given === "string" ? given : given.repeat.repeat(given.times);
  }
  return calendar(entries ?? [entry]);
}

/**
 * @param {object} testCase
 * @returns {object} The package's answer, plain.
 */
function actual(testCase) {
  const { operation, settings } = testCase;
  try {
    return operation === undefined
      ? core.inspect(ics(testCase), settings)
      : core.decide(request(testCase), settings);
  } catch (error) {
    assert.equal(error.name, "TerminwacheError");
    return present({ error: error.code, line: error.line });
  }
}

function request({ operation, stored, stored_ics: storedIcs, proposed, proposed_ics: proposedIcs }) {
  return present({
    operation,
    stored: stored === undefined ? storedIcs : calendar(stored),
    proposed: proposed === undefined ? proposedIcs : calendar(proposed),
  });
}

/** The keys of an inspection beside the fields of the block. */
const BESIDE_FIELDS = ["kind", "uid", "locked", "branch", "calendarStatus", "notes"];

/**
 * @param {object} testCase
 * @returns {object} The expected answer, in the shape of the contract.
 */
function expected({ operation, entry, expect }) {
  const { error, ...said } = contract(expect);
  if (operation !== undefined) {
    return { allow: false, ...said };
  }
  if (error !== undefined) {
    return { error, ...said };
  }
  const all = Object.entries({
    uid: entry?.uid ?? THE_UID,
    locked: said.kind === "unavailability",
    notes: "",
    homeVisit: "unknown",
    ...said,
  });
  const isBeside = ([key]) => BESIDE_FIELDS.includes(key);
  return {
    ...Object.fromEntries(all.filter(isBeside)),
    fields: Object.fromEntries(all.filter((one) => !isBeside(one))),
  };
}

/** An expectation with the keys of the contract, which are in camel case. */
function contract(value) {
  if (typeof value === "string") {
    return text(value);
  }
  if (Array.isArray(value)) {
    return value.map(contract);
  }
  if (typeof value !== "object") {
    return value;
  }
  const camelCase = (key) => key.replace(/_(.)/g, (_, initial) => initial.toUpperCase());
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [camelCase(key), contract(one)]));
}

/** Objects of the parser and of the package have other prototypes; what counts is what they hold. */
const plain = (value) => JSON.parse(JSON.stringify(value));

/**
 * The explanation of an entry, line by line, says what its inspection says: each line of the notes is told as the
 * person's own, each field of the block has a line, and what is an unavailability has a term.
 *
 * @param {object} testCase
 */
function explains(testCase) {
  const parts = plain(core.explain(ics(testCase), testCase.settings));
  const { kind, notes, fields } = plain(core.inspect(ics(testCase), testCase.settings));
  const own = parts.filter(({ role, isLone }) => role === "note" || isLone);
  const lines = notes.split("\n").filter(line => line !== "");
  assert.deepEqual(own.map(part => part.text).filter(line => line !== ""), lines, testCase.why);
  const roles = new Set(parts.map(({ role }) => role));
  for (const field of ["customer", "status"].filter(field => fields[field] !== undefined)) {
    assert.ok(roles.has(field), `${testCase.name}: no line for ${field}`);
  }
  assert.ok(kind !== "unavailability" || parts.some(({ term }) => term !== undefined), `${testCase.name}: no term`);
}

for (const [file, count] of Object.entries(read("index"))) {
  const cases = read(file).case;
  describe(`${file}.toml`, () => {
    test("has all its cases", () => assert.equal(cases.length, Number(count)));
    for (const testCase of expanded(cases)) {
      test(testCase.name, () => {
        assert.deepEqual(plain(actual(testCase)), plain(expected(testCase)), testCase.why);
        if (testCase.recognises !== undefined) {
          assert.equal(core.recognises(ics(testCase), testCase.settings), testCase.recognises, testCase.why);
        }
        if (testCase.operation === undefined && testCase.expect.error === undefined) {
          explains(testCase);
        }
      });
    }
  });
}
