/* SPDX-License-Identifier: MPL-2.0 */

/**
 * Reminders of locked entries: dismissed or snoozed here, never sent (docs/domain.md §5). Thunderbird notes both in
 * the entry itself. The note for a locked entry is kept with the calendar, with offline support or without. Thunderbird
 * reads this note beside the entry.
 */

import { CalAlarmService } from "resource:///modules/CalAlarmService.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { REMINDERS } from "../calendars/marks.sys.mjs";
import { isLocked } from "../guard/lockState.sys.mjs";
import { asIfUnlocked } from "../look/acl.sys.mjs";

/** As Thunderbird names when a reminder shall come again; of an occurrence, with its time behind it. */
const SNOOZED = "X-MOZ-SNOOZE-TIME";

/** Thunderbird looks a month back and a month ahead; after both nothing of an entry rings any more. */
const KEPT_SECONDS = 64 * 24 * 60 * 60;

/** How many entries of a calendar are remembered; the one that is over first is forgotten first. */
const MOST = 500;

/**
 * @typedef {object} Note - As `CalAlarmService` reads it off an entry, or a whole series.
 * @property {string} acknowledged - When a reminder of it was dismissed or snoozed last.
 * @property {Object<string, string>} snoozed - Until when, by `SNOOZED`.
 * @property {number} over - When the entry is over, as known from reminders that were dismissed or snoozed, in s.
 */

export function start({ patches }) {
  patches.override(CalAlarmService.prototype, {
    // A reminder may have come due while Thunderbird was closed. Thunderbird shows it only for entries that may be
    // changed, because the others could not be dismissed. Ours can.
    addAlarmsForItem(original, item) {
      if (!item.getAlarms().length) {
        return original(item);
      }
      const add = () => original(withNote(item));
      return isLocked(item) ? asIfUnlocked(add) : add();
    },
    async dismissAlarm(original, item) {
      return isNotedHere(item) ? acknowledge(this, item, null) : original(item);
    },
    async snoozeAlarm(original, item, alarm, duration) {
      if (!isNotedHere(item)) {
        return original(item, alarm, duration);
      }
      const until = now();
      until.addDuration(duration);
      return acknowledge(this, item, until);
    },
  });
}

/** Thunderbird's note about one occurrence stands in its series, which may be locked when the occurrence is not. */
function isNotedHere(item) {
  return isLocked(item) || isLocked(item.parentItem);
}

function acknowledge(service, item, snoozedUntil) {
  const { calendar, id, recurrenceId } = item;
  const notes = readNotes(calendar.getProperty(REMINDERS));
  const { snoozed, over } = notes.get(id) ?? { snoozed: {}, over: 0 };
  for (const [name, time] of Object.entries(snoozed)) {
    if (isPast(seconds(cal.createDateTime(time)))) {
      delete snoozed[name];
    }
  }
  const name = recurrenceId ? `${SNOOZED}-${recurrenceId.nativeTime}` : SNOOZED;
  if (snoozedUntil) {
    snoozed[name] = snoozedUntil.icalString;
  } else {
    delete snoozed[name];
  }
  const acknowledged = now();
  const ends = [acknowledged, snoozedUntil, item[cal.dtz.endDateProp(item)]].filter(Boolean).map(seconds);
  notes.set(id, { acknowledged: acknowledged.icalString, snoozed, over: Math.max(over, ...ends) });
  const kept = [...notes].filter(([, note]) => !isPast(note.over)).sort(([, a], [, b]) => b.over - a.over);
  calendar.setProperty(REMINDERS, JSON.stringify(kept.slice(0, MOST)));

  // As after a change of it.
  service.removeAlarmsForItem(item);
  service.removeAlarmsForOccurrences(item.parentItem);
  service.addAlarmsForOccurrences(item.parentItem);
}

/** The entry as if the note stood in it. A later note in the entry, by another program through the server, wins. */
function withNote(item) {
  const note = noteOf(item);
  if (!note) {
    return item;
  }
  const stored = item.parentItem.clone();
  const acknowledged = cal.createDateTime(note.acknowledged);
  if (stored.alarmLastAck?.compare(acknowledged) > 0) {
    return item;
  }
  stored.alarmLastAck = acknowledged;
  for (const [name] of [...stored.properties]) {
    if (name.startsWith(SNOOZED)) {
      stored.deleteProperty(name);
    }
  }
  for (const [name, time] of Object.entries(note.snoozed)) {
    stored.setProperty(name, time);
  }
  stored.makeImmutable();
  if (!item.recurrenceId) {
    return stored;
  }
  const occurrence = item.clone();
  occurrence.parentItem = stored;
  occurrence.makeImmutable();
  return occurrence;
}

/** Asked of each entry with a reminder that arrives; most have none, and to read all notes takes half a millisecond. */
function noteOf({ calendar, id }) {
  const text = calendar.getProperty(REMINDERS);
  return text?.includes(JSON.stringify(id)) ? readNotes(text).get(id) : null;
}

/** @returns {Map<string, Note>} The notes, by UID. */
function readNotes(text) {
  return new Map(JSON.parse(text || "[]"));
}

function isPast(time) {
  return time + KEPT_SECONDS < seconds(now());
}

function seconds({ nativeTime }) {
  return Math.floor(nativeTime / 1_000_000);
}

function now() {
  return cal.dtz.now().getInTimezone(cal.dtz.UTC);
}
