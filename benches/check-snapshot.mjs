/* Fails when the committed figures were not measured on this tree. Takes no times. */

import { hashOfSources, readSnapshot, wasmSizes } from "./snapshot.mjs";

const { sources, sizes } = readSnapshot();
const complaints = [];
if (sources !== hashOfSources()) {
  complaints.push("what is measured, or how, has changed since");
}
for (const [name, bytes] of Object.entries(wasmSizes())) {
  if (sizes[name] !== bytes) {
    complaints.push(`${name} is ${bytes} bytes, not ${sizes[name]}`);
  }
}
if (complaints.length > 0) {
  console.error(`benches/snapshot.json is stale: ${complaints.join("; ")}`);
  console.error("measure again: cargo xtask bench --update");
  process.exitCode = 1;
}
