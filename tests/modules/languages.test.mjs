/* The names of the vocabulary's languages, as the options page shows them to a person. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./page.mjs";

openPage("options/options.html", {}, "fr-FR");
const { languageName, OWN_LANGUAGE } = await import("../../extension/options/meanings.js");

test("are in the page's language, with a capital", () => {
  assert.deepEqual(["de", "en", "fr", "it"].map(languageName), ["Allemand", "Anglais", "Français", "Italien"]);
});

test("the person's own is Thunderbird's, whatever the country", () => {
  assert.equal(OWN_LANGUAGE, "fr");
});
