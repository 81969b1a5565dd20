/* Settings to a file and back, on the options page. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openOptions, stored, text } from "./options.mjs";
import { act, settled } from "./page.mjs";

const OWN = { version: 1, lockBlocked: true, labels: { fr: { customer: ["Patiente"] } } };
const document = await openOptions({ own: OWN });
const news = document.getElementById("transfer-news");

/** Lets a file be the one that a person has chosen. */
async function take(content, name = "terminwache-settings.json") {
  const field = document.getElementById("import-settings");
  const file = content instanceof File ? content : new File([content], name);
  Object.defineProperty(field, "files", { configurable: true, value: [file] });
  field.value = `C:\\fakepath\\${file.name}`;
  await act(field, "change");
  await settled();
}

describe("an import", () => {
  test("puts a file's settings into force", async () => {
    const settings = { version: 1, labels: { de: { type: ["Anlass"] } } };
    await take(JSON.stringify(settings));
    assert.deepEqual(stored(), settings);
    assert.equal(news.textContent, text("imported", "terminwache-settings.json"));
    assert.equal(news.classList.contains("error"), false);
    assert.equal(document.querySelector("#vocabulary .own > span").textContent, "Anlass");
  });

  const unreadable = new File([""], "gone.json");
  unreadable.text = async () => {
    throw new DOMException("", "NotReadableError");
  };
  const tooLarge = new File([" ".repeat(1_000_001)], "large.json");
  for (const [name, content, flaw] of [
    ["of a language that is none", '{"version": 1, "labels": {"xx": {}}}', at("labels.xx", "unknown_name")],
    ["of a later version", '{"version": 7}', at("version", "unknown_version")],
    ["of a list", "[]", text("flaw_not_an_object")],
    ["of text", "Guten Tag", text("flaw_not_json")],
    ["of nothing", "", text("flaw_not_json")],
    ["of a drive that has gone", unreadable, text("flaw_unreadable")],
    ["of a megabyte", tooLarge, text("error_too_large")],
  ]) {
    test(`${name} is refused in words, and changes nothing`, async () => {
      const before = stored();
      await take(content);
      assert.deepEqual(stored(), before);
      // Where the JSON ends too early, Node and Thunderbird name the place differently.
      assert.ok(news.textContent.includes(flaw), news.textContent);
      assert.equal(news.classList.contains("error"), true);
    });
  }

  test("takes the same file again once it is corrected", async () => {
    await take("{}");
    assert.equal(document.getElementById("import-settings").value, "");
  });
});

test("an export has the person's settings, and an import of it brings them back", async () => {
  await take(JSON.stringify(OWN));
  let saved = null;
  URL.createObjectURL = blob => {
    saved = blob;
    return "blob:terminwache";
  };
  // The page lets go of the file after a minute; without this timer the test ends at once.
  globalThis.setTimeout = () => {};
  document.getElementById("export-settings").click();
  const json = await saved.text();
  assert.ok(json.endsWith("}\n"));
  assert.deepEqual(JSON.parse(json), OWN);
});

function at(field, flaw) {
  return text("flawAt", field, text(`flaw_${flaw}`));
}
