/* Our reader against ical.js, Thunderbird's own: every public sample that ical.js reads is re-serialised by it, as
   Thunderbird does before it hands an item over, and must say the same to us, entry by entry.

   The samples lie beside the checkout (`../shared/corpora`); without them this says so and checks nothing. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import ICAL from "ical.js";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const CORPORA = path.join(PROJECT, "../shared/corpora");

/** How many samples ical.js reads; the others it refuses, and Thunderbird never hands them over. */
const READ_BY_ICALJS = 279;

/** The VEVENTs in them. */
const ENTRIES = 2838;

/**
 * The differences that are left: sample → what differs, with the reason.
 *
 * @type {Record<string, {differing: string[], reason: string}>}
 */
const KNOWN = {
  "python-icalendar/src/icalendar/fuzzing/corpus/issue_100_transformed_doctests_into_unittests.ics": {
    differing: ["1 entries instead of 0"],
    reason:
      "Its lines end with CR CR LF. ical.js counts the first CR to the component's name, so it sees no VEVENT; we see the one that is there.",
  },
  "python-icalendar/src/icalendar/tests/calendars/issue_178_custom_component_contains_other.ics": {
    differing: ["0 entries instead of 1"],
    reason:
      "Its VEVENT stands in a component MYCOMPTOO. Entries are VEVENTs of a VCALENDAR, or bare ones; Thunderbird makes no item of others, either.",
  },
};

/**
 * @param {Array} component - In jCal (RFC 7265).
 * @returns {Array[]} The VEVENTs in it, in the order of the text.
 */
function eventsOf(component) {
  return component[2].flatMap((child) => [...(child[0] === "vevent" ? [child] : []), ...eventsOf(child)]);
}

/**
 * @param {Array} jCal - A VEVENT.
 * @returns {object} What ical.js says of it, in the shape of `examples/read.rs`.
 */
function properties(jCal) {
  const event = new ICAL.Component(jCal);
  const text = (name) => {
    const value = event.getFirstPropertyValue(name);
    return value === null ? null : String(value);
  };
  const recurrenceId = event.getFirstPropertyValue("recurrence-id");
  return {
    uid: text("uid"),
    summary: text("summary"),
    description: text("description"),
    location: text("location"),
    status: text("status"),
    categories: event.getAllProperties("categories").flatMap((property) => property.getValues()),
    recurrenceId: recurrenceId?.toICALString?.() ?? recurrenceId,
  };
}

/**
 * @param {string} text
 * @returns {?{serialised: string, entries: object[]}} Null where ical.js refuses the text.
 */
function readByIcalJs(text) {
  try {
    const parsed = ICAL.parse(text);
    const components = Array.isArray(parsed[0]) ? parsed : [parsed];
    return {
      serialised: components.map((component) => new ICAL.Component(component).toString()).join("\r\n"),
      entries: components
        .flatMap((component) => [...(component[0] === "vevent" ? [component] : []), ...eventsOf(component)])
        .map(properties),
    };
  } catch {
    return null;
  }
}

/**
 * @param {string[]} files
 * @returns {object[]} What the core reads of them, in their order.
 */
function readByUs(files) {
  const lines = execFileSync("cargo", ["run", "--quiet", "--locked", "--example", "read", "--", ...files], {
    cwd: PROJECT,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/**
 * @param {object[]} theirs
 * @param {object} ours
 * @returns {string[]} The names of what differs.
 */
function differences(theirs, ours) {
  if (ours.error !== undefined) {
    return [ours.error];
  }
  if (ours.entries.length !== theirs.length) {
    return [`${ours.entries.length} entries instead of ${theirs.length}`];
  }
  const differing = theirs.flatMap((entry, index) =>
    Object.keys(entry).filter((key) => JSON.stringify(entry[key]) !== JSON.stringify(ours.entries[index][key])),
  );
  return [...new Set(differing)];
}

describe("our reader against ical.js", { skip: existsSync(CORPORA) ? false : "no samples at ../shared/corpora" }, () => {
  const found = {};
  let folder;
  let samples;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "terminwache-"));
    samples = readdirSync(CORPORA, { recursive: true })
      .filter((name) => name.endsWith(".ics"))
      .sort()
      .map((name) => ({ name, theirs: readByIcalJs(readFileSync(path.join(CORPORA, name), "utf8")) }))
      .filter(({ theirs }) => theirs !== null);
    const files = samples.map(({ theirs }, index) => {
      const file = path.join(folder, `${index}.ics`);
      writeFileSync(file, theirs.serialised);
      return file;
    });
    readByUs(files).forEach((ours, index) => {
      const { name, theirs } = samples[index];
      const differing = differences(theirs.entries, ours);
      if (differing.length > 0) {
        found[name] = differing;
      }
    });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  test("as many samples and entries are compared as ever", () => {
    assert.deepEqual(
      { samples: samples.length, entries: samples.reduce((sum, { theirs }) => sum + theirs.entries.length, 0) },
      { samples: READ_BY_ICALJS, entries: ENTRIES },
    );
  });

  test("every entry says the same, but for the differences that are known", () => {
    const known = Object.fromEntries(Object.entries(KNOWN).map(([name, { differing }]) => [name, differing]));
    assert.deepEqual(found, known);
  });
});
