/* The address of a server, as a person types it in set-up. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { address } from "./thunderbird.mjs";

const { isSameFolder } = await import("../../extension/experiment/base/addresses.sys.mjs");
const { parse } = await import("../../extension/experiment/setup/address.sys.mjs");

for (const [typed, spec] of [
  ["dav.example", "https://dav.example/"],
  ["  dav.example/laden \n", "https://dav.example/laden"],
  ["dav.example:8443/c/", "https://dav.example:8443/c/"],
  ["http://dav.example/", "http://dav.example/"],
  ["HTTPS://DAV.example/Laden", "https://dav.example/Laden"],
  ["https://dav.example/c/?a=b#top", "https://dav.example/c/?a=b"],
]) {
  test(`${JSON.stringify(typed)} is ${spec}`, () => {
    assert.equal(parse(typed).spec, spec);
  });
}

for (const typed of ["", "https://", "ftp://dav.example/", "file:///etc", "https://laden:geheim@dav.example/", "a b"]) {
  test(`${JSON.stringify(typed)} is no address`, () => {
    assert.throws(() => parse(typed), { code: "wrong-address" });
  });
}

for (const [one, other, expected] of [
  ["https://dav.example/laden", "https://dav.example/laden/", true],
  ["https://dav.example/laden//", "https://dav.example/laden", true],
  ["https://dav.example/laden/", "https://dav.example/filiale/", false],
  ["https://dav.example/laden/", "http://dav.example/laden/", false],
]) {
  test(`${one} and ${other} are ${expected ? "one calendar" : "two"}`, () => {
    assert.equal(isSameFolder(address(one), address(other)), expected);
  });
}
