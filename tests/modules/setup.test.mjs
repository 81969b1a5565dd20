/* Set-up's page: its questions to the server, and the place where a person goes on. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, describe, test } from "node:test";
import { act, messageIn, openPage, settled } from "./page.mjs";

const SCHEMA = new URL("../../extension/experiment/schema.json", import.meta.url);

const say = messageIn("de");
const text = (key, ...values) => say(key, values);

/** Calls of the parent process, in this order: the function's name, then its arguments. */
let asked = [];

/** The answers of the parent process, by the names of `schema.json`. */
const answers = { calendars: () => [], checkServer: () => ({}), addCalendars: () => ({}), syncStates: () => [] };

const parent = new Proxy({}, {
  get: (_, name) => async (...args) => {
    asked.push([name, ...args]);
    return answers[name]?.(...args);
  },
});
const document = openPage("setup/setup.html", parent);
await import("../../extension/setup/setup.js");
await settled();
const initialFocus = document.activeElement;

const byId = id => document.getElementById(id);
const texts = selector => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
const stepShown = () => ["login", "choose", "done"].filter(id => !byId(id).hidden);
const askedOf = name => asked.filter(([one]) => one == name).map(([, ...args]) => args);

const LOGIN = { address: "dav.example", user: "laden", password: "geheim" };

async function check(login, answer) {
  answers.checkServer = () => answer;
  for (const [id, value] of Object.entries({ ...LOGIN, ...login })) {
    byId(id).value = value;
  }
  await act(byId("login-form"), "submit");
}

const FOUND = {
  calendars: [
    { address: "https://dav.example/a/", name: "Laden", color: "#112233", writable: true, present: false },
    { address: "https://dav.example/b/", name: "Filiale", color: "#445566", writable: false, present: true },
  ],
  types: ["behandlung", "Urlaub"],
};

const find = () => check({}, FOUND);

async function connect(answer) {
  answers.addCalendars = () => answer;
  await act(byId("choose-form"), "submit");
}

beforeEach(async () => {
  await act(byId("back"));
  asked = [];
});

test("the page begins with the login, in the field for the address", () => {
  assert.deepEqual(stepShown(), ["login"]);
  assert.ok(initialFocus == byId("address"));
  assert.equal(document.querySelector("[aria-current]").dataset.step, "login");
});

describe("a login", () => {
  for (const field of ["address", "user", "password"]) {
    test(`without ${field} is not sent; the field is told`, async () => {
      await check({ [field]: field == "password" ? "" : "  " }, FOUND);
      assert.deepEqual(askedOf("checkServer"), []);
      assert.ok(byId("problem").textContent.includes(text("setupError_incomplete")));
      assert.ok(document.activeElement == byId(field));
      assert.equal(byId(field).getAttribute("aria-invalid"), "true");
      assert.equal(document.querySelectorAll("[aria-invalid]").length, 1);
    });
  }

  test("is sent without blanks around address and user, and with them in the password", async () => {
    await check({ address: " dav.example\n", user: "laden ", password: " geheim " }, { error: "timeout" });
    assert.deepEqual(askedOf("checkServer"), [
      [{ address: "dav.example", user: "laden", password: " geheim ", unencrypted: false }],
    ]);
  });

  test("is sent once, however often the button is pressed meanwhile", async () => {
    let answer;
    answers.checkServer = () => new Promise(resolve => (answer = resolve));
    await act(byId("login-form"), "submit");
    await act(byId("login-form"), "submit");
    assert.equal(byId("progress").textContent, text("setupChecking"));
    assert.equal(byId("check").getAttribute("aria-disabled"), "true");
    answer({ error: "timeout" });
    await settled();
    assert.equal(askedOf("checkServer").length, 1);
    assert.equal(byId("progress").textContent, "");
    assert.equal(byId("check").hasAttribute("aria-disabled"), false);
  });
});

describe("a failure", () => {
  const codes = JSON.parse(readFileSync(SCHEMA, "utf8"))[0]
    .functions.find(({ name }) => name == "checkServer")
    .description.match(/`error` \((.*?)\)/)[1]
    .match(/[\w-]+/g);
  const GO_ON = { "login-refused": "password", insecure: "unencrypted", "no-calendar": "check", failed: "check" };
  const SPENT = ["login-refused", "redirected"];

  test("is one of the schema's", () => assert.ok(codes.length > 10));

  for (const error of codes) {
    test(`${error} is told with what to do, where a person goes on`, async () => {
      await check({}, { error, detail: "HTTP 123", target: "" });
      const name = error.replaceAll("-", "_");
      assert.deepEqual(texts("#problem p"), [
        text(`setupError_${name}`),
        text(`setupHelp_${name}`),
        `${text("setupDetail")} HTTP 123`,
      ]);
      assert.ok(texts("#problem p").every(Boolean));
      assert.ok(document.activeElement == byId(GO_ON[error] ?? "address"));
      assert.equal(byId("consent").hidden, error != "insecure");
      assert.equal(byId("password").value, SPENT.includes(error) ? "" : LOGIN.password);
      assert.deepEqual(stepShown(), ["login"]);
    });
  }

  test("of a name that no server has is one of its own", async () => {
    await check({}, { error: "unreachable", detail: "NS_ERROR_UNKNOWN_HOST" });
    assert.equal(texts("#problem p")[0], text("setupError_unknown_host"));
  });

  test("in the parent process is told, too", async () => {
    answers.checkServer = () => {
      throw new Error("gone");
    };
    await act(byId("login-form"), "submit");
    assert.ok(byId("problem").textContent.includes(text("setupError_failed")));
    assert.ok(byId("problem").textContent.includes("gone"));
  });

  test("that leads elsewhere offers the address, with the password anew", async () => {
    await check({}, { error: "redirected", target: "https://other.example/dav" });
    assert.equal(byId("elsewhere").hidden, false);
    byId("unencrypted").checked = true;
    await act(byId("take-address"));
    assert.equal(byId("address").value, "https://other.example/dav");
    assert.ok(document.activeElement == byId("password"));
    assert.equal(byId("elsewhere").hidden, true);
    assert.equal(byId("problem").textContent, "");
    assert.equal(byId("unencrypted").checked, false);
  });

  test("goes with the next attempt, and with it the mark at the field", async () => {
    await check({}, { error: "wrong-address" });
    assert.equal(byId("address").getAttribute("aria-invalid"), "true");
    await find();
    assert.equal(byId("problem").textContent, "");
    assert.ok(!document.querySelector("[aria-invalid]"));
  });

  test("consent to send the password readably is for one address", async () => {
    await check({}, { error: "insecure" });
    byId("unencrypted").checked = true;
    await check({}, { error: "timeout" });
    assert.equal(askedOf("checkServer")[1][0].unencrypted, true);
    await act(byId("address"), "input");
    assert.equal(byId("unencrypted").checked, false);
    assert.equal(byId("consent").hidden, true);
  });
});

describe("the calendars that were found", () => {
  test("are the next step; the password is gone from the page", async () => {
    await find();
    assert.deepEqual(stepShown(), ["choose"]);
    assert.ok(document.activeElement == byId("choose-heading"));
    assert.equal(document.querySelector("[aria-current]").dataset.step, "choose");
    assert.deepEqual([...document.querySelectorAll(".past")].map(({ dataset }) => dataset.step), ["login"]);
    assert.equal(byId("password").value, "");
  });

  test("stand with their names, and with what is special", async () => {
    await find();
    assert.deepEqual(texts("#found .name"), ["Laden", "Filiale"]);
    assert.deepEqual(texts("#found .hint"), [text("setupPresent"), text("setupReadOnly")]);
    assert.deepEqual([...byId("found").querySelectorAll("input")].map(({ checked }) => checked), [true, true]);
  });

  test("are kept offline where they are new", async () => {
    await find();
    assert.equal(byId("how-offline").textContent, `${text("labelled", "\u2068Laden\u2069")} ${text("setupHowOffline")}`);
    await check({}, { ...FOUND, calendars: FOUND.calendars.slice(0, 1) });
    assert.equal(byId("how-offline").textContent, text("setupHowOffline"));
    await check({}, { ...FOUND, calendars: FOUND.calendars.slice(1) });
    assert.equal(byId("how-offline").hidden, true);
  });

  test("are connected only where one is chosen", async () => {
    await find();
    for (const box of byId("found").querySelectorAll("input")) {
      box.checked = false;
    }
    await connect({});
    assert.deepEqual(askedOf("addCalendars"), []);
    assert.equal(byId("choose-problem").textContent, text("setupNoneChosen"));
    assert.ok(document.activeElement == byId("found").querySelector("input"));
  });

  test("lead back to the login where that has expired", async () => {
    await find();
    await connect({ error: "expired" });
    assert.deepEqual(stepShown(), ["login"]);
    assert.ok(byId("problem").textContent.includes(text("setupError_expired")));
    assert.ok(document.activeElement == byId("password"));
  });
});

describe("types of appointments", () => {
  const chosenTypes = async own => {
    await find();
    byId("own-types").value = own;
    await connect({ error: "expired" });
    return askedOf("addCalendars").at(-1)[1];
  };

  test("that Thunderbird has stay as they are", async () => {
    assert.deepEqual((await chosenTypes("")).map(({ name }) => name), ["Anpassung", "Service"]);
    const known = byId("types").querySelector("[value=Behandlung]");
    assert.deepEqual([known.checked, known.disabled], [false, true]);
    assert.deepEqual(texts("#types .hint"), [` ${text("setupTypeKnown")}`]);
  });

  test("of a person's own are taken once each, with a colour each", async () => {
    const own = await chosenTypes(`Kontrolle; Abholung,Kontrolle, ,URLAUB,Service,${"x".repeat(120)}`);
    assert.deepEqual(own.map(({ name }) => name), ["Anpassung", "Service", "Kontrolle", "Abholung", "x".repeat(100)]);
    assert.equal(new Set(own.map(({ color }) => color)).size, own.length);
    assert.ok(own.every(({ color }) => /^#[0-9a-f]{6}$/.test(color)));
  });
});

describe("connected calendars", () => {
  const calendars = [
    { id: "1", name: "Laden", present: false },
    { id: "2", name: "Filiale", present: true },
  ];

  test("are shown as far as they are synchronised", async () => {
    answers.syncStates = ids => ids.map(() => "done");
    await find();
    await connect({ calendars, loginStored: false });
    assert.deepEqual(askedOf("addCalendars")[0][0], FOUND.calendars.map(({ address }) => address));
    assert.deepEqual(stepShown(), ["done"]);
    assert.ok(document.activeElement == byId("done-heading"));
    assert.deepEqual(texts("#connected .name"), ["Laden", "Filiale"]);
    assert.deepEqual(texts("#connected .state"), [text("setupSync_done"), text("setupSync_done")]);
    assert.equal(byId("not-stored").hidden, false);
    assert.equal(byId("stored").hidden, true);
    assert.equal(byId("next-sync").hidden, false);
  });

  test("that were there all before have no first synchronisation", async () => {
    await find();
    await connect({ calendars: calendars.slice(1), loginStored: true });
    assert.equal(byId("next-sync").hidden, true);
    assert.equal(byId("not-stored").hidden, true);
    assert.equal(byId("kept-offline").hidden, true);
  });

  test("are asked again until each is done, and told once a state", async t => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const toldTexts = () => [...document.querySelectorAll("#connected .state")].map(({ firstChild }) => firstChild);
    const states = [["running", "failed"], ["running", "failed"], ["done", "failed"], ["done", "done"]];
    let told = 0;
    answers.syncStates = () => states[told++];
    const turns = () => new Promise(resolve => setImmediate(resolve));
    byId("login-form").dispatchEvent(new document.defaultView.Event("submit", { cancelable: true }));
    await turns();
    answers.addCalendars = () => ({ calendars, loginStored: true });
    byId("choose-form").dispatchEvent(new document.defaultView.Event("submit", { cancelable: true }));
    await turns();
    assert.deepEqual(texts("#connected .state"), [text("setupSync_running"), text("setupSync_failed")]);
    const toldBefore = toldTexts();
    t.mock.timers.tick(1000);
    await turns();
    assert.ok(toldTexts().every((node, index) => node == toldBefore[index]));
    t.mock.timers.tick(1000);
    await turns();
    t.mock.timers.tick(1000);
    await turns();
    assert.deepEqual(texts("#connected .state"), [text("setupSync_done"), text("setupSync_done")]);
    t.mock.timers.tick(5000);
    await turns();
    assert.equal(told, 4);
  });
});

describe("calendars that are there already", () => {
  test("are protected with a click; the keys stay near", async () => {
    answers.calendars = () => [{ id: "7", name: "Laden", choice: "auto", recognised: false, guarded: false }];
    await act(document, "visibilitychange");
    const button = byId("existing-calendars").querySelector("button");
    assert.equal(button.getAttribute("aria-label"), `${text("setupProtect")}: Laden`);
    answers.calendars = () => [{ id: "7", name: "Laden", choice: "on", recognised: false, guarded: true }];
    await act(button);
    assert.deepEqual(askedOf("chooseProtection"), [["7", "on"]]);
    assert.deepEqual(texts("#existing-calendars .state"), [text("state_chosen")]);
    assert.ok(!byId("existing-calendars").querySelector("button"));
    assert.ok(document.activeElement == byId("existing-heading"));
  });

  test("of an administrator have no button: it would do nothing", async () => {
    answers.calendars = () => [{ id: "7", name: "Laden", choice: "off", administrator: true, guarded: true }];
    await act(document, "visibilitychange");
    assert.deepEqual(texts("#existing-calendars .state"), [text("state_administrator")]);
    assert.ok(!byId("existing-calendars").querySelector("button"));
  });
});
