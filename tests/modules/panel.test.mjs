/* The panel page in a window: its entry, and a change of its status. */

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { calendar } from "../boundary/calendar.mjs";
import { act, messageIn, openPage, settled } from "./page.mjs";

const say = messageIn("de");
const text = (key, ...values) => say(key, values);

const APPOINTMENT = {
  id: "a",
  title: "Kling, Else",
  time: "heute",
  ics: calendar({ description: "Kunde: Kling, Else\nTyp: Service\nHausbesuch: Parkweg 3", status: "TENTATIVE" }),
  settings: { recognised: true },
  place: { writable: true },
};

let shown = null;
let listener = null;
let asked = [];
let outcome = { outcome: "saved" };
const document = openPage("panel/panel.html?entry=token", {
  onShownChanged: { addListener: (show, token) => (listener = { show, token }) },
  shownEntries: async () => shown,
  setStatus: async (...args) => {
    asked.push(args);
    return outcome;
  },
});
await import("../../extension/panel/panel.js");
await settled();
const shapeBefore = document.querySelector("main > .skeleton");

const main = document.getElementById("panel");
const news = document.getElementById("news");
const status = name => main.querySelector(`[data-status=${name}]`);

/** The panel's place shows other entries. */
async function show(...entries) {
  shown = { entries, total: entries.length, textScale: 1.5 };
  await listener.show(shown);
}

beforeEach(async () => {
  asked = [];
  await show(APPOINTMENT);
});

test("a page that was loaded beforehand keeps its shape until there is an entry", () => {
  assert.ok(shapeBefore);
  assert.equal(listener.token, "token");
});

test("the entry is shown as its place says", () => {
  const panel = main.querySelector("[data-terminwache=panel]");
  assert.equal(panel.dataset.id, "a");
  assert.equal(panel.querySelector("[data-field=customer]").textContent, "Kling, Else");
  assert.equal(main.hasAttribute("aria-busy"), false);
  assert.equal(String(document.documentElement.style.getPropertyValue("--text-scale")), "1.5");
});

test("the window around the panel names the entry: the page's heading is for screen readers", () => {
  assert.equal(main.querySelector("h1").className, "unseen");
  assert.equal(main.querySelector("h1").textContent, text("extensionName"));
  assert.ok(!main.querySelector(".title"));
});

test("an entry that has gone is told", async () => {
  await show();
  assert.equal(main.querySelector(".rest").textContent, text("entryGone"));
});

describe("a status", () => {
  const word = text("calendarStatus_confirmed");
  for (const [answer, told, isError] of [
    [{ outcome: "saved" }, text("statusSaved", word), false],
    [{ outcome: "chosen" }, text("statusChosen", word), false],
    [{ outcome: "queued" }, text("statusQueued", word), false],
    [
      { outcome: "refused", reason: "guard-unavailable" },
      text("statusRefused", text("reason_guard_unavailable")),
      true,
    ],
    [{ outcome: "overtaken" }, text("statusOvertaken"), true],
    [{ outcome: "unchangeable" }, text("statusUnchangeable"), true],
    [{ outcome: "failed" }, text("statusFailed"), true],
  ]) {
    test(`that is ${answer.outcome} is told`, async () => {
      outcome = answer;
      status("confirmed").focus();
      await act(status("confirmed"));
      assert.deepEqual(asked, [["token", "a", "confirmed"]]);
      assert.equal(news.textContent, told);
      assert.ok(told);
      assert.equal(news.classList.contains("error"), isError);
      assert.equal(main.hasAttribute("aria-busy"), false);
      // The panel was rendered anew.
      assert.ok(document.activeElement == status("confirmed"));
    });
  }

  test("that the entry has is not asked for", async () => {
    await act(status("tentative"));
    assert.deepEqual(asked, []);
  });

  test("is asked for once, while the answer is awaited", async () => {
    outcome = { outcome: "saved" };
    await Promise.all([act(status("confirmed")), act(status("cancelled"))]);
    assert.deepEqual(asked, [["token", "a", "confirmed"]]);
  });
});

test("an address is copied, and that is told", async () => {
  let copied = null;
  const clipboard = { writeText: async told => { copied = told; } };
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { clipboard } });
  await act(main.querySelector("[data-copy]"));
  assert.equal(copied, "Parkweg 3");
  assert.equal(news.textContent, text("copied"));
});
