/* Settings on their way in: when an object is read again, and which objects are none. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { calendar } from "./calendar.mjs";
import { freshInstance } from "./package.mjs";

const { core } = await freshInstance();

const blockedTime = calendar({ summary: "Blockzeit" });
const customerOf = (settings) =>
  core.inspect(calendar({ description: "Patient: Kling\nTyp: A" }), settings).fields.customer;

describe("an object that may change", () => {
  test("is read at each question", () => {
    const settings = { labels: { customer: ["Kundin"] } };
    assert.equal(customerOf(settings), undefined);
    settings.labels.customer.push("Patient");
    assert.equal(customerOf(settings), "Kling");
    delete settings.labels;
    assert.equal(customerOf(settings), undefined);
  });

  test("may be frozen on its surface", () => {
    const settings = Object.freeze({ terms: { unavailability: [] } });
    assert.equal(core.locked(blockedTime, settings), false);
    settings.terms.unavailability.push("Blockzeit");
    assert.equal(core.locked(blockedTime, settings), true);
  });
});

describe("an object that is frozen all through", () => {
  const frozen = (word) =>
    Object.freeze({
      recognised: true,
      labels: Object.freeze({ customer: Object.freeze([word]) }),
    });

  test("says the same each time, beside others", () => {
    const all = Array.from({ length: 10 }, (_, index) => frozen(index == 7 ? "Patient" : `Wort${index}`));
    for (let round = 0; round < 3; round++) {
      for (const [index, settings] of all.entries()) {
        assert.equal(customerOf(settings), index == 7 ? "Kling" : undefined, `${index}`);
      }
    }
  });

  test("is no other than one that is not frozen", () => {
    assert.equal(customerOf(frozen("Patient")), customerOf({ labels: { customer: ["Patient"] } }));
  });
});

test("an object without settings is as none at all", () => {
  for (const settings of [{}, { labels: {} }, { lockBlocked: undefined, terms: null }]) {
    assert.equal(customerOf(settings), undefined);
    assert.equal(core.locked(calendar({ summary: "Nichtverfügbarkeit" }), settings), true);
  }
});

test("a name that nobody knows is passed over", () => {
  assert.equal(customerOf({ version: 1, labels: { customer: ["Patient"], room: ["Raum"] } }), "Kling");
});

test("where two fields ask for one word, the first field has it", () => {
  const { fields } = core.inspect(calendar({ description: "Zustand: neu\nTyp: A" }), {
    labels: { homeVisit: ["Zustand"], status: ["Zustand"] },
  });
  assert.equal(fields.status, "neu");
});

describe("objects that are no settings", () => {
  for (const [name, settings] of Object.entries({
    "a list": [],
    "labels that are a list": { labels: [] },
    "words that are a text": { labels: { customer: "Patient" } },
    "words that are a number": { terms: { unavailability: 1 } },
    "a switch that is a number": { lockBlocked: 1 },
    "a getter that throws": {
      get recognised() {
        throw new RangeError("of the caller");
      },
    },
  })) {
    test(name, () => {
      assert.throws(() => core.inspect(blockedTime, settings), { name: "TerminwacheError", code: "bad-settings" });
      assert.equal(core.locked(blockedTime), false, "the instance still works");
    });
  }

  test("what cannot be looked at is the caller's own error, and the instance goes on", () => {
    const hostile = new Proxy({}, {
      isExtensible() {
        throw new RangeError("of the caller");
      },
    });
    assert.throws(() => core.locked(blockedTime, hostile), RangeError);
    assert.equal(core.locked(blockedTime, { terms: { unavailability: ["Blockzeit"] } }), true);
  });
});
