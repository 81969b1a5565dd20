/* SPDX-License-Identifier: MPL-2.0 */

/**
 * A move to another calendar is two writes: refused at the second, it would leave a copy, or nothing. The
 * servers are therefore asked before the first; where a server does not answer in time, the first is taken back.
 */

import { davOf } from "../base/dav.sys.mjs";
import { storedItem } from "../base/stored.sys.mjs";
import { judgeAdd, judgeBy, judgeDelete } from "./guard.sys.mjs";
import { copyInTime } from "./serverCopy.sys.mjs";

/**
 * @param {calIItemBase} from - The entry where it is.
 * @param {calIItemBase} to - The same as it shall be in another calendar.
 * @throws {Refusal}
 */
export async function judgeMove(from, to) {
  await judgeDelete(from.calendar, from);
  await judgeAdd(to.calendar, to);
  for (const [operation, item] of Object.entries({ delete: from, add: to })) {
    const copy = await copyInTime(item.calendar, item);
    if (copy) {
      judgeBy(copy, davOf(item.calendar), operation, item);
    }
  }
}

/**
 * Lets no copy stay where the second half of a move is refused.
 *
 * @param {calIItemBase} to - As in `judgeMove`.
 * @param {function(): Promise} move - Adds it there, then deletes it where it was.
 */
export async function moveOrStay(to, move) {
  const replaced = await stored(to);
  try {
    return await move();
  } catch (error) {
    // After another error the server may have done it all the same.
    const copy = error.result == Ci.calIErrors.OPERATION_CANCELLED && (await stored(to));
    if (copy && !replaced) {
      await to.calendar.deleteItem(copy);
    }
    throw error;
  }
}

/**
 * Lets nothing be lost where the second half of an undone move fails.
 *
 * @param {calIItemBase} from - As in `judgeMove`.
 * @param {function(): Promise} move - Deletes it there, then adds it where it came from.
 */
export async function moveBackOrStay(from, move) {
  const before = await stored(from);
  try {
    return await move();
  } catch (error) {
    if (before && !(await stored(from))) {
      await from.calendar.addItem(before);
    }
    throw error;
  }
}

function stored({ calendar, id }) {
  return storedItem(calendar, id);
}
