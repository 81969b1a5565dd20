/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The dialogs of an entry, in a window of their own or in a tab. A change that a person saves there is judged while
 * the dialog is still open. A refusal then does not cost the words that were typed. Thunderbird's own way is to close
 * first (docs/thunderbird.md §4).
 */

import {
  CalAddTransaction,
  CalDeleteTransaction,
  CalModifyTransaction,
} from "resource:///modules/CalTransactionManager.sys.mjs";
import { countOccurrences } from "resource:///modules/calendar/calRecurrenceUtils.sys.mjs";
import { davOf } from "../../base/dav.sys.mjs";
import { Documents, EDITOR_FIELDS, SUMMARY } from "../../base/documents.sys.mjs";
import { addDialog, removeDialog, tell, tellWhatFor } from "../../base/notices.sys.mjs";
import { isGuarded } from "../../calendars/protection.sys.mjs";
import { judgeBy } from "../guard.sys.mjs";
import { isLocked } from "../lockState.sys.mjs";
import { announce, Refusal } from "../refusals.sys.mjs";
import { failClosed } from "../selfTest.sys.mjs";
import { copyInTime } from "../serverCopy.sys.mjs";
import { judgeTransaction } from "./transactions.sys.mjs";

/** Patched before anything in them can be pressed. */
const HOW = {
  moment: "DOMContentLoaded",
  failed(error) {
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
  /** Whether the change that is to be saved now was judged already. */
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

  patches.override(window, {
    onAccept(original) {
      if (!needsJudgement(window)) {
        return original();
      }
      once(window, () => save(original));
      return false;
    },
    onCommandSave(original, isClosing) {
      if (judged || !needsJudgement(window)) {
        original(isClosing);
      } else if (closing) {
        closing.refused = !waitFor(permitted(window, () => savingOf(window)));
        if (!closing.refused) {
          original(isClosing);
        }
      } else {
        once(window, () => save(() => original(isClosing)));
      }
    },
    onCommandCancel(original) {
      closing = { refused: false };
      try {
        return original() && !closing.refused;
      } finally {
        closing = null;
      }
    },
  });
}

function judgeDeletion(window, patches) {
  patches.override(window, {
    onCommandDeleteItem(original) {
      if (window.mode == "new" || !needsJudgement(window)) {
        original();
        return;
      }
      once(window, async () => {
        if (await permitted(window, () => deletionOf(window))) {
          original();
        }
      });
    },
  });
}

/** The server may lock an entry while a person edits it; better told before than after. */
function tellOfNewLock(window, patches) {
  patches.override(window.eventDialogCalendarObserver, {
    onModifyItem(original, newItem, oldItem) {
      original(newItem, oldItem);
      const { calendarItem } = window;
      if (calendarItem?.id == newItem.id && isLocked(newItem) && !isLocked(oldItem)) {
        tell("lockedWhileOpen", [newItem.title || ""], newItem.id);
      }
    },
  });
}

/** Whether the calendar that the entry is in, or the one that it is to go to, is guarded. */
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

/** As `onCommandDeleteItem` chooses: of a series, one occurrence goes, unless it is the last one. */
function deletionOf({ calendarItem }) {
  const { calendar, parentItem, recurrenceId } = calendarItem;
  if (!recurrenceId || !parentItem.recurrenceInfo) {
    return new CalDeleteTransaction(calendarItem, calendar, null, null);
  }
  if (countOccurrences(calendarItem) == 1) {
    return new CalDeleteTransaction(parentItem, calendar, null, null);
  }
  const rest = parentItem.clone();
  rest.recurrenceInfo.removeOccurrenceAt(recurrenceId);
  return new CalModifyTransaction(rest, calendar, parentItem, null);
}

/** @returns {Promise<boolean>} False where the transaction was refused, and the person was told. */
async function permitted(window, makeTransaction) {
  const over = tellWhatFor(window, "askingServer");
  try {
    const transaction = makeTransaction();
    await judgeTransaction(transaction);
    await judgeByServer(transaction);
  } catch (error) {
    if (error instanceof Refusal) {
      announce(error, "dialog");
      return false;
    }
    // Thunderbird's own code then fails as well, and says so.
    console.error("Terminwache: not judged in the dialog", error);
  } finally {
    over();
  }
  return !window.closed;
}

/**
 * The server's copy may be newer than the stored one. Found out after the dialog has closed, a refusal would cost
 * the words that were typed.
 */
async function judgeByServer({ item, oldItem }) {
  if (oldItem && oldItem.calendar.id != item.calendar.id) {
    // `judgeTransaction` has asked for both.
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

/** For callers that want an answer at once: Thunderbird has just waited for a prompt in the same way. */
function waitFor(promise) {
  let answer = null;
  promise.then(value => {
    answer = { value };
  });
  Services.tm.spinEventLoopUntil("Terminwache: judging before a dialog closes", () => answer);
  return answer.value;
}
