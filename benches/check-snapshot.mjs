/* Fails when the committed figures were not measured on this tree. Takes no times. */

import { hashOfPrivileged, hashOfSources, readSnapshot, sizes } from "./snapshot.mjs";

const snapshot = readSnapshot();
const complaints = [];
if (snapshot.sources !== hashOfSources()) {
  complaints.push("what is measured, or how, has changed since");
}
const now = sizes();
// The size of the XPI changes with each text of the add-on: only its budget counts.
for (const name of ["wasm", "wasmCompressed"]) {
  if (snapshot.sizes[name] !== now[name]) {
    complaints.push(`${name} is ${now[name]} bytes, not ${snapshot.sizes[name]}`);
  }
}
if (snapshot.privileged !== hashOfPrivileged()) {
  console.log("told only: the add-on's code in Thunderbird is another than that which was measured there");
}
if (complaints.length > 0) {
  console.error(`benches/snapshot.json is stale: ${complaints.join("; ")}`);
  console.error("measure again: cargo xtask bench --update");
  process.exitCode = 1;
}
