/* SPDX-License-Identifier: MPL-2.0 */

/**
 * Edits that were queued while the add-on was off come back with the next playback. Thunderbird stores the edited
 * copy, so the server's own copy decides (docs/thunderbird.md §4).
 */

import { calCachedCalendar } from "resource:///modules/CalCachedCalendar.sys.mjs";
import { unwrapped } from "../../base/unwrapped.sys.mjs";
import { judgeBy } from "../guard.sys.mjs";
import { isGuarded } from "../../calendars/protection.sys.mjs";
import { Refusal, speaking } from "../refusals.sys.mjs";
import { serverCopy } from "../serverCopy.sys.mjs";

const { OFFLINE_FLAG_CREATED_RECORD } = Ci.calIChangeLog;
const QUEUED = {
  add: Ci.calICalendar.ITEM_FILTER_OFFLINE_CREATED,
  modify: Ci.calICalendar.ITEM_FILTER_OFFLINE_MODIFIED,
  delete: Ci.calICalendar.ITEM_FILTER_OFFLINE_DELETED,
};

export function start({ patches }) {
  patches.override(calCachedCalendar.prototype, {
    async playbackOfflineItems(original, type) {
      // Thunderbird calls it anew for each kind of edit; the first call is the whole playback's.
      const isFirst = (type ?? OFFLINE_FLAG_CREATED_RECORD) == OFFLINE_FLAG_CREATED_RECORD;
      if (isFirst && isGuarded(this) && !this.offline && !(await repair(this))) {
        return;
      }
      await original(type);
    },
  });
}

/**
 * Takes queued edits of locked entries off the queue.
 *
 * @returns {boolean} False where the server does not give its copy, or that copy cannot be judged. Then nothing
 *   is to be sent now; the queue stays for the next playback.
 */
async function repair(calendar) {
  const storage = calendar.mCachedCalendar;
  if (!storage) {
    // The calendar was removed meanwhile.
    return false;
  }
  const dav = unwrapped(calendar.mUncachedCalendar);
  for (const [operation, filter] of Object.entries(QUEUED)) {
    const all = Ci.calICalendar.ITEM_FILTER_ALL_ITEMS;
    for (const item of await storage.getItemsAsArray(all | filter, 0, null, null)) {
      const copy = await serverCopy(dav, item);
      if (!copy) {
        return false;
      }
      try {
        const wanted = await speaking("playback", async () => judgeBy(copy, dav, operation, item));
        if (wanted != item) {
          // Keeps its place in the queue.
          await storage.modifyItem(wanted, item);
        }
      } catch (error) {
        if (!(error instanceof Refusal) || error.reason == "guard-unavailable") {
          return false;
        }
        await forget(storage, dav, item, copy);
      }
    }
  }
  return true;
}

/**
 * Takes the entry off the queue and stores it as the server has it. Both happen at once: if the server did not answer
 * again, the edited copy would judge a later write.
 */
async function forget(storage, dav, item, { text }) {
  const restored = text && parsed(text);
  if (restored) {
    restored.calendar = item.calendar;
    await storage.modifyItem(restored, item);
  }
  await storage.QueryInterface(Ci.calIOfflineStorage).resetItemOfflineFlag(item);
  // Of series, the storage calendar remembers the flags that it read first; unless told, it
  // would queue this one again and again until the next start.
  const [, flags] = await unwrapped(storage).mItemModel.getFullRecurringEventAndFlagMaps();
  flags.delete(item.id);
  if (!text) {
    // The server has none: it was made here.
    await storage.deleteItem(item);
    delete dav.mItemInfoCache[item.id];
    return;
  }
  if (dav.mItemInfoCache[item.id]) {
    dav.mItemInfoCache[item.id].etag = null;
  }
  dav.getUpdatedItem(item, null, null);
}

/** As `CalDavCalendar.addTargetCalendarItem` reads a text; null where Thunderbird cannot. */
function parsed(text) {
  const parser = Cc["@mozilla.org/calendar/ics-parser;1"].createInstance(Ci.calIIcsParser);
  try {
    parser.parseString(text);
    return parser.getItems()[0];
  } catch {
    return null;
  }
}
