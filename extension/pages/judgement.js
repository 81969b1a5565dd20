/* SPDX-License-Identifier: MPL-2.0 */

/** The judgement, Rust compiled to WASM, in the page's own process. */

import init from "../wasm/terminwache.js";

export { explain, inspect, renderPanel, vocabulary } from "../wasm/terminwache.js";

/** @type {Promise<any>} Whoever asks the judgement awaits this first; meanwhile a page may ask for other things. */
export const ready = init({ module_or_path: new URL("../wasm/terminwache_bg.wasm", import.meta.url) });
