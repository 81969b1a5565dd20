/* SPDX-License-Identifier: MPL-2.0 */

/** Writes the appended block back into an entry, as the server had it. */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { announceRestored } from "./refusals.sys.mjs";

/**
 * @param {calIItemBase} item - The entry that is to be written.
 * @param {object} verdict - An allowing one.
 * @returns {calIItemBase} The same, or a copy with the block as the verdict has it.
 */
export function repaired(item, verdict) {
  if (verdict.repaired === undefined && !verdict.repairs) {
    return item;
  }
  const copy = item.clone();
  let reworded = false;
  if (verdict.repaired !== undefined) {
    reworded = restoreDescription(copy, verdict.repaired, verdict.repairedHtml);
  }
  for (const { recurrenceId, description, html } of verdict.repairs ?? []) {
    const series = copy.parentItem;
    const exception = series.recurrenceInfo.getExceptionFor(cal.createDateTime(recurrenceId));
    const mended = exception.clone();
    reworded = restoreDescription(mended, description, html) || reworded;
    series.recurrenceInfo.modifyException(mended, true);
  }
  if (reworded) {
    announceRestored(item);
  }
  return copy;
}

/**
 * As Thunderbird's own setter keeps HTML, but with the plain text given, not made from it.
 *
 * @returns {boolean} Whether words changed. Thunderbird's editor writes all HTML anew: no person did that.
 */
function restoreDescription(item, text, html) {
  const reworded = item.getProperty("DESCRIPTION") != text;
  item.setProperty("DESCRIPTION", text);
  item.setPropertyParameter(
    "DESCRIPTION",
    "ALTREP",
    html === undefined ? null : `data:text/html,${encodeURIComponent(html)}`
  );
  return reworded;
}
