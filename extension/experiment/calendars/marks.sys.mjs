/* SPDX-License-Identifier: MPL-2.0 */

/** The properties that the add-on keeps with a calendar; Thunderbird stores them as preferences. */

/** Set once an AMPAREX entry was seen in the calendar. */
export const RECOGNISED = "terminwache.recognised";

/** The entry that was seen, as JSON (`evidence.sys.mjs`); none for a calendar that version 0.1.0 has recognised. */
export const EVIDENCE = "terminwache.evidence";

/** The version that read, and the labels that were known, when a whole synchronisation showed no AMPAREX entry. */
export const EXAMINED = "terminwache.examined";

/** "on", "off" or "not-amparex" where a person has chosen. */
export const PROTECTION = "terminwache.protection";

/** Notes about reminders of locked entries (`reminders/reminders.sys.mjs`). */
export const REMINDERS = "terminwache.reminders";

/** The marks that go over to the calendar which Thunderbird makes anew for the same address. */
export const KEPT = [RECOGNISED, EVIDENCE, PROTECTION, REMINDERS];
