/* The committed figures, and what they were measured on. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";

const ROOT = new URL("../", import.meta.url);
const SNAPSHOT = new URL("snapshot.json", import.meta.url);

/**
 * Whatever decides how fast the package is and how it is measured; what the crates and the profile
 * add to that shows in the size of the WASM.
 */
const SOURCES = [
  "src",
  "benches",
  "rust-toolchain.toml",
  "package-lock.json",
  "xtask/src/wasm.rs",
];

/** @returns {string} A hash of all sources, by name and contents. */
export function hashOfSources() {
  const hash = createHash("sha256");
  for (const name of SOURCES.flatMap(filesIn).toSorted()) {
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

/**
 * @returns {{wasm: number, wasmCompressed: number}} In bytes, as `cargo xtask package` noted them.
 *   The XPI is left out: it changes with each text of the add-on, and the packaging checks it.
 */
export function wasmSizes() {
  const { wasm, wasmCompressed } = JSON.parse(readFileSync(new URL("dist/sizes.json", ROOT), "utf8"));
  return { wasm, wasmCompressed };
}

/** @returns {object} The committed snapshot. */
export function readSnapshot() {
  return JSON.parse(readFileSync(SNAPSHOT, "utf8"));
}

/** @param {object} snapshot */
export function writeSnapshot(snapshot) {
  writeFileSync(SNAPSHOT, `${JSON.stringify(snapshot, null, 2)}\n`);
}
