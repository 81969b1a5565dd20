/* Fails when the committed figures are not of this tree. Takes no times, and needs no Thunderbird.

   Figures of the package must be of these very sources. Figures taken inside Thunderbird must be of this version of the
   add-on: each release measures them anew, and until then it is only told that the tree has changed. */

import { hashOfSources, readSnapshot, sizes, thunderbirdMark } from "./snapshot.mjs";

const snapshot = readSnapshot();
const complaints = [];
const now = sizes();
for (const name of ["wasm", "wasmCompressed"]) {
  if (snapshot.sizes[name] !== now[name]) {
    complaints.push(`${name} is ${now[name]} bytes, not ${snapshot.sizes[name]}`);
  }
}
if (snapshot.sources !== hashOfSources()) {
  complaints.push("what is measured, or how, has changed since");
}
const { of } = snapshot.thunderbird;
const mark = thunderbirdMark();
if (of.version !== mark.version) {
  complaints.push(`Thunderbird's figures are of version ${of.version}, this is ${mark.version}`);
} else if (of.sources !== mark.sources) {
  console.log(`told only: Thunderbird's figures are of another tree of version ${of.version}`);
}
if (complaints.length > 0) {
  console.error(`benches/snapshot.json is stale: ${complaints.join("; ")}`);
  console.error("measure again: cargo xtask bench --update; without a Thunderbird: cargo xtask bench --update --without-thunderbird");
  process.exitCode = 1;
}
