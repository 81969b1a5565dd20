/* `base/wasm.sys.mjs` for Node: the same judgement, of the built package. */

import { freshInstance } from "../boundary/package.mjs";

const { core } = await freshInstance();

export function ask(name, ...args) {
  return core[name](...args);
}

export class GuardUnavailable extends Error {}
