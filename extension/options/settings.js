/* SPDX-License-Identifier: MPL-2.0 */

/** The settings that are in force, as this page knows them. */

import { text, textOf } from "../pages/texts.js";

const { terminwache } = browser;

/** @type {object} As `terminwache.settings` tells it. */
export let settings = null;

const listeners = [];

/** @param {function(): any} listener - Called whenever other settings are in force. */
export function onSettings(listener) {
  listeners.push(listener);
}

export async function loadSettings() {
  settings = await terminwache.settings();
  await Promise.all(listeners.map(listener => listener()));
}

/**
 * Puts settings into force.
 *
 * @param {object} own - All that the person has set, as stored.
 * @returns {Promise<?string>} Their flaw in words; then nothing has changed.
 */
export async function store(own) {
  const flaw = await terminwache.storeSettings(own);
  if (flaw) {
    return flawText(flaw);
  }
  await loadSettings();
  return null;
}

/** @returns {string} A flaw in words, with its place in the settings. */
export function flawText({ field, problem }) {
  const flaw = textOf("flaw", problem);
  return field ? text("flawAt", field, flaw) : flaw;
}
