/* Loads the built WASM package (`cargo xtask package`), as the add-on does. */

import { readFileSync } from "node:fs";

const FOLDER = new URL("../../dist/extension/wasm/", import.meta.url);
const BYTES = readFileSync(new URL("terminwache_bg.wasm", FOLDER));

let instances = 0;

/**
 * A fresh instance. The glue keeps its instance in the module, so it takes a fresh module.
 *
 * @returns {Promise<{core: object, raw: WebAssembly.Exports}>} The package's exports, and those of
 *   the WASM instance under them.
 */
export async function freshInstance() {
  const core = await import(new URL(`terminwache.js?n=${instances++}`, FOLDER).href);
  const raw = core.initSync({ module: BYTES });
  return { core, raw };
}
