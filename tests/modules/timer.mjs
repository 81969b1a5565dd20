/* Thunderbird's `Timer.sys.mjs` for Node. */

export const clearTimeout = timer => globalThis.clearTimeout(timer);
export const setTimeout = (...args) => globalThis.setTimeout(...args);
