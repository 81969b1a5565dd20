/* SPDX-License-Identifier: MPL-2.0 */

/** When Thunderbird's calendars may be asked for: sooner would make them too early (docs/thunderbird.md §1). */

const DONE = "calendar-startup-done";

/** At the latest then: Thunderbird has more important things to do when a window opens. */
const WITHIN_MS = 5000;

/**
 * Runs a step once, as soon as Thunderbird has started its calendars and has time. Thunderbird mostly starts
 * its calendars before its add-ons, and tells it only once.
 *
 * @param {function(): void} step - Asks for calendars.
 * @returns {function(): void} Ends the waiting.
 */
export function onceCalendarsAreReady(step) {
  let wanted = true;
  let waiting = !Cc["@mozilla.org/calendar/startup-service;1"].getService().wrappedJSObject.started;
  const soon = () => ChromeUtils.idleDispatch(() => wanted && step(), { timeout: WITHIN_MS });
  const end = () => {
    if (waiting) {
      waiting = false;
      Services.obs.removeObserver(observer, DONE);
    }
  };
  const observer = () => {
    end();
    soon();
  };
  if (waiting) {
    Services.obs.addObserver(observer, DONE);
  } else {
    soon();
  }
  return () => {
    wanted = false;
    end();
  };
}
