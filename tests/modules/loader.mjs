/* Resolves imports of the extension for Node: the judgement lies in the built package, Thunderbird's modules here. */

const PACKAGE = new URL("../../dist/extension/", import.meta.url);

/** Stand-ins, by the end of an import. */
const HERE = {
  "/base/wasm.sys.mjs": "wasm.mjs",
  "/CalDavRequest.sys.mjs": "caldav.mjs",
  "/CalDavSession.sys.mjs": "caldav.mjs",
  "/Timer.sys.mjs": "timer.mjs",
};

export function resolve(specifier, context, next) {
  const [, file] = specifier.match(/^\.\.\/(wasm\/[^/]+\.js)$/) ?? [];
  const [, here] = Object.entries(HERE).find(([end]) => specifier.endsWith(end)) ?? [];
  const address = (file && new URL(file, PACKAGE)) ?? (here && new URL(here, import.meta.url));
  return next(address ? address.href : specifier, context);
}
