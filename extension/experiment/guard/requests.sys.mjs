/* SPDX-License-Identifier: MPL-2.0 */

/** Judges a request that is about to be sent: of its entry only the address and the text are known. */

import { storedItem } from "../base/stored.sys.mjs";
import { arriving } from "../calendars/arrivals.sys.mjs";
import { judge } from "./guard.sys.mjs";
import { copyAt } from "./serverCopy.sys.mjs";

/**
 * @param {CalDavCalendar} dav - The guarded calendar whose request is about to be sent.
 * @param {nsIURI} uri - The entry's address.
 * @param {?string} text - The text to be sent; none for a DELETE.
 * @throws {Refusal}
 */
export async function judgeRequest(dav, uri, text) {
  const path = dav.ensureDecodedPath(uri.filePath);
  const stored = await storedItem(dav, idAt(dav, path));
  const item = stored ?? { title: path.split("/").at(-1) };
  const copies = [stored, arriving(dav, path)].filter(Boolean);
  if (!copies.length && !dav.mFirstRefreshDone) {
    // The entry may not be stored yet.
    const copy = await copyAt(dav, uri);
    if (copy?.text) {
      copies.push(copy.text);
    }
  }
  for (const copy of copies.length ? copies : [null]) {
    const change = copy ? "modify" : "add";
    judge(dav, text ? change : "delete", item, copy, text);
  }
}

/**
 * The id of the entry at a path. Some servers name entries by another path than that of the
 * calendar's address, and the index has theirs.
 */
function idAt(dav, path) {
  const { mHrefIndex, mItemInfoCache, mLocationPath } = dav;
  return (
    mHrefIndex[path] ??
    Object.keys(mItemInfoCache).find(id => mLocationPath + mItemInfoCache[id].locationPath == path)
  );
}
