/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * What a person does in Thunderbird's own windows comes as a transaction, and is pushed on
 * the undo stack before it runs (THUNDERBIRD.md §3): refused here, the stack stays clean.
 */

import {
  CalAddTransaction,
  CalBatchTransaction,
  CalDeleteTransaction,
  CalModifyTransaction,
  CalTransactionManager,
} from "resource:///modules/CalTransactionManager.sys.mjs";
import { judgeAdd, judgeDelete, judgeModify } from "../guard.sys.mjs";
import { speaking } from "../refusals.sys.mjs";

/** @param {Patches} patches */
export function install(patches) {
  patches.wrap(
    CalTransactionManager.prototype,
    "commit",
    1,
    original =>
      async function (transaction) {
        await speaking("transaction", () => judge(transaction));
        return original.call(this, transaction);
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
        } catch (refusal) {
          withdrawEmpty(this);
          throw refusal;
        }
        putBack(this);
        return original.call(this, transaction);
      }
  );
  for (const [name, source, target] of [
    ["undo", "undoStack", "redoStack"],
    ["redo", "redoStack", "undoStack"],
  ]) {
    patches.wrap(
      CalTransactionManager.prototype,
      name,
      0,
      original =>
        async function () {
          const transaction = this[source].at(-1);
          try {
            return await original.call(this);
          } catch (error) {
            // It was moved to the other stack before it ran; refused, it can never run.
            if (error.result == Ci.calIErrors.OPERATION_CANCELLED) {
              remove(this[target], transaction);
            }
            throw error;
          }
        }
    );
  }
}

/**
 * @param {CalTransaction} transaction - What is about to be done.
 * @throws {Refusal}
 */
export async function judge(transaction) {
  const { item, oldItem, calendar } = transaction;
  if (transaction instanceof CalAddTransaction) {
    await judgeAdd(calendar, item);
  } else if (transaction instanceof CalDeleteTransaction) {
    await judgeDelete(calendar, item);
  } else if (transaction instanceof CalModifyTransaction) {
    if (item.calendar.id == oldItem.calendar.id) {
      await judgeModify(calendar, item, oldItem);
    } else {
      // A move adds to the target first: refused later, it would leave a copy there.
      await judgeDelete(oldItem.calendar, oldItem);
      await judgeAdd(calendar, item);
    }
  }
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
