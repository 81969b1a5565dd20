/* SPDX-License-Identifier: MPL-2.0 */

/**
 * Changes that a person makes in Thunderbird's own windows come as transactions. Each is pushed on the undo stack
 * before it runs (docs/thunderbird.md §3): refused here, the stack stays clean.
 */

import {
  CalAddTransaction,
  CalBatchTransaction,
  CalDeleteTransaction,
  CalModifyTransaction,
  CalTransactionManager,
} from "resource:///modules/CalTransactionManager.sys.mjs";
import { isGuarded } from "../../calendars/protection.sys.mjs";
import { judgeAdd, judgeDelete, judgeModify } from "../guard.sys.mjs";
import { judgeMove, moveBackOrStay, moveOrStay } from "../moves.sys.mjs";
import { Refusal, speaking, unawaited } from "../refusals.sys.mjs";

export function start({ patches }) {
  patches.override(CalTransactionManager.prototype, {
    async commit(original, transaction) {
      await speaking("transaction", () => judgeTyped(transaction));
      return clean(this.undoStack, transaction, () => original(transaction));
    },
    undo(original) {
      return unawaited(judgedFirst(this, "undoStack", "redoStack", UNDOING, original));
    },
    redo(original) {
      return unawaited(judgedFirst(this, "redoStack", "undoStack", DOING, original));
    },
  });
  patches.override(CalBatchTransaction.prototype, {
    async commit(original, transaction) {
      try {
        await speaking("transaction", () => judgeTransaction(transaction));
        putBack(this);
        return await clean(this.transactions, transaction, () => original(transaction));
      } catch (error) {
        withdrawEmpty(this);
        throw error;
      }
    },
  });
  patches.override(CalModifyTransaction.prototype, {
    async doTransaction(original) {
      return isGuardedMove(this) ? moveOrStay(this.item, original) : original();
    },
    async undoTransaction(original) {
      return isGuardedMove(this) ? moveBackOrStay(this.item, original) : original();
    },
  });
}

/**
 * Undoes or repeats the last transaction of a stack. The whole is judged before any of it runs: otherwise one half of a
 * move would be done.
 *
 * @param {CalTransactionManager} manager - Its stacks may be replaced meanwhile.
 * @param {"undoStack"|"redoStack"} source - The stack that the transaction leaves.
 * @param {"undoStack"|"redoStack"} target - The stack that it goes to.
 * @param {Object<string, Function>} judgements - `DOING` or `UNDOING`: a refused write throws a `Refusal`.
 * @param {function(): Promise} step - Thunderbird's own.
 */
async function judgedFirst(manager, source, target, judgements, step) {
  const transaction = manager[source].at(-1);
  if (!transaction) {
    return step();
  }
  await clean(manager[source], transaction, () =>
    speaking("transaction", () => judgeWrites(transaction, judgements))
  );
  return clean(manager[target], transaction, step);
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

/** The judgement of each write by which Thunderbird does a transaction. */
const DOING = { add: judgeAdd, remove: judgeDelete, change: judgeChange };

/** The judgement of each write by which Thunderbird undoes a transaction. */
const UNDOING = { add: judgeDelete, remove: judgeAdd, change: (from, to) => judgeChange(to, from) };

/**
 * @param {CalTransaction} transaction - The transaction that is about to be done.
 * @throws {Refusal}
 */
export function judgeTransaction(transaction) {
  return judgeWrites(transaction, DOING);
}

async function judgeWrites(transaction, judgements) {
  const { item, oldItem, calendar } = transaction;
  if (transaction instanceof CalBatchTransaction) {
    for (const one of transaction.transactions) {
      await judgeWrites(one, judgements);
    }
  } else if (transaction instanceof CalAddTransaction) {
    await judgements.add(calendar, item);
  } else if (transaction instanceof CalDeleteTransaction) {
    await judgements.remove(calendar, item);
  } else if (transaction instanceof CalModifyTransaction) {
    await judgements.change(oldItem, item);
  }
}

/** A title that was typed where it stands is nowhere else any more once it is refused. */
async function judgeTyped(transaction) {
  try {
    await judgeTransaction(transaction);
  } catch (error) {
    const { item, oldItem } = transaction;
    if (error instanceof Refusal && oldItem && item.title != oldItem.title) {
      error.typed = item.title;
    }
    throw error;
  }
}

async function judgeChange(from, to) {
  if (isMove(from, to)) {
    await judgeMove(from, to);
  } else {
    await judgeModify(to.calendar, to, from);
  }
}

function isMove(from, to) {
  return from.calendar.id != to.calendar.id;
}

function isGuardedMove({ item, oldItem }) {
  return isMove(oldItem, item) && [oldItem, item].some(({ calendar }) => isGuarded(calendar));
}

/** Batches that were taken off the undo stack because each of their transactions was refused. */
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
  patches.override(window, {
    doTransaction(original, action, item, calendar, oldItem, listener, ...rest) {
      return unawaited(original(action, item, calendar, oldItem, listener, ...rest));
    },
  });
}
