/* SPDX-License-Identifier: MPL-2.0 */

/** Where a person is told something: one notice, in place of the one before. */

import { clearTimeout, setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { extension } from "./extension.sys.mjs";

const NOTICE = "terminwache-refused";

/** Layers that tell of the same write one after the other count as one. */
const SAME_MS = 1000;

/** A shorter wait is over before a person has read the notice (ms). */
const SLOW_MS = 400;

/** @type {?Array} The arguments of a `tell` that found no window. */
let waiting = null;

/**
 * The last message of each place; `notice` is there once Thunderbird has made it.
 *
 * @type {WeakMap<NotificationBox, {told: Promise<void>, label: string, time: number, notice: ?Element}>}
 */
const last = new WeakMap();

/** @type {Map<Window, function(): NotificationBox>} The open dialogs of entries. */
const dialogs = new Map();

export function stop() {
  waiting = null;
  [...Services.wm.getEnumerator("mail:3pane")].flatMap(everyBox).forEach(takeBack);
  [...dialogs.keys()].forEach(removeDialog);
}

/** @returns {string} A text of `_locales`. */
export function localized(key, substitutions) {
  return extension?.localizeMessage(key, substitutions) ?? "";
}

/**
 * Tells the person in the calendar tab of the main window used last, and in its tab in front. The dialogs that show
 * the entry tell the same.
 *
 * @param {string} key - The message's key in `_locales`.
 * @param {string[]} substitutions - For its placeholders.
 * @param {?string} [id] - The UID of the entry that the message is about.
 */
export function tell(key, substitutions, id = null) {
  if (!extension) {
    return;
  }
  const label = localized(key, substitutions);
  const about = [...dialogs.keys()].filter(({ calendarItem }) => calendarItem?.id == id);
  const window = Services.wm.getMostRecentWindow("mail:3pane");
  for (const box of [
    ...(window ? windowBoxes(window, about) : []),
    ...about.map(dialog => dialogs.get(dialog)()),
  ]) {
    show(box, label);
  }
  waiting = window ? null : [key, substitutions];
}

/** Tells in a main window that has just been opened the message that found no window. */
export function tellWaiting() {
  if (waiting) {
    tell(...waiting);
  }
}

function everyBox(window) {
  return [
    window.calendarTabType.modes.calendar.notificationbox,
    window.specialTabs.msgNotificationBar,
  ];
}

/** A person who reads mail does not see the calendar tab: then also below all tabs. */
function windowBoxes(window, about) {
  const tab = window.document.getElementById("tabmail").currentTabInfo;
  const seen = tab?.mode.name == "calendar" || about.includes(tab?.iframe?.contentWindow);
  return everyBox(window).slice(0, seen ? 1 : 2);
}

/**
 * @param {Window} window - A dialog that shows `window.calendarItem`.
 * @param {function(): NotificationBox} box - Gives Thunderbird's own place for notices in it.
 */
export function addDialog(window, box) {
  dialogs.set(window, box);
  window.addEventListener("unload", () => dialogs.delete(window), { once: true });
}

/** @param {Window} window - A dialog that `addDialog` named. */
export function removeDialog(window) {
  const box = dialogs.get(window);
  if (dialogs.delete(window)) {
    takeBack(box());
  }
}

/**
 * Tells in a dialog why it waits, where that takes long enough to be noticed.
 *
 * @param {Window} window - A dialog that `addDialog` named.
 * @param {string} key - The message's key in `_locales`.
 * @returns {function(): void} To be called when the wait is over: takes the notice back.
 */
export function tellWhatFor(window, key) {
  const box = dialogs.get(window)?.();
  const label = localized(key);
  const timer = setTimeout(() => dialogs.has(window) && show(box, label), SLOW_MS);
  return () => {
    clearTimeout(timer);
    const now = last.get(box);
    if (now?.label == label) {
      now.told.then(() => dialogs.has(window) && last.get(box) == now && remove(box));
    }
  };
}

/** Notices follow one after the other, for Thunderbird takes a moment to make the first one of a window. */
function show(box, label) {
  const before = last.get(box);
  const time = Date.now();
  const stands = before && (!before.notice || before.notice.isConnected);
  if (stands && before.label == label && time - before.time < SAME_MS) {
    return;
  }
  const now = { label, time, notice: null };
  const append = async () => {
    if (extension) {
      remove(box);
      // Its role is "alert": screen readers say it at once.
      const priority = box.PRIORITY_WARNING_HIGH;
      now.notice = await box.appendNotification(NOTICE, { label, priority }, null);
      // In the calendar tab Thunderbird leaves room for one line, so a longer notice would lie over the buttons below.
      // Dragging the splitter below fixes the height: a gap would stay when the notice has gone.
      box.stack.parentElement.style.flex = "0 0 content";
    }
  };
  // A window that was closed meanwhile has no place for it.
  now.told = Promise.resolve(before?.told).then(append).catch(() => last.delete(box));
  last.set(box, now);
}

function remove(box) {
  const notice = box.getNotificationWithValue(NOTICE);
  if (notice) {
    box.removeNotification(notice, true);
  }
}

function takeBack(box) {
  remove(box);
  if (last.has(box)) {
    box.stack.parentElement.style.flex = "";
  }
}
