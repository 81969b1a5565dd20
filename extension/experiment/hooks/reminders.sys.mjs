/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * Reminders of locked entries: dismissed and snoozed here, never sent. Thunderbird notes both
 * in the entry itself; for a locked entry the note is kept in the local copy alone, which
 * lasts over a restart (DOMAIN.md §5).
 */

import { CalAlarmService } from "resource:///modules/CalAlarmService.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { unwrapped } from "../entries.sys.mjs";
import { isLocked } from "../guard.sys.mjs";
import { asIfUnlocked } from "./acl.sys.mjs";

/** @param {Patches} patches */
export function install(patches) {
  const { prototype } = CalAlarmService;

  // A reminder that came due while Thunderbird was closed is shown only for what may be changed:
  // the others could not be dismissed. Ours can, wherever the local copies outlive the session.
  patches.wrap(
    prototype,
    "addAlarmsForItem",
    1,
    original =>
      function (item) {
        if (!isLocked(item) || !unwrapped(item.calendar).mCachedCalendar) {
          return original.call(this, item);
        }
        return asIfUnlocked(() => original.call(this, item));
      }
  );

  patches.wrap(
    prototype,
    "dismissAlarm",
    1,
    original =>
      async function (item) {
        if (!isNotedHere(item)) {
          return original.call(this, item);
        }
        await acknowledge(item, null);
        return this.removeAlarmsForItem(item);
      }
  );

  patches.wrap(
    prototype,
    "snoozeAlarm",
    3,
    original =>
      async function (item, alarm, duration) {
        if (!isNotedHere(item)) {
          return original.call(this, item, alarm, duration);
        }
        const until = now();
        until.addDuration(duration);
        return acknowledge(item, until);
      }
  );
}

/** Thunderbird's note about one occurrence stands in its series, which may be locked when the occurrence is not. */
function isNotedHere(item) {
  return isLocked(item) || isLocked(item.parentItem);
}

/** Notes it as Thunderbird does, with the properties that `CalAlarmService` reads. */
async function acknowledge(item, snoozedUntil) {
  const stored = item.parentItem;
  const copy = stored.clone();
  copy.alarmLastAck = now();
  const property = item.recurrenceId
    ? `X-MOZ-SNOOZE-TIME-${item.recurrenceId.nativeTime}`
    : "X-MOZ-SNOOZE-TIME";
  if (snoozedUntil) {
    copy.setProperty(property, snoozedUntil.icalString);
  } else {
    copy.deleteProperty(property);
  }
  await localCopies(item.calendar).modifyItem(copy, stored);
}

function localCopies(calendar) {
  const outer = unwrapped(calendar);
  return outer.mCachedCalendar ?? outer.mOfflineStorage;
}

function now() {
  return cal.dtz.now().getInTimezone(cal.dtz.UTC);
}
