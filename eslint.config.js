/* The recommended rules for all JavaScript, with the globals of each part. */

import js from "@eslint/js";
import globals from "globals";

/** Globals of every system module and of an experiment's script (docs/thunderbird.md §1). */
const privileged = {
  Cc: "readonly",
  ChromeUtils: "readonly",
  ChromeWorker: "readonly",
  Ci: "readonly",
  Components: "readonly",
  Cr: "readonly",
  Cu: "readonly",
  IOUtils: "readonly",
  PathUtils: "readonly",
  Services: "readonly",
  WebAssembly: "readonly",
  WebExtensionPolicy: "readonly",
  console: "readonly",
  dump: "readonly",
};

/** A system module has these too, an experiment's script has not (docs/thunderbird.md §1). */
const systemModule = {
  DOMParser: "readonly",
  TextDecoder: "readonly",
  TextEncoder: "readonly",
  URL: "readonly",
  btoa: "readonly",
  crypto: "readonly",
  fetch: "readonly",
  performance: "readonly",
  structuredClone: "readonly",
};

/** Globals that the frame gives an experiment's `api.js`. */
const experimentScript = {
  ExtensionAPI: "readonly",
  ExtensionAPIPersistent: "readonly",
  ExtensionCommon: "readonly",
  ExtensionError: "readonly",
  ExtensionUtils: "readonly",
};

export default [
  { ignores: ["dist/", "target/", "node_modules/", ".venv/", "fuzz/"] },
  js.configs.recommended,
  {
    rules: {
      "consistent-return": "error",
      curly: "error",
      "no-implicit-globals": "error",
      "no-throw-literal": "error",
      // An underscore marks a parameter that only the interface demands.
      "no-unused-vars": ["error", { args: "after-used", argsIgnorePattern: "^_" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      // Text from entries reaches a page through textContent only (docs/architecture.md).
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map(property => ({
          property,
          message: "text from entries is never markup: use textContent",
        })),
      ],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
    },
  },
  {
    files: [
      "extension/{background,options,pages,panel,setup}/**/*.js",
      "tests/e2e/harness/addons/*/background.js",
    ],
    languageOptions: { globals: { ...globals.browser, ...globals.webextensions } },
  },
  {
    files: ["extension/experiment/**/*.sys.mjs", "tests/e2e/**/*.sys.mjs"],
    languageOptions: { globals: { ...privileged, ...systemModule } },
  },
  {
    files: ["extension/experiment/api.js", "tests/e2e/harness/addons/*/api.js"],
    languageOptions: {
      sourceType: "script",
      globals: { ...privileged, ...experimentScript },
    },
    rules: {
      // Its class is a `var` on purpose: the frame looks it up as a global by the namespace's name.
      "no-implicit-globals": "off",
      "no-var": "off",
      "no-unused-vars": ["error", { varsIgnorePattern: "^(terminwache|writer)$" }],
    },
  },
  {
    files: ["extension/**"],
    rules: {
      // docs/review.md promises these.
      "no-restricted-globals": [
        "error",
        ...["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource"].map(name => ({
          name,
          message: "no network access of our own: requests go through Thunderbird's CalDAV session",
        })),
      ],
    },
  },
  {
    files: ["tests/{boundary,modules,texts}/**/*.mjs", "benches/**/*.mjs", "eslint.config.js"],
    languageOptions: { globals: globals.node },
  },
  {
    // `thunderbird.mjs` there makes them global.
    files: ["tests/modules/**/*.mjs"],
    languageOptions: { globals: { Ci: "readonly", Cr: "readonly" } },
  },
];
