/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * The log of refusals: in memory, and in a file of the profile where a person wants that.
 * It holds entries' titles, so it leaves the machine only when a person exports it.
 */

const KEPT = "extensions.terminwache.keepRefusals";
const FILE = "terminwache-refusals.jsonl";

/** More than a person reads; the oldest go first. */
const MOST = 1000;

/**
 * @typedef {object} LoggedRefusal
 * @property {string} time - ISO 8601, UTC.
 * @property {string} calendar - The calendar's name.
 * @property {string} entry - The entry's title.
 * @property {string} path - The layer that refused.
 * @property {string} reason - The verdict's reason.
 */

/** @type {LoggedRefusal[]} */
let refusals = [];

/** The file's writes, one after the other. */
let written = Promise.resolve();

/** Reads what an earlier session kept. */
export async function start() {
  if (!isKept()) {
    return;
  }
  try {
    const lines = (await IOUtils.readUTF8(file())).split("\n").filter(Boolean);
    refusals = [...lines.map(line => JSON.parse(line)), ...refusals].slice(-MOST);
  } catch (error) {
    if (error.name != "NotFoundError") {
      console.error("Terminwache: the log of refusals cannot be read", error);
    }
  }
}

export function stop() {
  refusals = [];
}

/**
 * @param {Refusal} refusal - What was refused.
 * @param {string} path - The layer that refused it.
 */
export function record({ calendarName, title, reason }, path) {
  const entry = {
    time: new Date().toISOString(),
    calendar: calendarName,
    entry: title,
    path,
    reason,
  };
  refusals = [...refusals, entry].slice(-MOST);
  if (isKept()) {
    write(`${JSON.stringify(entry)}\n`, "appendOrCreate");
  }
}

/** @returns {{refusals: LoggedRefusal[], kept: boolean}} Oldest first. */
export function read() {
  return { refusals, kept: isKept() };
}

/** @param {boolean} kept - Whether to keep the log in a file, also over a restart. */
export async function keep(kept) {
  Services.prefs.setBoolPref(KEPT, kept);
  if (kept) {
    await write(refusals.map(entry => `${JSON.stringify(entry)}\n`).join(""), "overwrite");
  } else {
    await written;
    await IOUtils.remove(file(), { ignoreAbsent: true });
  }
}

/** Forgets all of it, in the file too. */
export async function clear() {
  refusals = [];
  await written;
  await IOUtils.remove(file(), { ignoreAbsent: true });
}

function isKept() {
  return Services.prefs.getBoolPref(KEPT, false);
}

function write(text, mode) {
  written = written
    .then(() => IOUtils.writeUTF8(file(), text, { mode }))
    .catch(error => console.error("Terminwache: the log of refusals cannot be written", error));
  return written;
}

function file() {
  return PathUtils.join(PathUtils.profileDir, FILE);
}
