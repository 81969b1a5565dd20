/* Finds for Node what modules of the extension import: the judgement lies in the built package. */

const PACKAGE = new URL("../../dist/extension/", import.meta.url);

export function resolve(specifier, context, next) {
  const [, file] = specifier.match(/^\.\.\/(wasm\/[^/]+\.js)$/) ?? [];
  return next(file ? new URL(file, PACKAGE).href : specifier, context);
}
