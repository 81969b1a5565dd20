/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The log of refusals: in memory, and in a file of the profile where a person wants that.
 * The log holds entries' titles, so it leaves the machine only when a person exports it.
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

/** The steps on the file, one after the other. */
let done = Promise.resolve();

/** Reads the file of an earlier session. */
export function start() {
  if (isKept()) {
    inTurn(load);
  }
}

export function stop() {
  refusals = [];
}

/**
 * @param {Refusal} refusal - The refusal to note.
 * @param {string} path - The layer that refused it.
 */
export function record({ calendarName, title, reason }, path) {
  const entry = {
    time: new Date().toISOString(),
    calendar: calendarName,
    entry: title ?? "",
    path,
    reason,
  };
  refusals = [...refusals, entry].slice(-MOST);
  if (isKept()) {
    inTurn(() => IOUtils.writeUTF8(file(), lineOf(entry), { mode: "appendOrCreate" }));
  }
}

/** @returns {{refusals: LoggedRefusal[], kept: boolean}} Oldest first. */
export function read() {
  return { refusals, kept: isKept() };
}

/** @param {boolean} kept - Whether to keep the log in a file, also over a restart. */
export function keep(kept) {
  Services.prefs.setBoolPref(KEPT, kept);
  return inTurn(kept ? rewrite : erase);
}

/** Forgets all refusals, in the file too. */
export function clear() {
  refusals = [];
  return inTurn(erase);
}

function isKept() {
  return Services.prefs.getBoolPref(KEPT, false);
}

/** A foreign line costs that line; a file that has grown too long is cut. */
async function load() {
  if (!(await IOUtils.exists(file()))) {
    return;
  }
  const text = new TextDecoder().decode(await IOUtils.read(file()));
  const lines = text.split("\n").filter(Boolean);
  const kept = lines.map(entryOf).filter(Boolean).slice(-MOST);
  refusals = [...kept, ...refusals].slice(-MOST);
  if (kept.length < lines.length) {
    await rewrite();
  }
}

/** @returns {?LoggedRefusal} Null where the line is not one of ours. */
function entryOf(line) {
  try {
    const read = JSON.parse(line);
    const texts = ["time", "calendar", "entry", "path", "reason"].map(key => [key, read[key]]);
    return texts.every(([, text]) => typeof text == "string") ? Object.fromEntries(texts) : null;
  } catch {
    return null;
  }
}

function rewrite() {
  return IOUtils.writeUTF8(file(), refusals.map(lineOf).join(""), { mode: "overwrite" });
}

function erase() {
  return IOUtils.remove(file(), { ignoreAbsent: true });
}

function lineOf(entry) {
  return `${JSON.stringify(entry)}\n`;
}

function inTurn(step) {
  done = done
    .then(step)
    .catch(error => console.error("Terminwache: the log of refusals on disk fails", error));
  return done;
}

function file() {
  return PathUtils.join(PathUtils.profileDir, FILE);
}
