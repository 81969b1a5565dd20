/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** A write that was refused: as an error to its caller, as a notice to the person. */

const NOTICE = "terminwache-refused";

let extension = null;

export function start(owner) {
  extension = owner;
}

export function stop() {
  for (const window of Services.wm.getEnumerator("mail:3pane")) {
    const notice = noticeBox(window).getNotificationWithValue(NOTICE);
    if (notice) {
      noticeBox(window).removeNotification(notice, true);
    }
  }
  extension = null;
}

/**
 * Thrown where a write is refused. Its `result` makes Thunderbird drop the write: nothing
 * is sent, nothing queued, the calendar's status stays (THUNDERBIRD.md §4).
 */
export class Refusal extends Error {
  name = "Refusal";
  result = Ci.calIErrors.OPERATION_CANCELLED;

  /**
   * @param {string} reason - The verdict's reason (DESIGN.md, contract).
   * @param {calIItemBase} item - The entry.
   * @param {calICalendar} calendar - Its calendar.
   */
  constructor(reason, item, calendar) {
    super(`Terminwache: refused (${reason})`);
    this.reason = reason;
    this.title = item.title;
    this.calendarName = calendar.name;
  }
}

/**
 * Runs a judgement, tells the person when it refuses, and lets the refusal pass on.
 *
 * @template T
 * @param {function(): Promise<T>} judgement - What may throw a `Refusal`.
 * @returns {Promise<T>} Its result.
 */
export async function speaking(judgement) {
  try {
    return await judgement();
  } catch (error) {
    if (error instanceof Refusal) {
      announce(error);
    }
    throw error;
  }
}

function announce(refusal) {
  const window = Services.wm.getMostRecentWindow("mail:3pane");
  if (!window || !extension) {
    return;
  }
  const box = noticeBox(window);
  const label = extension.localizeMessage(`refused_${refusal.reason.replaceAll("-", "_")}`, [
    refusal.title || extension.localizeMessage("untitled"),
    refusal.calendarName,
  ]);
  const previous = box.getNotificationWithValue(NOTICE);
  if (previous) {
    box.removeNotification(previous, true);
  }
  box.appendNotification(NOTICE, { label, priority: box.PRIORITY_WARNING_HIGH }, null);
}

function noticeBox(window) {
  return window.calendarTabType.modes.calendar.notificationbox;
}
