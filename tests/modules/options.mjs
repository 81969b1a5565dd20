/* The options page in Node, with the settings of the privileged side behind it. */

import { messageIn, openFrame, openPage, settled } from "./page.mjs";
import { policy, prefs } from "./thunderbird.mjs";

/** The rest of the parent process, by the names of `schema.json`. */
export const parent = {
  calendars: async () => [],
  chooseProtection: async () => {},
  refusals: async () => ({ refusals: [], kept: false }),
  takeSelection: async () => {},
  shownEntries: async () => ({ entries: [], total: 0 }),
};

const PREF = "extensions.terminwache.settings";

/** @returns {?object} The settings that are kept. */
export function stored() {
  return JSON.parse(prefs.get(PREF) ?? "null");
}

export const text = (key, ...values) => messageIn("de")(key, values);

/**
 * @param {object} [given]
 * @param {object} [given.own] - The person's settings, stored before.
 * @param {object} [given.administrator] - An administrator's settings.
 * @returns {Promise<Document>} The page, ready.
 */
export async function openOptions({ own, administrator } = {}) {
  if (own) {
    prefs.set(PREF, JSON.stringify(own));
  }
  policy.value = administrator ? { settings: administrator } : null;
  const settings = await import("../../extension/experiment/calendars/settings.sys.mjs");
  settings.start({ extension: { id: "terminwache@terminwache.example" } });
  parent.settings = async () => settings.describe();
  parent.storeSettings = async changed => settings.store(changed);
  const document = openPage("options/options.html", parent);
  // The frame of the tried entry's panel: linkedom loads none.
  document.getElementById("try-panel").contentDocument = openFrame("options/preview.html");
  await import("../../extension/options/options.js");
  await settled();
  return document;
}
