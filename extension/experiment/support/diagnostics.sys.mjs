/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * The diagnostic report for support: versions, self-test, settings, and counts. Nothing of a
 * customer goes into it, nor a name, an address or a title: of an entry only what kind it is and
 * which fields it has, of a calendar its number in the list.
 */

import { setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { entryText } from "../base/items.sys.mjs";
import { selfTestFailures } from "../guard/guard.sys.mjs";
import { listCalendars, settingsFor } from "../calendars/protection.sys.mjs";
import { read as readRefusals } from "../guard/refusalLog.sys.mjs";
import * as settings from "../calendars/settings.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";

/** Of a large calendar the first entries tell enough, and a person waits. */
const MOST_ENTRIES = 5000;

/**
 * @param {Extension} extension - The add-on.
 * @param {string[]} hooks - The functions of Thunderbird that were replaced, by name.
 * @param {{start: number, later: number}} took - How long the guard took to start, and a turn later, in ms.
 * @returns {Promise<object>} Plain data, to be shown in full.
 */
export async function report(extension, hooks, { start, later }) {
  const { appinfo, locale, sysinfo } = Services;
  const { inForce, ownProblem, administratorProblem } = settings.describe();
  const { refusals, kept } = readRefusals();
  return {
    terminwache: extension.version,
    thunderbird: `${appinfo.version} (${appinfo.appBuildID})`,
    system: `${appinfo.OS} ${sysinfo.getProperty("version")} ${sysinfo.getProperty("arch")}`,
    language: locale.appLocaleAsBCP47,
    startMilliseconds: { start: Number(start.toFixed(1)), later: Number(later.toFixed(1)) },
    selfTest: { passed: !selfTestFailures().length, failures: selfTestFailures(), hooks: hooks.join(" ") },
    settings: { inForce, ownProblem, administratorProblem },
    calendars: await Promise.all(listCalendars().map(describe)),
    otherCalendars: cal.manager.getCalendars().filter(({ type }) => type != "caldav").length,
    refusals: { kept, byReason: counted(refusals.map(({ reason }) => reason)) },
  };
}

async function describe({ id, recognised, choice, administrator, guarded }, index) {
  const calendar = cal.manager.getCalendarById(id);
  return {
    calendar: index + 1,
    recognised,
    choice,
    administrator,
    guarded,
    offlineSupport: Boolean(calendar.getProperty("cache.enabled")),
    readOnly: calendar.readOnly,
    disabled: Boolean(calendar.getProperty("disabled")),
    status: calendar.getProperty("currentStatus"),
    entries: await countEntries(calendar),
  };
}

async function countEntries(calendar) {
  const kinds = [];
  const fields = [];
  let total = 0;
  const filter = Ci.calICalendar.ITEM_FILTER_ALL_ITEMS;
  for await (const items of cal.iterate.streamValues(calendar.getItems(filter, 0, null, null))) {
    for (const item of items.slice(0, Math.max(0, MOST_ENTRIES - total))) {
      const { kind, found } = inspected(item, settingsFor(calendar));
      kinds.push(kind);
      fields.push(...found);
    }
    total += items.length;
    // Thunderbird goes on between two of them.
    await new Promise(resolve => setTimeout(resolve, 0));
  }
  return { total, kinds: counted(kinds), fields: counted(fields) };
}

/** What kind an entry is, and the names of the fields that it has. */
function inspected(item, itsSettings) {
  try {
    const { kind, fields, locked } = ask("inspect", entryText(item), itsSettings);
    const { homeVisit, unknown = [], ...texts } = fields;
    return {
      kind,
      found: [
        ...Object.keys(texts),
        ...(homeVisit == "unknown" ? [] : [`homeVisit-${homeVisit}`]),
        ...unknown.map(() => "unknown-label"),
        ...(locked ? ["locked"] : []),
      ],
    };
  } catch (error) {
    return { kind: `unreadable (${error.code ?? error.name})`, found: [] };
  }
}

/** How often each word occurs. */
function counted(words) {
  const counts = {};
  for (const word of words) {
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}
