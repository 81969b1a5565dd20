/* The rooms of the extension: arrows point one way, a room's files are short. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { test } from "node:test";

const EXTENSION = new URL("../../extension/", import.meta.url);

/** The rooms of `experiment/`, the lowest first: a file imports from its own room and from those below. */
const ROOMS = [
  ["base"],
  ["calendars"],
  ["guard"],
  ["guard/hooks"],
  ["look"],
  ["reminders"],
  ["panels"],
  ["setup"],
  ["support"],
  ["."],
].map(([room]) => posix.join("experiment", room));

const MOST_LINES = 250;

/** The files at the root of `experiment/`: the door, its schema, the table of parts. */
const AT_THE_ROOT = ["api.js", "main.sys.mjs", "schema.json"];

const names = readdirSync(EXTENSION, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(({ parentPath, name }) => posix.relative(EXTENSION.pathname, `${parentPath}/${name}`));
const modules = names.filter(name => /\.m?js$/.test(name));

/** @type {Map<string, string[]>} The modules that each module imports. */
const imports = new Map(modules.map(name => [name, importedBy(name)]));

function importedBy(name) {
  const text = read(name);
  // Statements, and modules that are loaded later.
  const found = [...text.matchAll(/^(?:import|export) (?:[^"]*? from )?"(\.[^"]+)"|\b(?:import|URL)\(\s*"([^"]+\.m?js)"/gm)];
  return found
    .map(([, statement, later]) => posix.join(posix.dirname(name), statement ?? later))
    .filter(imported => !imported.startsWith("wasm/"));
}

function read(name) {
  return readFileSync(new URL(name, EXTENSION), "utf8");
}

/** The rooms that a file stands in, from the inside out: of one in `guard/hooks`, both have an order. */
function levelOf(name) {
  return ROOMS.indexOf(posix.dirname(name));
}

test("each import names a file", () => {
  assert.ok([...imports.values()].flat().length > 100);
  for (const [name, imported] of imports) {
    for (const other of imported) {
      assert.ok(modules.includes(other), `${name} imports ${other}`);
    }
  }
});

test("each imported name is exported", () => {
  const missing = modules.flatMap(name =>
    [...read(name).matchAll(/^import \{([^}]+)\} from "(\.[^"]+)"/gm)].flatMap(([, list, from]) => {
      const other = posix.join(posix.dirname(name), from);
      const exported = other.startsWith("wasm/") ? null : exportsOf(other);
      const wanted = list.split(",").map(one => one.trim().split(" as ")[0]).filter(Boolean);
      return wanted.filter(one => exported && !exported.has(one)).map(one => `${name}: ${one} of ${other}`);
    })
  );
  assert.deepEqual(missing, []);
});

function exportsOf(name) {
  const declared = read(name).matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm);
  const listed = read(name).matchAll(/^export \{([^}]+)\}/gm);
  const names = [...listed].flatMap(([, list]) => list.split(",").map(one => one.trim().split(" as ").at(-1)));
  return new Set([...names, ...[...declared].map(([, one]) => one)]);
}

test("each file of the experiment stands in a room", () => {
  for (const name of names.filter(one => one.startsWith("experiment/"))) {
    assert.ok(levelOf(name) >= 0, name);
  }
});

test("no arrow of the experiment points upwards", () => {
  const upwards = [...imports].flatMap(([name, imported]) =>
    imported.filter(other => levelOf(other) > levelOf(name)).map(other => `${name} → ${other}`)
  );
  assert.deepEqual(upwards, []);
});

test("pages import nothing of the experiment, the experiment nothing of the pages", () => {
  const isPrivileged = name => name.startsWith("experiment/");
  const across = [...imports].flatMap(([name, imported]) =>
    imported.filter(other => isPrivileged(name) != isPrivileged(other)).map(other => `${name} → ${other}`)
  );
  assert.deepEqual(across, []);
});

test("no modules import each other in a circle", () => {
  const done = new Set();
  const visit = (name, path) => {
    const begin = path.indexOf(name);
    assert.equal(begin, -1, [...path.slice(begin), name].join(" → "));
    if (!done.has(name)) {
      imports.get(name).forEach(other => visit(other, [...path, name]));
      done.add(name);
    }
  };
  modules.forEach(name => visit(name, []));
});

test("each module of the experiment is reached from its door", () => {
  const door = "experiment/api.js";
  const loaded = [...read(door).matchAll(/\.module\("([\w/]+)"\)/g)].map(([, name]) => `experiment/${name}.sys.mjs`);
  const reached = new Set([door, ...loaded]);
  // A set takes in what is added while it is walked.
  for (const name of reached) {
    imports.get(name).forEach(other => reached.add(other));
  }
  const alone = modules.filter(name => name.startsWith("experiment/") && !reached.has(name));
  assert.deepEqual(alone, [], "a part needs a row in main.sys.mjs");
});

test("three files stand at the experiment's root", () => {
  const atTheRoot = names.filter(name => posix.dirname(name) == "experiment").map(name => posix.basename(name));
  assert.deepEqual(atTheRoot.toSorted(), AT_THE_ROOT);
});

test(`no file has more than ${MOST_LINES} lines`, () => {
  const long = names
    // Texts are a list.
    .filter(name => !name.startsWith("_locales/"))
    .map(name => [name, read(name).split("\n").length - 1])
    .filter(([, lines]) => lines > MOST_LINES);
  assert.deepEqual(long, []);
});
