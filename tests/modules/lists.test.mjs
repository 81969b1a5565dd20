/* The vocabulary's languages, fields and terms: each has its texts, its words and its fixtures. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "smol-toml";
import { textsOf } from "./page.mjs";
import { ask } from "./wasm.mjs";

const LOCALES = new URL("../../extension/_locales/", import.meta.url);
const FIXTURES = new URL("../fixtures/", import.meta.url);

const { languages, fields, terms, words } = ask("vocabulary");
const locales = readdirSync(LOCALES);
const cases = readdirSync(FIXTURES)
  .filter(name => name.endsWith(".toml"))
  .flatMap(name => parse(readFileSync(new URL(name, FIXTURES), "utf8")).case ?? []);

/** The roles of `explain`, from their one list; a field's role is the field. */
const explanation = readFileSync(new URL("../../src/explanation.rs", import.meta.url), "utf8");
const roles = [...explanation.matchAll(/Self::\w+ => "([\w-]+)"/g)].map(([, role]) => role);

/** `homeVisit` as keys and fixtures write it: `home_visit`. */
const withUnderscores = name => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

test("each language of the vocabulary has its folder in _locales, and no other has one", () => {
  assert.deepEqual(locales.toSorted(), languages.toSorted());
});

test("German, the manifest's default, comes first", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../manifest.json", import.meta.url), "utf8"));
  assert.equal(languages[0], manifest.default_locale);
});

for (const locale of locales) {
  test(`${locale} has a text for each field and term`, () => {
    const texts = textsOf(locale);
    const keys = [
      ...fields.map(field => `field_${withUnderscores(field)}`),
      ...[...fields, ...terms].map(meaning => `meaning_${meaning}`),
    ];
    assert.deepEqual(keys.filter(key => !texts[key]?.message), []);
  });

  test(`${locale} has a text for each role of a line`, () => {
    const texts = textsOf(locale);
    assert.ok(roles.includes("note"));
    assert.deepEqual(roles.filter(role => !texts[`role_${role.replaceAll("-", "_")}`]?.message), []);
  });
}

/** Without accents, in small letters: fixtures try such spellings, too. */
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const entries = plain(JSON.stringify(cases.map(({ entry, stored, proposed }) => [entry, stored, proposed])));

for (const language of languages) {
  for (const meaning of [...fields, ...terms]) {
    test(`${language} has words for ${meaning}, and a fixture has one of them`, () => {
      const found = words.filter(one => one.language == language && one.meaning == meaning).flatMap(one => one.words);
      assert.ok(found.length);
      assert.ok(found.some(word => entries.includes(plain(word))), found.join(", "));
    });
  }
}

for (const field of fields) {
  test(`a fixture expects a value of ${field}`, () => {
    assert.ok(cases.some(({ expect }) => expect?.[withUnderscores(field)] !== undefined));
  });
}
