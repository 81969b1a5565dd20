/* The add-on's WASM instances in the parent process. */

/** Overwrites all memory of every instance; returns how many there were. */
export function spoil() {
  const memories = Cu.loadedESModules
    .filter(url => /^resource:\/\/terminwache-[^/]*\/wasm\/terminwache\.js/.test(url))
    .map(memoryOf)
    .filter(Boolean);
  for (const memory of memories) {
    new Uint8Array(memory.buffer).fill(0xff);
  }
  return memories.length;
}

/** Already initialised, `initSync` only hands the instance's exports out; otherwise it has none. */
function memoryOf(url) {
  try {
    return ChromeUtils.importESModule(url).initSync({}).memory;
  } catch {
    return null;
  }
}

/** Thunderbird 153 compiles no WebAssembly in the parent process without it (docs/thunderbird.md §1); 140 does not ask. */
const WASM_IN_PARENT = "security.allow_eval_in_parent_process";

/** @type {Map<string, nsIURI>} The add-on's addresses that were taken away, by name. */
const taken = new Map();

/** Lets no fresh instance be made: none may be compiled, and the add-on's files are not to be found. */
export function forbid() {
  Services.prefs.setBoolPref(WASM_IN_PARENT, false);
  const protocol = resourceProtocol();
  for (const url of Cu.loadedESModules) {
    const [, root] = url.match(/^resource:\/\/(terminwache-\d[^/]*)\//) ?? [];
    if (root && protocol.hasSubstitution(root)) {
      taken.set(root, protocol.getSubstitution(root));
      protocol.setSubstitution(root, null);
    }
  }
}

export function permit() {
  Services.prefs.clearUserPref(WASM_IN_PARENT);
  for (const [root, uri] of taken) {
    resourceProtocol().setSubstitution(root, uri);
  }
  taken.clear();
}

function resourceProtocol() {
  return Services.io.getProtocolHandler("resource").QueryInterface(Ci.nsIResProtocolHandler);
}
