/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The diagnostic report for support, with versions, self-test, settings, counts. No data of a customer goes into the
 * report, nor a name, an address or a title. For an entry the report has its kind with the names of its fields. For a
 * calendar it has the number in the list.
 */

import { setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { entryText } from "../base/icalendar.sys.mjs";
import { allItems } from "../base/stored.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";
import { listCalendars } from "../calendars/protection.sys.mjs";
import { settingsFor } from "../calendars/recognition.sys.mjs";
import * as settings from "../calendars/settings.sys.mjs";
import { read as readRefusals } from "../guard/refusalLog.sys.mjs";
import { selfTestFailures } from "../guard/selfTest.sys.mjs";

/** Of a large calendar the first entries tell enough, and a person waits. */
const MOST_ENTRIES = 5000;

let context = null;

export function start(started) {
  context = started;
}

export function stop() {
  context = null;
}

/** @returns {Promise<object>} Plain data, to be shown in full. */
export async function report() {
  const { extension, patches, took } = context;
  const { appinfo, locale, sysinfo } = Services;
  const { inForce, ownProblem, administratorProblem } = settings.describe();
  const { refusals, kept } = readRefusals();
  return {
    terminwache: extension.version,
    thunderbird: `${appinfo.version} (${appinfo.appBuildID})`,
    system: `${appinfo.OS} ${sysinfo.getProperty("version")} ${sysinfo.getProperty("arch")}`,
    language: locale.appLocaleAsBCP47,
    startMilliseconds: Number(took.toFixed(1)),
    selfTest: { passed: !selfTestFailures().length, failures: selfTestFailures(), hooks: patches.names.join(" ") },
    settings: { inForce, ownProblem, administratorProblem },
    calendars: await Promise.all(listCalendars().map(describe)),
    otherCalendars: cal.manager.getCalendars().filter(({ type }) => type != "caldav").length,
    refusals: { kept, byReason: counted(refusals.map(({ reason }) => reason)) },
  };
}

async function describe({ id, recognised, evidence, choice, administrator, guarded }, index) {
  const calendar = cal.manager.getCalendarById(id);
  return {
    calendar: index + 1,
    recognised,
    recognisedSince: evidence?.since,
    recognisedByLabels: evidence?.labels,
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
  for await (const items of allItems(calendar)) {
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

/** The kind of an entry, and the names of the fields that it has. */
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
