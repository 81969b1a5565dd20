/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The judgement, Rust compiled to WASM, run synchronously in this process
 * (docs/thunderbird.md §1). A trap spoils an instance, so the next question gets a fresh one.
 */

import { NetUtil } from "resource://gre/modules/NetUtil.sys.mjs";

const GLUE = new URL("../../wasm/terminwache.js", import.meta.url).href;
const BYTES = new URL("../../wasm/terminwache_bg.wasm", import.meta.url).href;

let instance = null;
let instances = 0;

/** @type {?WebAssembly.Module} Compiled by `prepare`. */
let compiled = null;

/** @type {?object} The `prepare` that is under way or done; none after `stop`. */
let prepared = null;

/** The guard cannot judge: the write that it was asked about must be refused. */
export class GuardUnavailable extends Error {
  name = "GuardUnavailable";
}

/**
 * Reads and compiles beside this thread: here it would take 7 ms of Thunderbird's start. A question that comes
 * earlier does not wait: it compiles for itself.
 */
export async function prepare() {
  const own = {};
  prepared = own;
  try {
    // A file of the add-on's own. Not `compileStreaming`: Thunderbird gives it a type with a charset.
    const file = await fetch(BYTES); // eslint-disable-line no-restricted-globals
    const module = await WebAssembly.compile(await file.arrayBuffer());
    if (prepared != own) {
      return;
    }
    compiled = module;
    if (!instance) {
      load();
    }
  } catch (error) {
    // Each question tries again, and is refused as long as that fails (`guard-unavailable`).
    console.error("Terminwache: the guard does not run", error);
  }
}

function load() {
  // The glue keeps its instance in the module, so a fresh instance takes a fresh module.
  const glue = ChromeUtils.importESModule(`${GLUE}?instance=${instances++}`);
  glue.initSync({ module: compiled ?? readBytes(BYTES) });
  instance = glue;
}

/** Begins to prepare the first instance. */
export function start() {
  prepare();
}

export function stop() {
  instance = null;
  compiled = null;
  prepared = null;
}

/**
 * Calls an export of the package, with one fresh instance after a trap.
 *
 * @param {string} name - `decide`, `locked`, `recognises` or `inspect`.
 * @param {...any} args - Its arguments.
 * @returns {any} Its result.
 * @throws {Error} A `TerminwacheError` where the input is at fault.
 * @throws {GuardUnavailable} Where no instance answers.
 */
export function ask(name, ...args) {
  let cause;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      if (!instance) {
        load();
      }
      return instance[name](...args);
    } catch (error) {
      if (error.name == "TerminwacheError") {
        throw error;
      }
      cause = error;
      instance = null;
    }
  }
  console.error("Terminwache: the guard does not answer", cause);
  throw new GuardUnavailable(`no answer to ${name}`, { cause });
}

function readBytes(address) {
  const channel = NetUtil.newChannel({ uri: address, loadUsingSystemPrincipal: true });
  const stream = Cc["@mozilla.org/binaryinputstream;1"].createInstance(Ci.nsIBinaryInputStream);
  stream.setInputStream(channel.open());
  try {
    // `readByteArray` would make a list of numbers first, which takes 8 ms.
    const bytes = new ArrayBuffer(stream.available());
    stream.readArrayBuffer(bytes.byteLength, bytes);
    return bytes;
  } finally {
    stream.close();
  }
}
