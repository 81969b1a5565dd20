/* The options page: its vocabulary, and a tried entry. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { act, messageIn, openPage, settled } from "./page.mjs";

const text = messageIn("de");

const CALENDARS = [{ id: "1", name: "Kalender", administrator: false, recognised: true, choice: "auto", guarded: true }];

/** What the person and an administrator have set, as the parent process tells it. */
let set = { own: { version: 1 }, administrator: { version: 1 }, inForce: {} };

const document = openPage("options/options.html", {
  calendars: async () => CALENDARS,
  settings: async () => set,
  storeSettings: async own => { set = { ...set, own }; },
  refusals: async () => ({ refusals: [], kept: false }),
});
await import("../../extension/options/options.js");
await settled();

test("ready", () => {
  assert.equal(document.body.dataset.ready, "true");
  console.log(document.querySelector("#vocabulary").outerHTML.slice(0, 1500));
});
