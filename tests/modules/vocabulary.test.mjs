/* The words on the options page: every one of the shipped vocabulary, and a shop's own. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openOptions, stored, text } from "./options.mjs";
import { act } from "./page.mjs";
import { ask } from "./wasm.mjs";

const ADMINISTRATOR = { version: 1, lockBlocked: true, terms: { de: { unavailability: ["Teamfrühstück"] } } };
ADMINISTRATOR.termsAtBeginning = { de: { unavailability: ["Betriebsausflug"] } };
const { languages, fields, terms, words } = ask("vocabulary");
const document = await openOptions({ own: { version: 1, lockBlocked: false }, administrator: ADMINISTRATOR });
const byId = id => document.getElementById(id);
const boxOf = (language, meaning) => byId(`word-${language}-${meaning}`).closest(".meaning");
const nameOf = language => new Intl.DisplayNames(["de"], { type: "language" }).of(language);
const texts = (root, selector) => [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);

async function add(language, meaning, word) {
  const input = byId(`word-${language}-${meaning}`);
  input.value = word;
  await act(input.closest("form"), "submit");
  return byId(`news-${language}-${meaning}`).textContent;
}

describe("the shipped words", () => {
  test("have a box for each language, the page's own first and open", () => {
    const boxes = [...document.querySelectorAll("#vocabulary > details")];
    assert.deepEqual(texts(document, "summary"), languages.map(nameOf));
    assert.deepEqual(boxes.map(({ open }) => open), languages.map((_, index) => index == 0));
  });

  for (const language of languages) {
    test(`of ${language} stand under each field and each term`, () => {
      for (const meaning of [...fields, ...terms]) {
        const shipped = words.find(one => one.language == language && one.meaning == meaning);
        const box = boxOf(language, meaning);
        assert.deepEqual(texts(box, "h3"), [text(`meaning_${meaning}`)]);
        assert.deepEqual(texts(box, "li:not([class])"), shipped.words);
      }
    });
  }
});

describe("a word of the shop's", () => {
  for (const language of languages) {
    for (const [group, meanings] of Object.entries({ labels: fields, terms })) {
      for (const meaning of meanings) {
        test(`is kept under ${group}.${language}.${meaning}, and shown`, async () => {
          const word = `Probewort ${language} ${meaning}`;
          assert.equal(await add(language, meaning, word), text("wordAdded", word));
          assert.deepEqual(stored()[group][language][meaning], [word]);
          assert.deepEqual(texts(boxOf(language, meaning), ".own > span"), [word]);
          assert.equal(byId(`word-${language}-${meaning}`).value, "");
          assert.ok(document.activeElement == byId(`word-${language}-${meaning}`));
        });
      }
    }
  }

  test("is counted beside its language's name", () => {
    const count = String(fields.length + terms.length);
    const names = languages.map(language => text("optionsOwnWords", nameOf(language), count));
    assert.deepEqual(texts(document, "summary"), names);
  });

  for (const [word, answer] of [
    ["Termin-Status", text("wordKnown", "Termin-Status", text("meaning_status"))],
    ["Patient:", text("flawAt", "labels.de.customer[1]", text("flaw_word_with_separator"))],
    ["- -", text("flawAt", "labels.de.customer[1]", text("flaw_empty_word"))],
    ["x".repeat(65), text("flawAt", "labels.de.customer[1]", text("flaw_word_too_long"))],
  ]) {
    test(`that could not count is refused with the reason: ${word}`, async () => {
      const before = stored();
      assert.equal(await add("de", "customer", word), answer);
      assert.deepEqual(stored(), before);
      assert.equal(byId("word-de-customer").value, word);
      assert.equal(byId("word-de-customer").getAttribute("aria-invalid"), "true");
      assert.ok(byId("news-de-customer").classList.contains("error"));
    });
  }

  test("that is a term already is refused, an administrator's too", async () => {
    const known = text("wordKnown", "Teamfrühstück", text("meaning_unavailability"));
    assert.equal(await add("fr", "notAvailable", "Teamfrühstück"), known);
  });

  test("goes with its button; the keys stay near", async () => {
    const box = boxOf("de", "type");
    await add("de", "type", "Zweites");
    await add("de", "type", "Drittes");
    const remove = async index => act(box.querySelectorAll(".remove")[index]);
    await remove(1);
    assert.deepEqual(stored().labels.de.type, ["Probewort de type", "Drittes"]);
    assert.equal(byId("news-de-type").textContent, text("wordRemoved", "Zweites"));
    assert.ok(document.activeElement == box.querySelectorAll(".remove")[1]);
    await remove(1);
    assert.ok(document.activeElement == box.querySelectorAll(".remove")[0]);
    await remove(0);
    assert.deepEqual(stored().labels.de.type, []);
    assert.ok(document.activeElement == byId("word-de-type"));
  });
});

describe("the switch \"also at the beginning\"", () => {
  const kept = group => stored()[group]?.de?.unavailability ?? [];
  const box = boxOf("de", "unavailability");
  const switchOf = word => [...box.querySelectorAll(".own input")].find(({ value }) => value == word);
  const press = async (word, checked) => {
    switchOf(word).checked = checked;
    await act(switchOf(word), "change");
  };

  test("stands beside each of the shop's own terms for unavailabilities, and nowhere else", () => {
    for (const language of languages) {
      for (const meaning of [...fields, ...terms]) {
        const switches = boxOf(language, meaning).querySelectorAll("input[type=checkbox]");
        const expected = meaning == "unavailability" ? boxOf(language, meaning).querySelectorAll(".own").length : 0;
        assert.equal(switches.length, expected, `${language} ${meaning}`);
      }
    }
  });

  test("keeps the term among those at the beginning; the keys stay on it, and the word in its place", async () => {
    await add("de", "unavailability", "Fortbildung");
    const before = texts(box, ".own > span");
    assert.equal(switchOf("Fortbildung").checked, false);
    assert.equal(switchOf("Fortbildung").getAttribute("aria-label"), `${text("atBeginning")}: Fortbildung`);
    await press("Fortbildung", true);
    assert.deepEqual(kept("termsAtBeginning"), ["Fortbildung"]);
    assert.ok(!kept("terms").includes("Fortbildung"));
    assert.equal(switchOf("Fortbildung").checked, true);
    assert.ok(document.activeElement == switchOf("Fortbildung"));
    assert.deepEqual(texts(box, ".own > span"), before);
    assert.equal(byId("news-de-unavailability").textContent, text("wordBegins", "Fortbildung"));
  });

  test("holds for a term that is known already: it is not added again", async () => {
    const known = text("wordKnown", "Fortbildung", text("meaning_unavailability"));
    assert.equal(await add("de", "unavailability", "Fortbildung"), known);
  });

  test("goes back", async () => {
    await press("Fortbildung", false);
    assert.deepEqual(kept("termsAtBeginning"), []);
    assert.ok(kept("terms").includes("Fortbildung"));
    assert.equal(byId("news-de-unavailability").textContent, text("wordIsWhole", "Fortbildung"));
  });

  test("goes with its word", async () => {
    await press("Fortbildung", true);
    await act(switchOf("Fortbildung").closest("li").querySelector(".remove"));
    assert.deepEqual(kept("termsAtBeginning"), []);
    assert.ok(!kept("terms").includes("Fortbildung"));
    assert.equal(byId("news-de-unavailability").textContent, text("wordRemoved", "Fortbildung"));
  });

  test("is explained where there is a word of the shop's", async () => {
    assert.equal(box.querySelector(".hint").hidden, false);
    for (const word of texts(box, ".own > span")) {
      await act([...box.querySelectorAll(".own .remove")].find(({ title }) => title == text("optionsWordRemove", word)));
    }
    assert.equal(box.querySelector(".hint").hidden, true);
    assert.equal(boxOf("de", "customer").querySelector(".hint").hidden, true);
  });
});

describe("what an administrator has set", () => {
  test("is shown, and cannot be removed", () => {
    const shown = document.querySelectorAll("#vocabulary .of-administrator");
    assert.deepEqual([...shown].map(({ textContent }) => textContent), [
      `Teamfrühstück (${text("optionsByAdministrator")})`,
      `Betriebsausflug (${text("optionsByAdministrator")}, ${text("atBeginning")})`,
    ]);
    assert.ok(!shown[0].querySelector("button"));
  });

  test("decides about appointments that are marked", () => {
    assert.equal(byId("lock-blocked").checked, true);
    assert.equal(byId("lock-blocked").disabled, true);
    assert.equal(byId("lock-blocked-administrator").hidden, false);
  });
});
