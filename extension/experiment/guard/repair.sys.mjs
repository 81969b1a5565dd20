/* SPDX-License-Identifier: MPL-2.0 */

/** Writes the appended block back into an entry, as the server had it. */

import { announceRestored } from "./refusals.sys.mjs";

/**
 * @param {calIItemBase} item - The entry that is to be written: a single one, a master or an occurrence.
 * @param {object} verdict - An allowing one, about this entry's own text.
 * @returns {calIItemBase} The same, or a copy with the block as the verdict has it.
 */
export function repaired(item, verdict) {
  const repairs = [...(verdict.repairs ?? [])];
  if (verdict.repaired !== undefined) {
    repairs.push({ description: verdict.repaired, html: verdict.repairedHtml });
  }
  if (!repairs.length) {
    return item;
  }
  const copy = item.clone();
  const isOccurrence = copy.parentItem != copy;
  const series = isOccurrence ? copy.parentItem.clone() : copy;
  let reworded = false;
  for (const { description, html, ...component } of repairs) {
    const repair = one => {
      reworded = restoreDescription(one, description, html) || reworded;
    };
    if (component.recurrenceId === undefined) {
      repair(series);
    } else if (isOccurrence && isNamed(copy.recurrenceId, component)) {
      repair(copy);
    } else {
      const { recurrenceInfo } = series;
      const id = recurrenceInfo.getExceptionIds().find(one => isNamed(one, component));
      const exception = recurrenceInfo.getExceptionFor(id).clone();
      repair(exception);
      recurrenceInfo.modifyException(exception, true);
    }
  }
  if (isOccurrence) {
    copy.parentItem = series;
  }
  if (reworded) {
    announceRestored(item);
  }
  return copy;
}

/**
 * Whether a verdict names an exception: by its RECURRENCE-ID and its TZID, both as they stand in the text that
 * Thunderbird wrote of it. Thunderbird itself knows an exception by its time in UTC (docs/thunderbird.md §9).
 */
function isNamed({ icalString, isDate, timezone }, { recurrenceId, recurrenceZone }) {
  const hasZone = !isDate && !timezone.isUTC && !timezone.isFloating;
  return icalString == recurrenceId && (hasZone ? timezone.tzid : undefined) == recurrenceZone;
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
