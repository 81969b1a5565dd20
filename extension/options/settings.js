/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The settings as this page knows them: what is set, and changing it. */

import { text, textOf } from "../pages/texts.js";

const { terminwache } = browser;

/** The fields, and the terms, by the name of their group in settings. */
export const MEANINGS = {
  labels: ["customer", "type", "status", "homeVisit"],
  terms: ["unavailability", "notAvailable"],
};

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
 * @returns {Promise<?string>} What is wrong with them, in words; then nothing has changed.
 */
export async function store(own) {
  const flaw = await terminwache.storeSettings(own);
  if (flaw) {
    return flawText(flaw);
  }
  await loadSettings();
  return null;
}

/** @returns {string[]} The words that one side ("own", "administrator") has added. */
export function wordsOf(side, group, language, meaning) {
  return settings[side][group]?.[language]?.[meaning] ?? [];
}

/**
 * @param {string} group - "labels" or "terms".
 * @param {string} language - "de", "en" or "fr".
 * @param {string} meaning - One of the group's.
 * @param {string[]} words - All that the person has added there.
 * @returns {Promise<?string>} As `store`.
 */
export function storeWords(group, language, meaning, words) {
  const own = structuredClone(settings.own);
  own[group] ??= {};
  own[group][language] ??= {};
  own[group][language][meaning] = words;
  return store(own);
}

/** What is wrong, and where, in words. */
export function flawText({ field, problem }) {
  const what = textOf("flaw", problem);
  return field ? text("flawAt", field, what) : what;
}
