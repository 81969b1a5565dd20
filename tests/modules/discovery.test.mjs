/* Set-up's questions to a CalDAV server, and the meaning of its answers. */

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { address } from "./thunderbird.mjs";

const { serve } = await import("./caldav.mjs");
const { Login } = await import("../../extension/experiment/setup/request.sys.mjs");
const { findCalendars } = await import("../../extension/experiment/setup/discovery.sys.mjs");

const ORIGIN = "https://dav.example";
const CALENDAR = { "D:resourcetype": new Set(["D:collection", "C:calendar"]) };
const COLLECTION = { "D:resourcetype": new Set(["D:collection"]) };

/** The addresses that were asked, each after its depth, in this order. */
let asked = [];

/** A server that has these resources, by path. */
function resources(answers) {
  serve(({ uri, depth }) => {
    asked.push(`${depth} ${uri.filePath}`);
    return answers[uri.filePath] ?? { ok: false, status: 404 };
  });
}

/** The answer of a resource: its own properties, or those of its children. */
const has = data => ({ data });

const find = (path = "/", login = new Login(ORIGIN, "laden", "geheim")) =>
  findCalendars(login, address(`${ORIGIN}${path}`));

beforeEach(() => {
  asked = [];
});

describe("calendars are found", () => {
  test("at the address itself", async () => {
    const properties = {
      ...CALENDAR,
      "D:displayname": "Laden",
      "A:calendar-color": "#11AAffFF",
      "D:current-user-privilege-set": new Set(["D:read", "D:write-content"]),
    };
    resources({ "/cal/": has({ "/cal/": properties }) });
    const [{ uri, ...found }] = await find("/cal/");
    assert.equal(uri.spec, `${ORIGIN}/cal/`);
    assert.deepEqual(found, { name: "Laden", color: "#11AAff", writable: true });
    assert.deepEqual(asked, ["0 /cal/"]);
  });

  test("behind the well-known address, the principal and its homes", async () => {
    resources({
      "/.well-known/caldav": has({ "/": { ...COLLECTION, "D:current-user-principal": "/p/laden/" } }),
      "/p/laden/": has({ "/p/laden/": { "C:calendar-home-set": ["/c/laden/", "/c/alle/"] } }),
      "/c/laden/": has({ "/c/laden/": COLLECTION, "/c/laden/eins/": CALENDAR, "/c/laden/zwei%20drei/": CALENDAR }),
      "/c/alle/": has({ "/c/alle/": COLLECTION, "/c/alle/vier/": CALENDAR }),
    });
    assert.deepEqual((await find("/dav")).map(({ name }) => name), ["eins", "zwei drei", "vier"]);
    assert.deepEqual(asked, ["0 /dav", "0 /.well-known/caldav", "0 /p/laden/", "1 /c/laden/", "1 /c/alle/"]);
  });

  test("in homes that the address names, without its principal", async () => {
    resources({
      "/": has({ "/": { ...COLLECTION, "C:calendar-home-set": ["c/"], "D:current-user-principal": "/p/" } }),
      "/c/": has({ "/c/eins/": CALENDAR }),
    });
    assert.equal((await find()).length, 1);
    assert.deepEqual(asked, ["0 /", "1 /c/"]);
  });

  test("of the owner, where the server names no principal", async () => {
    resources({
      "/": has({ "/": { ...COLLECTION, "D:owner": "/p/" } }),
      "/p/": has({ "/p/": { "C:calendar-home-set": ["/c/"] } }),
      "/c/": has({ "/c/eins/": CALENDAR }),
    });
    assert.equal((await find()).length, 1);
  });

  test("in a collection without homes", async () => {
    resources({ "/c/": { data: { "/c/": COLLECTION, "/c/eins/": CALENDAR } } });
    assert.deepEqual((await find("/c/")).map(({ uri }) => uri.filePath), ["/c/eins/"]);
    assert.deepEqual(asked, ["0 /c/", "1 /c/"]);
  });
});

describe("a calendar", () => {
  const only = async properties => {
    resources({ "/c/": has({ "/c/": { ...CALENDAR, ...properties } }) });
    return find("/c/");
  };
  const components = (...names) => ({ "C:supported-calendar-component-set": new Set(names) });

  test("takes appointments, in any case of the letters", async () => {
    assert.equal((await only(components("vevent", "VTODO"))).length, 1);
    assert.equal((await only(components())).length, 1);
  });

  test("of tasks alone is none", async () => {
    await assert.rejects(only(components("VTODO")), { code: "no-calendar" });
  });

  for (const [privileges, writable] of [
    [["D:read"], false],
    [["D:write"], true],
    [["D:all"], true],
    [[], false],
  ]) {
    test(`with the privileges ${privileges} is ${writable ? "" : "not "}writable`, async () => {
      const [found] = await only({ "D:current-user-privilege-set": new Set(privileges) });
      assert.equal(found.writable, writable);
    });
  }

  test("whose server names no privileges counts as writable", async () => {
    assert.equal((await only({}))[0].writable, true);
  });

  for (const [given, color] of [["#abcdef", "#abcdef"], ["red", null], ["#abc", null], [undefined, null]]) {
    test(`has the colour ${color} where the server says ${given}`, async () => {
      assert.equal((await only({ "A:calendar-color": given }))[0].color, color);
    });
  }

  test("without a name has that of its address", async () => {
    const named = async path => {
      resources({ [path]: has({ [path]: CALENDAR }) });
      return (await find(path))[0].name;
    };
    assert.equal(await named("/a/M%C3%BCller/"), "Müller");
    assert.equal(await named("/a/50%/"), "50%");
    assert.equal(await named("/"), "dav.example");
  });
});

describe("where there is no calendar", () => {
  test("the address, the well-known one and the root are asked, each once", async () => {
    resources({});
    await assert.rejects(find("/dav"), { code: "not-caldav" });
    assert.deepEqual(asked, ["0 /dav", "0 /.well-known/caldav", "0 /"]);
    asked = [];
    await assert.rejects(find("/"), { code: "not-caldav" });
    assert.deepEqual(asked, ["0 /", "0 /.well-known/caldav"]);
  });

  test("a CalDAV server is told from another", async () => {
    resources({ "/": has({ "/": COLLECTION }) });
    await assert.rejects(find(), { code: "no-calendar" });
  });

  test("an answer that is no WebDAV is none", async () => {
    serve(() => ({
      get data() {
        throw new TypeError("no elements");
      },
    }));
    await assert.rejects(find(), { code: "not-caldav" });
  });
});

describe("the login stays with its origin", () => {
  test("an address elsewhere is told, not asked", async () => {
    resources({ "/": has({ "/": { ...COLLECTION, "D:current-user-principal": "https://other.example/p/" } }) });
    await assert.rejects(find(), { code: "redirected", target: "https://other.example/p/" });
    assert.deepEqual(asked, ["0 /"]);
  });

  test("a redirect elsewhere is stopped and told", async () => {
    let stopped = null;
    serve(question => {
      const to = { URI: address("https://other.example/dav") };
      const callback = { onRedirectVerifyCallback: result => (stopped = result) };
      question.asyncOnChannelRedirect({}, to, 0, callback);
      return { streamStatus: Cr.NS_ERROR_ABORT };
    });
    await assert.rejects(find(), { code: "redirected", target: "https://other.example/dav" });
    assert.equal(stopped, Cr.NS_ERROR_ABORT);
  });

  test("a redirect within it goes on", async () => {
    let stopped = null;
    serve(question => {
      const callback = { onRedirectVerifyCallback: result => (stopped = result) };
      question.asyncOnChannelRedirect({}, { URI: address(`${ORIGIN}/dav/`) }, 0, callback);
      return has({ "/dav/": CALENDAR });
    });
    assert.equal((await find("/dav")).length, 1);
    assert.equal(stopped, Cr.NS_OK);
  });

  test("the password goes along at once, to that origin only, whatever letters it has", async () => {
    const login = new Login(ORIGIN, "lädchen", "gehäim");
    const sent = async spec => {
      const headers = {};
      await login.prepareRequest({ URI: address(spec), setRequestHeader: (name, value) => (headers[name] = value) });
      return headers.Authorization;
    };
    const basic = await sent(`${ORIGIN}/dav`);
    assert.equal(Buffer.from(basic.replace("Basic ", ""), "base64").toString("utf8"), "lädchen:gehäim");
    assert.equal(await sent("https://other.example/dav"), undefined);
  });
});

describe("a failure", () => {
  const failing = (streamStatus, errorCodeString) => ({
    streamStatus,
    nsirequest: { securityInfo: errorCodeString ? { errorCodeString } : null },
  });
  const channel = { QueryInterface: () => ({ getResponseHeader: () => "Basic realm=x" }) };
  for (const [name, answer, code, detail] of [
    ["401", { status: 401, nsirequest: channel }, "login-refused", "HTTP 401"],
    ["403", { status: 403 }, "forbidden", "HTTP 403"],
    ["429", { status: 429 }, "unreachable", "HTTP 429"],
    ["503", { status: 503 }, "unreachable", "HTTP 503"],
    ["no such host", failing(Cr.NS_ERROR_UNKNOWN_HOST), "unreachable", "NS_ERROR_UNKNOWN_HOST"],
    ["a timeout", failing(Cr.NS_ERROR_NET_TIMEOUT), "timeout", ""],
    [
      "a certificate of nobody's",
      failing(Cr.SEC_ERROR_UNKNOWN_ISSUER, "SEC_ERROR_UNKNOWN_ISSUER"),
      "untrusted-certificate",
      "SEC_ERROR_UNKNOWN_ISSUER",
    ],
    ["TLS of another age", failing(Cr.SSL_ERROR_NO_CYPHER_OVERLAP), "no-tls", "SSL_ERROR_NO_CYPHER_OVERLAP"],
  ]) {
    test(`${name} is "${code}", and nothing more is asked`, async () => {
      let count = 0;
      serve(() => {
        count++;
        return answer;
      });
      await assert.rejects(find(), { code, detail });
      assert.equal(count, 1);
    });
  }

  test("of a server that says nothing for ten seconds is a timeout", async t => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    serve(() => new Promise(() => {}));
    const refused = assert.rejects(find(), { code: "timeout" });
    t.mock.timers.tick(10_000);
    await refused;
  });

  test("to begin is one to reach the server", async () => {
    serve(() => {
      throw Object.assign(new Error(), { name: "NS_ERROR_PORT_ACCESS_NOT_ALLOWED" });
    });
    await assert.rejects(find(), { code: "unreachable", detail: "NS_ERROR_PORT_ACCESS_NOT_ALLOWED" });
  });
});

describe("a refused login is not sent again", () => {
  const refusing = offered => {
    let count = 0;
    const channel = { QueryInterface: () => ({ getResponseHeader: () => offered }) };
    serve(() => {
      count++;
      return { status: 401, nsirequest: channel };
    });
    return () => count;
  };

  test("where the server takes Basic", async () => {
    const count = refusing("Digest realm=x, Basic realm=x");
    await assert.rejects(find(), { code: "login-refused" });
    assert.equal(count(), 1);
  });

  test("but asked for once more where the server has not looked at it: it takes Digest only", async () => {
    const count = refusing("Digest realm=x");
    await assert.rejects(find(), { code: "login-refused" });
    assert.equal(count(), 2);
  });

  test("nor given to whoever asks after it was refused, or is a proxy", () => {
    const { AUTH_PROXY, PREVIOUS_FAILED } = Ci.nsIAuthInformation;
    const login = new Login(ORIGIN, "laden", "geheim");
    for (const [flags, given] of [[0, true], [AUTH_PROXY, false], [PREVIOUS_FAILED, false]]) {
      const info = { flags, realm: "x" };
      assert.equal(login.promptAuth(null, 0, info), given);
      assert.equal(info.password, given ? "geheim" : undefined);
    }
    assert.equal(login.realm, "x");
  });

  test("a login without password learns the realm, and gives nothing", () => {
    const login = new Login(ORIGIN, "laden");
    assert.equal(login.promptAuth(null, 0, { flags: 0, realm: "Laden" }), false);
    assert.equal(login.realm, "Laden");
  });
});
