/* SPDX-License-Identifier: MPL-2.0 */

/**
 * A person's settings (a preference), merged with an administrator's (Thunderbird's enterprise policy `3rdparty`,
 * docs/admin.md). Settings in which Rust finds a fault are left out as a whole, and those who ask are told. The
 * shipped vocabulary stays in force.
 */

import { holds } from "../base/addresses.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";
import { merged } from "./merging.sys.mjs";

const PREF = "extensions.terminwache.settings";

/** Where nothing is set. */
const NOTHING = Object.freeze({ version: 1 });

/**
 * Called when other settings come into force.
 *
 * @type {Set<function(): void>}
 */
export const listeners = new Set();

/** @type {?Policy} */
let policy = null;

/** The add-on's. */
let version = "";

/** The answer of `current`, until something is set anew. */
let known = null;

/**
 * @typedef {object} Problem
 * @property {string} field - The wrong field, as in `labels.de.customer[2]`; "" is the whole.
 * @property {string} problem - The fault, as `checkSettings` names it; "not-json",
 *   "not-an-address" beside.
 */

/**
 * @typedef {object} Policy
 * @property {nsIURL[]} protect - The addresses of calendars, or of folders above them.
 * @property {?Problem} problem - A fault of the policy beside its settings.
 * @property {any} settings - Not looked at yet.
 */

/**
 * @typedef {object} Layer
 * @property {object} settings - As stored: version, lockBlocked, labels, terms and termsAtBeginning by language.
 * @property {?Problem} problem - Why they are not in force.
 */

export function start({ extension }) {
  policy = readPolicy(Services.policies.getExtensionPolicy(extension.id) ?? {});
  ({ version } = extension);
  known = null;
}

export function stop() {
  known = null;
}

/** A wrong part of the policy must not cost the protection of the rest. */
function readPolicy({ protect = [], settings, ...others }) {
  let problem = null;
  const flaw = (field, what) => {
    problem ??= { field, problem: what };
  };
  const addresses = [];
  for (const [index, address] of (Array.isArray(protect) ? protect : []).entries()) {
    try {
      addresses.push(Services.io.newURI(address).QueryInterface(Ci.nsIURL));
    } catch {
      flaw(`protect[${index}]`, "not-an-address");
    }
  }
  if (!Array.isArray(protect)) {
    flaw("protect", "not-a-list");
  }
  for (const name of Object.keys(others)) {
    flaw(name, "unknown-name");
  }
  return { protect: addresses, problem, settings };
}

/**
 * @returns {{own: Layer, administrator: Layer, recognised: object, unrecognised: object, demanded: object,
 *   labels: string}} The layers that are set. `inspect` takes `recognised` for entries of a recognised calendar,
 *   `demanded` where an administrator demands the protection, `unrecognised` for others. `labels` is another text whenever other labels are known,
 *   or another version of the add-on reads.
 * @throws {GuardUnavailable} Where Rust cannot check the settings.
 */
function current() {
  known ??= read();
  return known;
}

function read() {
  const administrator = layer(() => policy.settings);
  administrator.problem &&= {
    ...administrator.problem,
    field: ["settings", administrator.problem.field].filter(Boolean).join("."),
  };
  administrator.problem ??= policy.problem;
  const own = layer(() => parsed(Services.prefs.getStringPref(PREF, "")));
  for (const { problem } of [own, administrator]) {
    if (problem) {
      console.error(`Terminwache: settings not applied, ${problem.field}: ${problem.problem}`);
    }
  }
  const both = merged(administrator.settings, own.settings);
  return {
    own,
    administrator,
    recognised: frozen({ ...both, recognised: true }),
    unrecognised: frozen({ ...both, recognised: false }),
    demanded: frozen({ ...whereDemanded(administrator.settings, own.settings), recognised: true }),
    labels: `${version} ${both.labels ? JSON.stringify(both.labels) : "shipped"}`,
  };
}

/**
 * The settings for calendars whose protection an administrator demands: a person's own labels show fields there and
 * unlock nothing (docs/domain.md §4).
 */
function whereDemanded(administrator, { labels, ...own }) {
  return { personalLabels: {}, ...merged(administrator, { ...own, personalLabels: labels }) };
}

/** Frozen all through: Rust reads such an object once. */
function frozen(object) {
  Object.values(object)
    .filter(value => typeof value == "object")
    .forEach(frozen);
  return Object.freeze(object);
}

/** The settings that a function gives, or their fault. */
function layer(give) {
  try {
    const settings = give();
    if (settings === undefined) {
      return { settings: NOTHING, problem: null };
    }
    ask("checkSettings", settings);
    return { settings, problem: null };
  } catch (error) {
    if (error.code != "bad-settings") {
      throw error;
    }
    return { settings: NOTHING, problem: { field: error.field, problem: error.problem } };
  }
}

function parsed(text) {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    throw Object.assign(new Error("not JSON"), {
      code: "bad-settings",
      field: "",
      problem: "not-json",
    });
  }
}

/**
 * @param {calICalendar} calendar - The entry's calendar.
 * @param {boolean} recognised - Whether the calendar is AMPAREX's.
 * @returns {object} Settings, as `inspect`, `locked` and `decide` take them. The object stays the same until settings
 *   change.
 */
export function settingsOf(calendar, recognised) {
  return recognised ? guardSettings(calendar) : current().unrecognised;
}

/**
 * @param {calICalendar} calendar - The entry's calendar, a guarded one.
 * @returns {object} The same for the guard. A guarded calendar whose first sync still
 *   runs is judged like a recognised one.
 */
export function guardSettings(calendar) {
  return isProtectedByAdministrator(calendar) ? current().demanded : current().recognised;
}

/**
 * @returns {string} Another text whenever other labels are known, or another version of the add-on reads; "" where that
 *   cannot be said.
 */
export function knownLabels() {
  try {
    return current().labels;
  } catch {
    return "";
  }
}

/** @returns {boolean} Whether the administrator demands that a calendar is protected. */
export function isProtectedByAdministrator(calendar) {
  return policy.protect.some(address => holds(address, calendar.uri));
}

/**
 * @returns {{own: object, ownProblem: ?Problem, administrator: object,
 *   administratorProblem: ?Problem, inForce: object, whereDemanded: object}} For the options page. `inspect` takes
 *   `inForce` for an entry of a recognised calendar, `whereDemanded` where an administrator demands the protection.
 */
export function describe() {
  const { own, administrator, recognised, demanded } = current();
  return {
    own: own.settings,
    ownProblem: own.problem,
    administrator: administrator.settings,
    administratorProblem: administrator.problem,
    inForce: recognised,
    whereDemanded: demanded,
  };
}

/**
 * Puts a person's settings into force: all of them, or none where one is wrong.
 *
 * @param {object} settings - As `Layer` has them.
 * @returns {?Problem} The first fault.
 */
export function store(settings) {
  const { problem } = layer(() => settings);
  if (!problem) {
    Services.prefs.setStringPref(PREF, JSON.stringify(settings));
    known = null;
    for (const listener of listeners) {
      listener();
    }
  }
  return problem;
}
