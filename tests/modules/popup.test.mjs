/* The panel page as the popup of the toolbar's button: the entries that are selected. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { calendar } from "../boundary/calendar.mjs";
import { messageIn, openPage, settled } from "./page.mjs";

const say = messageIn("de");
const text = (key, ...values) => say(key, values);

let show = null;
const document = openPage("panel/panel.html?entry=selection", {
  onShownChanged: { addListener: listener => (show = listener) },
  takeSelection: async () => 400,
  shownEntries: async () => ({ entries: [], total: 0, textScale: 1 }),
});
await import("../../extension/panel/panel.js");
await settled();

const main = document.getElementById("panel");
const entry = (id, title) => ({
  id,
  title,
  time: `Zeit ${id}`,
  ics: calendar({ summary: title }),
  settings: { recognised: true },
  place: {},
});

test("it has the room that its button leaves", () => {
  assert.equal(document.documentElement.style.getPropertyValue("--room"), "400px");
  assert.ok(document.documentElement.classList.contains("popup"));
});

test("with nothing selected it says so, and what to do", () => {
  assert.equal(main.querySelector("h1").textContent, text("nothingSelected"));
  assert.equal(main.querySelector(".rest").textContent, text("nothingSelectedHint"));
});

test("one entry stands there by its title and time", async () => {
  await show({ entries: [entry("1", "Kling, Else")], total: 1, textScale: 1 });
  assert.equal(main.querySelector("h1").className, "unseen");
  assert.equal(main.querySelector("article .title").textContent, "Kling, Else");
  assert.equal(main.querySelector("article .time").textContent, "Zeit 1");
  assert.ok(!main.querySelector(".rest"));
});

test("several are counted, with those that are not shown", async () => {
  await show({ entries: [entry("1", "A"), entry("2", "")], total: 5, textScale: 1 });
  assert.equal(main.querySelector("h1").textContent, text("selectedSeveral", "5"));
  assert.deepEqual([...main.querySelectorAll(".title")].map(({ textContent }) => textContent), ["A", text("untitled")]);
  assert.equal(main.querySelector(".rest").textContent, text("selectedMore", "3"));
});
