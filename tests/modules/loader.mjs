/* Finds for Node what modules of the extension import: the judgement lies in the built package. */

const PACKAGE = new URL("../../dist/extension/", import.meta.url);

export function resolve(specifier, context, next) {
  const [, file] = specifier.match(/^\.\.\/(wasm\/[^/]+\.js)$/) ?? [];
  if (file) {
    return next(new URL(file, PACKAGE).href, context);
  }
  return next(specifier.endsWith("/base/wasm.sys.mjs") ? new URL("wasm.mjs", import.meta.url).href : specifier, context);
}
