/* A real WASM trap: it is an error of the WASM machine, and a fresh instance works after it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { calendar } from "./calendar.mjs";
import { freshInstance } from "./package.mjs";

const BEYOND_MEMORY = 0xffff_fff0;
const good = calendar({ summary: "Nichtverfügbarkeit" });

test("after a trap a fresh instance judges as before", async () => {
  const first = await freshInstance();
  assert.equal(first.core.locked(good), true);

  const free = first.raw.__wbindgen_free;
  assert.equal(typeof free, "function", "the allocator is exported to the glue");
  assert.throws(() => free(BEYOND_MEMORY, 64, 1), WebAssembly.RuntimeError);

  const second = await freshInstance();
  assert.notEqual(second.core, first.core);
  assert.equal(second.core.locked(good), true);
  assert.deepStrictEqual(second.core.decide({ operation: "delete", stored: good }), {
    allow: false,
    reason: "unavailability-locked",
  });
});
