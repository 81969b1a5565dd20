/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * The dialogs of an entry, in a window of their own or in a tab: what a person saves there is
 * judged while the dialog is still open, so that a refusal does not cost what was typed.
 * Thunderbird's own way is to close first (docs/thunderbird.md §4).
 */

import {
  CalAddTransaction,
  CalDeleteTransaction,
  CalModifyTransaction,
} from "resource:///modules/CalTransactionManager.sys.mjs";
import { Documents, EDITOR_FIELDS, SUMMARY } from "../../base/documents.sys.mjs";
import { failClosed, isLocked, judgeBy } from "../guard.sys.mjs";
import { addDialog, removeDialog, tell, tellWhatFor } from "../../base/notices.sys.mjs";
import { davOf, isGuarded } from "../../calendars/protection.sys.mjs";
import { announce, Refusal } from "../refusals.sys.mjs";
import { copyInTime } from "../serverCopy.sys.mjs";
import { judge } from "./transactions.sys.mjs";

/** Patched before anything in them can be pressed. */
const HOW = {
  moment: "DOMContentLoaded",
  failed(error) {
    console.error(error);
    failClosed(error);
    tell("unsupported", [Services.appinfo.version]);
  },
};
const dialogs = [
  new Documents(EDITOR_FIELDS, patchEditor, HOW),
  new Documents(SUMMARY, patchSummary, HOW),
];

export function start() {
  dialogs.forEach(one => one.start());
}

export function stop() {
  dialogs.forEach(one => one.stop());
}

function patchSummary(window, patches) {
  showNotices(window, patches, () => window.gStatusNotification);
}

function showNotices(window, patches, box) {
  addDialog(window, box);
  patches.add(() => removeDialog(window));
}

function patchEditor(window, patches) {
  showNotices(window, patches, () => window.gEventNotification);
  judgeSaving(window, patches);
  judgeDeletion(window, patches);
  tellOfNewLock(window, patches);
}

function judgeSaving(window, patches) {
  /** Whether what is to be saved now was judged already. */
  let judged = false;
  /** Set while the person is asked whether to save before the dialog closes. */
  let closing = null;

  const save = async proceed => {
    confirmPickers(window);
    if (window.gWarning || (await permitted(window, () => savingOf(window)))) {
      judged = true;
      try {
        proceed();
      } finally {
        judged = false;
      }
    }
  };

  patches.wrap(
    window,
    "onAccept",
    0,
    original =>
      function () {
        if (!needsJudgement(window)) {
          return original.call(this);
        }
        once(window, () => save(() => original.call(this)));
        return false;
      }
  );
  patches.wrap(
    window,
    "onCommandSave",
    1,
    original =>
      function (isClosing) {
        if (judged || !needsJudgement(window)) {
          original.call(this, isClosing);
        } else if (closing) {
          closing.refused = !waitFor(permitted(window, () => savingOf(window)));
          if (!closing.refused) {
            original.call(this, isClosing);
          }
        } else {
          once(window, () => save(() => original.call(this, isClosing)));
        }
      }
  );
  patches.wrap(
    window,
    "onCommandCancel",
    0,
    original =>
      function () {
        closing = { refused: false };
        try {
          return original.call(this) && !closing.refused;
        } finally {
          closing = null;
        }
      }
  );
}

function judgeDeletion(window, patches) {
  patches.wrap(
    window,
    "onCommandDeleteItem",
    0,
    original =>
      function () {
        if (window.mode == "new" || !needsJudgement(window)) {
          original.call(this);
          return;
        }
        once(window, async () => {
          if (await permitted(window, () => deletionOf(window))) {
            original.call(this);
          }
        });
      }
  );
}

/** The server may lock an entry while a person edits it; better told before than after. */
function tellOfNewLock(window, patches) {
  patches.wrap(
    window.eventDialogCalendarObserver,
    "onModifyItem",
    2,
    original =>
      function (newItem, oldItem) {
        original.call(this, newItem, oldItem);
        const { calendarItem } = window;
        if (calendarItem?.id == newItem.id && isLocked(newItem) && !isLocked(oldItem)) {
          tell("lockedWhileOpen", [newItem.title || ""], newItem.id);
        }
      }
  );
}

/** Both the calendar it is in and the one it is to go to. */
function needsJudgement(window) {
  return [window.calendarItem.calendar, window.getCurrentCalendar()].some(isGuarded);
}

/** A date that was typed counts when its field loses the focus (`onCommandSave` does the same). */
function confirmPickers({ document }) {
  document.documentElement.focus();
}

/** As the callbacks of `calendar-item-editing.js` choose. */
function savingOf(window) {
  const item = window.saveItem();
  const calendar = window.getCurrentCalendar();
  return item.id
    ? new CalModifyTransaction(item, calendar, window.calendarItem, null)
    : new CalAddTransaction(item, calendar, null, null);
}

function deletionOf({ calendarItem }) {
  return new CalDeleteTransaction(calendarItem, calendarItem.calendar, null, null);
}

/** @returns {Promise<boolean>} False where it was refused, and the person was told. */
async function permitted(window, makeTransaction) {
  const over = tellWhatFor(window, "askingServer");
  try {
    const transaction = makeTransaction();
    await judge(transaction);
    await judgeByServer(transaction);
  } catch (error) {
    if (error instanceof Refusal) {
      announce(error, "dialog");
      return false;
    }
    // It fails in Thunderbird's own code too, which then says so.
    console.error("Terminwache: not judged in the dialog", error);
  } finally {
    over();
  }
  return !window.closed;
}

/**
 * What the server has may be newer than what is stored here. Found out after the dialog has
 * closed, a refusal would cost what was typed.
 */
async function judgeByServer({ item, oldItem }) {
  if (oldItem && oldItem.calendar.id != item.calendar.id) {
    // `judge` has asked for both.
    return;
  }
  const { calendar } = item;
  const copy = await copyInTime(calendar, oldItem ?? item);
  if (copy?.text) {
    judgeBy(copy, davOf(calendar), oldItem ? "modify" : "delete", item);
  }
}

const busy = new WeakSet();

/** A second press while the first is being judged is the same wish. */
async function once(window, step) {
  if (busy.has(window)) {
    return;
  }
  busy.add(window);
  try {
    await step();
  } finally {
    busy.delete(window);
  }
}

/** Where Thunderbird wants an answer at once; it has just waited for a prompt in the same way. */
function waitFor(promise) {
  let answer = null;
  promise.then(value => {
    answer = { value };
  });
  Services.tm.spinEventLoopUntil("Terminwache: judging before a dialog closes", () => answer);
  return answer.value;
}
