/* The texts of `_locales`: complete in every language, and each of them used. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const LOCALES = "extension/_locales/";

/** The language that the others are compared with: the manifest's default. */
const FIRST = "de";

const languages = Object.fromEntries(
  readdirSync(new URL(LOCALES, ROOT)).map(name => [
    name,
    JSON.parse(read(`${LOCALES}${name}/messages.json`)),
  ])
);
const keys = Object.keys(languages[FIRST]);
const sources = ["manifest.json", ...filesIn("extension/"), ...filesIn("src/")]
  .filter(name => /\.(json|html|js|mjs|rs)$/.test(name) && !name.startsWith(LOCALES))
  .map(name => ({ name, text: read(name) }));

/** Keys that are put together: a beginning, the name of a group, an end. */
const PREFIX = [/`([A-Za-z]\w*_)\$\{/g, /"([a-z][A-Za-z]*_)"/g];
const GROUP = [/\btextOf\(\s*"(\w+)"/g];
const SUFFIX = [/\}(_[a-z]+)`/g];

/** Beginnings that no text has. */
const NO_TEXTS = [];

/** Certainly a key of a text. */
const NAMED = [
  /(?:getMessage|localizeMessage|\btext|\bsay|\bMessage::named)\(\s*"(\w+)"/g,
  /\bdata-(?:text|title|label|placeholder)="(\w+)"/g,
  /__MSG_(\w+)__/g,
];

function read(name) {
  return readFileSync(new URL(name, ROOT), "utf8");
}

function filesIn(folder) {
  return readdirSync(new URL(folder, ROOT), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => `${entry.parentPath ?? entry.path}/${entry.name}`)
    .map(path => path.replaceAll("\\", "/").replace(ROOT.pathname, "").replaceAll("//", "/"));
}

function found(patterns) {
  const all = sources.flatMap(({ text }) =>
    patterns.flatMap(pattern => [...text.matchAll(pattern)].map(([, name]) => name))
  );
  return [...new Set(all)];
}

/** @returns {string[]} The beginnings of all keys that are put together. */
function prefixes() {
  return [...found(PREFIX), ...found(GROUP).map(group => `${group}_`)];
}

/** `$NAME$` in a message, in small letters, as they come. */
function placeholdersIn({ message }) {
  return [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name.toLowerCase());
}

test("the texts are there", () => {
  assert.ok(Object.keys(languages).length > 1);
  assert.ok(keys.length > 50);
});

for (const [name, messages] of Object.entries(languages)) {
  test(`${name} has every text, and none beside`, () => {
    assert.deepEqual(Object.keys(messages).toSorted(), keys.toSorted());
  });

  test(`${name} leaves no text empty`, () => {
    for (const [key, { message }] of Object.entries(messages)) {
      assert.ok(message.trim(), key);
    }
  });

  test(`${name} has the placeholders of ${FIRST}, each defined and used`, () => {
    for (const key of keys) {
      const { placeholders = {} } = messages[key] ?? {};
      assert.deepEqual(placeholders, languages[FIRST][key].placeholders ?? {}, key);
      const used = new Set(placeholdersIn(messages[key]));
      assert.deepEqual([...used].toSorted(), Object.keys(placeholders).toSorted(), key);
    }
  });
}

test("every text is used", () => {
  const words = new Set(found([/["'`](\w+)["'`]/g, /__MSG_(\w+)__/g]));
  const beginnings = prefixes();
  const suffixes = found(SUFFIX);
  const isUsed = key =>
    words.has(key) ||
    beginnings.some(prefix => key.startsWith(prefix)) ||
    suffixes.some(suffix => key.endsWith(suffix) && isUsed(key.slice(0, -suffix.length)));
  assert.deepEqual(
    keys.filter(key => !isUsed(key)),
    []
  );
});

test("every text that is asked for is there", () => {
  const named = found(NAMED);
  assert.ok(named.length > 20, "the patterns find the names");
  assert.deepEqual(
    named.filter(name => !keys.includes(name)),
    []
  );
  const dangling = prefixes().filter(prefix => !keys.some(key => key.startsWith(prefix)));
  // A prefix may be one of something else than a text; those are listed here.
  assert.deepEqual(
    dangling.filter(prefix => !NO_TEXTS.includes(prefix)),
    []
  );
});
