/* A person's settings and an administrator's: merged, and checked for flaws. */

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { calendar } from "../boundary/calendar.mjs";
import { address, policy, prefs } from "./thunderbird.mjs";
import { ask } from "./wasm.mjs";

const settings = await import("../../extension/experiment/calendars/settings.sys.mjs");

/** Calendars whose protection an administrator demands, and does not. */
const DEMANDED = { uri: address("https://dav.example/laden/") };
const FREE = { uri: address("https://dav.example/frei/") };
const PROTECT = { protect: [DEMANDED.uri.spec] };

const PREF = "extensions.terminwache.settings";
const id = "terminwache@terminwache.example";

/** Starts with settings that the profile keeps, and an administrator's policy. */
function start(kept, given = null) {
  prefs.clear();
  if (kept !== undefined) {
    prefs.set(PREF, typeof kept == "string" ? kept : JSON.stringify(kept));
  }
  policy.value = given;
  settings.listeners.clear();
  settings.start({ extension: { id, version: "1.0" } });
}

/** Flaws go to the console too. */
console.error = () => {};

beforeEach(() => start());

describe("where nothing is set", () => {
  test("the shipped words are in force", () => {
    assert.deepEqual(settings.describe(), {
      own: { version: 1 },
      ownProblem: null,
      administrator: { version: 1 },
      administratorProblem: null,
      inForce: { recognised: true },
      whereDemanded: { personalLabels: {}, recognised: true },
    });
    assert.equal(settings.knownLabels(), "1.0 shipped");
  });

  test("the guard judges a calendar as a recognised one", () => {
    assert.deepEqual(settings.guardSettings(FREE), { recognised: true });
  });
});

describe("words of both sides and all languages", () => {
  const own = {
    version: 1,
    labels: { de: { customer: ["Patient"], type: [] }, fr: { customer: ["Patiente"] } },
    terms: { en: { unavailability: ["Team breakfast"] } },
  };
  const administrator = { version: 1, labels: { de: { customer: ["Kundin"] } } };

  test("count together, by meaning; the administrator's come first", () => {
    start(own, { settings: administrator });
    assert.deepEqual(settings.describe().inForce, {
      labels: { customer: ["Kundin", "Patient", "Patiente"] },
      terms: { unavailability: ["Team breakfast"] },
      recognised: true,
    });
    assert.deepEqual(settings.guardSettings(FREE), settings.describe().inForce);
    assert.deepEqual(settings.settingsOf(FREE, false), { ...settings.describe().inForce, recognised: false });
  });

  test("are what the judgement takes", () => {
    start(own, { settings: administrator });
    const entry = calendar({ description: "Patient: Kling, Else\nTyp: Service" });
    assert.equal(ask("inspect", entry, settings.guardSettings(FREE)).fields.customer, "Kling, Else");
    assert.equal(ask("locked", calendar({ summary: "Team breakfast" }), settings.guardSettings(FREE)), true);
  });

  test("at the beginning of a text stand apart from whole ones", () => {
    const termsAtBeginning = { de: { unavailability: ["Fortbildung"] } };
    start({ version: 1, termsAtBeginning }, { settings: { version: 1, termsAtBeginning } });
    const { inForce } = settings.describe();
    assert.deepEqual(inForce, { termsAtBeginning: { unavailability: ["Fortbildung", "Fortbildung"] }, recognised: true });
    assert.equal(ask("locked", calendar({ summary: "Fortbildung (Müller)" }), inForce), true);
  });

  test("are known by another text whenever labels change, and only then", () => {
    const before = settings.knownLabels();
    settings.store({ version: 1, terms: own.terms });
    assert.equal(settings.knownLabels(), before);
    settings.store(own);
    assert.notEqual(settings.knownLabels(), before);
    const withOwn = settings.knownLabels();
    settings.store({ version: 1, labels: { de: { customer: ["Patient", "Kundschaft"] } } });
    assert.notEqual(settings.knownLabels(), withOwn);
  });
});

describe("a person's own labels, where an administrator demands the protection", () => {
  const own = { version: 1, labels: { de: { customer: ["Patient"] } }, terms: { de: { unavailability: ["Abwesend"] } } };
  const administrator = { version: 1, labels: { de: { customer: ["Kundin"] } } };
  const entry = label => calendar({ summary: "Nichtverfügbarkeit", description: `${label}: Kling, Else\nTyp: Service` });

  test("show fields and unlock nothing; the administrator's and the shipped ones do", () => {
    start(own, { ...PROTECT, settings: administrator });
    const demanded = settings.guardSettings(DEMANDED);
    assert.deepEqual(demanded, {
      labels: { customer: ["Kundin"] },
      personalLabels: { customer: ["Patient"] },
      terms: { unavailability: ["Abwesend"] },
      recognised: true,
    });
    assert.equal(ask("locked", entry("Patient"), demanded), true);
    assert.equal(ask("inspect", entry("Patient"), demanded).fields.customer, "Kling, Else");
    assert.equal(ask("locked", entry("Kundin"), demanded), false);
    assert.equal(ask("locked", entry("Kunde"), demanded), false);
  });

  test("unlock in every other calendar", () => {
    start(own, { ...PROTECT, settings: administrator });
    assert.equal(ask("locked", entry("Patient"), settings.guardSettings(FREE)), false);
  });

  test("are passed as such by every road, in an object that stays the same and is frozen all through", () => {
    start(own, PROTECT);
    const demanded = settings.guardSettings(DEMANDED);
    assert.equal(settings.settingsOf(DEMANDED, true), demanded);
    assert.equal(settings.describe().whereDemanded, demanded);
    assert.ok([demanded, demanded.personalLabels, demanded.personalLabels.customer].every(Object.isFrozen));
  });
});

describe("the switch for appointments that are marked", () => {
  for (const [own, administrator, locked] of [
    [undefined, undefined, undefined],
    [true, undefined, true],
    [false, undefined, undefined],
    [undefined, true, true],
    [true, false, undefined],
    [false, true, true],
  ]) {
    test(`own ${own}, administrator ${administrator}: ${Boolean(locked)}`, () => {
      const version = 1;
      start({ version, lockBlocked: own }, { settings: { version, lockBlocked: administrator } });
      assert.equal(settings.describe().inForce.lockBlocked, locked);
    });
  }
});

describe("what a person's settings have wrong", () => {
  for (const [name, kept, field, problem] of [
    ["no JSON", "{", "", "not-json"],
    ["a list", [], "", "not-an-object"],
    ["another version", { version: 7 }, "version", "unknown-version"],
    ["a word with a colon", { version: 1, labels: { de: { type: ["a:"] } } }, "labels.de.type[0]", "word-with-separator"],
    ["a language that is none", { version: 1, terms: { xx: {} } }, "terms.xx", "unknown-name"],
  ]) {
    test(`is told: ${name}; the administrator's stay in force`, () => {
      start(kept, { settings: { version: 1, lockBlocked: true } });
      const described = settings.describe();
      assert.deepEqual(described.ownProblem, { field, problem });
      assert.deepEqual(described.own, { version: 1 });
      assert.deepEqual(described.inForce, { lockBlocked: true, recognised: true });
    });
  }
});

describe("what a policy has wrong", () => {
  const calendars = ["https://dav.example/laden/"];
  const isProtected = () => settings.isProtectedByAdministrator({ uri: address("https://dav.example/laden/") });
  for (const [name, given, field, problem] of [
    ["its settings", { settings: { version: 7 } }, "settings.version", "unknown-version"],
    ["its settings as a whole", { settings: [] }, "settings", "not-an-object"],
    ["a name", { protec: [] }, "protec", "unknown-name"],
  ]) {
    test(`is told: ${name}; the rest of it protects`, () => {
      start(undefined, { protect: calendars, ...given });
      assert.deepEqual(settings.describe().administratorProblem, { field, problem });
      assert.equal(isProtected(), true);
    });
  }

  test("is told: an address; the others protect", () => {
    start(undefined, { protect: ["Laden", ...calendars] });
    assert.deepEqual(settings.describe().administratorProblem, { field: "protect[0]", problem: "not-an-address" });
    assert.equal(isProtected(), true);
  });

  test("is told: a list that is none", () => {
    start(undefined, { protect: calendars[0] });
    assert.deepEqual(settings.describe().administratorProblem, { field: "protect", problem: "not-a-list" });
    assert.equal(isProtected(), false);
  });
});

describe("an administrator's addresses protect", () => {
  for (const [protect, spec, expected] of [
    ["https://dav.example/laden", "https://dav.example/laden/", true],
    ["https://dav.example/laden/", "https://dav.example/laden", true],
    ["https://dav.example/laden//", "https://dav.example/laden/eins/", true],
    ["https://dav.example/", "https://dav.example/laden/eins/", true],
    ["https://dav.example", "https://dav.example/laden/", true],
    ["https://dav.example/laden", "https://dav.example/ladenkasse/", false],
    ["https://dav.example/laden/eins/", "https://dav.example/laden/", false],
    ["http://dav.example/", "https://dav.example/", false],
    ["https://dav.example:8443/", "https://dav.example/", false],
    ["https://dav.example/", "https://dav.example.org/", false],
  ]) {
    test(`${protect}: ${spec} ${expected ? "is" : "is not"} protected`, () => {
      start(undefined, { protect: [protect] });
      assert.equal(settings.isProtectedByAdministrator({ uri: address(spec) }), expected);
    });
  }
});

describe("settings that are stored", () => {
  const good = { version: 1, labels: { de: { type: ["Anlass"] } } };
  let told;

  beforeEach(() => {
    told = 0;
    settings.listeners.add(() => told++);
  });

  test("are kept, in force at once, and told", () => {
    assert.equal(settings.store(good), null);
    assert.deepEqual(JSON.parse(prefs.get(PREF)), good);
    assert.deepEqual(settings.describe().inForce.labels, { type: ["Anlass"] });
    assert.equal(told, 1);
  });

  test("with a flaw change nothing", () => {
    settings.store(good);
    const before = settings.describe();
    const flaw = settings.store({ version: 1, labels: { de: { type: [" "] } } });
    assert.deepEqual(flaw, { field: "labels.de.type[0]", problem: "empty-word" });
    assert.deepEqual(JSON.parse(prefs.get(PREF)), good);
    assert.deepEqual(settings.describe(), before);
    assert.equal(told, 1);
  });

  test("are frozen all through, the lists of words too: Rust reads such an object once", () => {
    settings.store(good);
    for (const given of [settings.settingsOf(FREE, true), settings.settingsOf(FREE, false)]) {
      assert.ok([given, given.labels, given.labels.type].every(Object.isFrozen));
    }
  });

  test("are the same object until they change", () => {
    settings.store(good);
    assert.equal(settings.guardSettings(FREE), settings.guardSettings(FREE));
    assert.equal(settings.settingsOf(FREE, true), settings.guardSettings(FREE));
    const before = settings.guardSettings(FREE);
    settings.store({ ...good, lockBlocked: true });
    assert.notEqual(settings.guardSettings(FREE), before);
  });
});
