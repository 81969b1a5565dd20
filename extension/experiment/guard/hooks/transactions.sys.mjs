/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * What a person does in Thunderbird's own windows comes as a transaction, and is pushed on
 * the undo stack before it runs (docs/thunderbird.md §3): refused here, the stack stays clean.
 */

import {
  CalAddTransaction,
  CalBatchTransaction,
  CalDeleteTransaction,
  CalModifyTransaction,
  CalTransactionManager,
} from "resource:///modules/CalTransactionManager.sys.mjs";
import { judgeAdd, judgeDelete, judgeModify } from "../guard.sys.mjs";
import { isGuarded } from "../../calendars/protection.sys.mjs";
import { Refusal, speaking, unawaited } from "../refusals.sys.mjs";

/** Loaded with the first of them. */
function moves() {
  return ChromeUtils.importESModule(new URL("../moves.sys.mjs", import.meta.url).href);
}

/** @param {Patches} patches */
export function install(patches) {
  patches.wrap(
    CalTransactionManager.prototype,
    "commit",
    1,
    original =>
      async function (transaction) {
        await speaking("transaction", () => judgeTyped(transaction));
        return clean(this.undoStack, transaction, () => original.call(this, transaction));
      }
  );
  patches.wrap(
    CalBatchTransaction.prototype,
    "commit",
    1,
    original =>
      async function (transaction) {
        try {
          await speaking("transaction", () => judge(transaction));
          putBack(this);
          return await clean(this.transactions, transaction, () =>
            original.call(this, transaction)
          );
        } catch (error) {
          withdrawEmpty(this);
          throw error;
        }
      }
  );
  for (const [name, step] of [
    ["doTransaction", "moveOrStay"],
    ["undoTransaction", "moveBackOrStay"],
  ]) {
    patches.wrap(
      CalModifyTransaction.prototype,
      name,
      0,
      original =>
        async function () {
          const { item, oldItem } = this;
          const move = () => original.call(this);
          const guarded = isMove(oldItem, item) && [oldItem, item].some(one => isGuarded(one.calendar));
          return guarded ? moves()[step](item, move) : move();
        }
    );
  }
  for (const [name, source, target, judgement] of [
    ["undo", "undoStack", "redoStack", judgeBack],
    ["redo", "redoStack", "undoStack", judge],
  ]) {
    patches.wrap(
      CalTransactionManager.prototype,
      name,
      0,
      original => {
        const judged = async manager => {
          const transaction = manager[source].at(-1);
          if (!transaction) {
            return original.call(manager);
          }
          // Before any of it runs: of a move, one half would be done.
          await clean(manager[source], transaction, () =>
            speaking("transaction", () => judgement(transaction))
          );
          return clean(manager[target], transaction, () => original.call(manager));
        };
        return function () {
          return unawaited(judged(this));
        };
      }
    );
  }
}

/** Runs a step of a transaction; refused, it can never run and leaves the stack. */
async function clean(stack, transaction, step) {
  try {
    return await step();
  } catch (error) {
    if (error.result == Ci.calIErrors.OPERATION_CANCELLED) {
      remove(stack, transaction);
    }
    throw error;
  }
}

/**
 * @param {CalTransaction} transaction - What is about to be done.
 * @throws {Refusal}
 */
export async function judge(transaction) {
  const { item, oldItem, calendar } = transaction;
  if (transaction instanceof CalBatchTransaction) {
    for (const one of transaction.transactions) {
      await judge(one);
    }
  } else if (transaction instanceof CalAddTransaction) {
    await judgeAdd(calendar, item);
  } else if (transaction instanceof CalDeleteTransaction) {
    await judgeDelete(calendar, item);
  } else if (transaction instanceof CalModifyTransaction) {
    await judgeChange(oldItem, item);
  }
}

/** A title that was typed where it stands is nowhere else any more once it is refused. */
async function judgeTyped(transaction) {
  try {
    await judge(transaction);
  } catch (error) {
    const { item, oldItem } = transaction;
    if (error instanceof Refusal && oldItem && item.title != oldItem.title) {
      error.typed = item.title;
    }
    throw error;
  }
}

/** What undoing it writes. */
async function judgeBack(transaction) {
  const { item, oldItem, calendar } = transaction;
  if (transaction instanceof CalBatchTransaction) {
    for (const one of transaction.transactions) {
      await judgeBack(one);
    }
  } else if (transaction instanceof CalAddTransaction) {
    await judgeDelete(calendar, item);
  } else if (transaction instanceof CalDeleteTransaction) {
    await judgeAdd(calendar, item);
  } else if (transaction instanceof CalModifyTransaction) {
    await judgeChange(item, oldItem);
  }
}

async function judgeChange(from, to) {
  if (isMove(from, to)) {
    await moves().judgeMove(from, to);
  } else {
    await judgeModify(to.calendar, to, from);
  }
}

function isMove(from, to) {
  return from.calendar.id != to.calendar.id;
}

/** Batches that were taken off the undo stack because all in them was refused. */
const withdrawn = new WeakSet();

function withdrawEmpty(batch) {
  if (!batch.transactions.length && remove(CalTransactionManager.getInstance().undoStack, batch)) {
    withdrawn.add(batch);
  }
}

function putBack(batch) {
  if (withdrawn.delete(batch)) {
    CalTransactionManager.getInstance().undoStack.push(batch);
  }
}

function remove(stack, transaction) {
  const index = stack.lastIndexOf(transaction);
  if (index >= 0) {
    stack.splice(index, 1);
  }
  return index >= 0;
}

/**
 * Thunderbird's main window waits for hardly any of its transactions.
 *
 * @param {Window} window - A main window.
 * @param {Patches} patches
 */
export function expectRefusals(window, patches) {
  patches.wrap(
    window,
    "doTransaction",
    5,
    original =>
      function (...args) {
        return unawaited(original.apply(this, args));
      }
  );
}
