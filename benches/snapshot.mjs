/* The committed figures, and what they were measured on. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";

const ROOT = new URL("../", import.meta.url);
const SNAPSHOT = new URL("snapshot.json", import.meta.url);

/**
 * Files that decide how fast the package is and how it is measured. A change of the crates or of the profile shows in
 * the size of the WASM.
 */
const SOURCES = ["src", "benches", "rust-toolchain.toml", "package-lock.json", "xtask/src/wasm.rs"];

/** Files that decide the figures taken inside Thunderbird. */
const IN_THUNDERBIRD = [
  "src",
  "extension/experiment",
  "extension/panel",
  "tests/e2e/harness/bench.py",
  "tests/e2e/harness/feed.py",
  "tests/e2e/harness/privileged/bench.sys.mjs",
];

/** @returns {string} A hash of all that decides the figures of the package, by name and contents. */
export function hashOfSources() {
  return hashOf(SOURCES);
}

/** @returns {{version: string, sources: string}} What figures taken inside Thunderbird are of: add-on and a hash. */
export function thunderbirdMark() {
  const { version } = JSON.parse(readFileSync(new URL("manifest.json", ROOT), "utf8"));
  return { version, sources: hashOf(IN_THUNDERBIRD) };
}

function hashOf(names) {
  const hash = createHash("sha256");
  for (const name of names.flatMap(filesIn).toSorted()) {
    if (new URL(name, ROOT).href != SNAPSHOT.href) {
      const contents = readFileSync(new URL(name, ROOT));
      hash.update(`${name}\n${contents.length}\n`).update(contents);
    }
  }
  return hash.digest("hex");
}

function filesIn(name) {
  if (!statSync(new URL(name, ROOT)).isDirectory()) {
    return [name];
  }
  return readdirSync(new URL(`${name}/`, ROOT)).flatMap(entry => filesIn(`${name}/${entry}`));
}

/** @returns {{xpi: number, wasm: number, wasmCompressed: number}} In bytes, as `cargo xtask package` noted them. */
export function sizes() {
  const { xpi, wasm, wasmCompressed } = JSON.parse(readFileSync(new URL("dist/sizes.json", ROOT), "utf8"));
  return { xpi, wasm, wasmCompressed };
}

/** @returns {object} The committed snapshot. */
export function readSnapshot() {
  return JSON.parse(readFileSync(SNAPSHOT, "utf8"));
}

/** @param {object} snapshot */
export function writeSnapshot(snapshot) {
  writeFileSync(SNAPSHOT, `${JSON.stringify(snapshot, null, 2)}\n`);
}
