/* SPDX-License-Identifier: MPL-2.0 */

/** Whether appointments that are marked "not available" are locked too. */

import { byId } from "../pages/elements.js";
import { settings, store } from "./settings.js";

export function startLocking() {
  byId("lock-blocked").addEventListener("change", ({ target }) => {
    store({ ...settings.own, lockBlocked: target.checked });
  });
}

export function showLocking() {
  const { own, administrator } = settings;
  const lockBlocked = byId("lock-blocked");
  lockBlocked.checked = administrator.lockBlocked ?? own.lockBlocked ?? false;
  lockBlocked.disabled = administrator.lockBlocked !== undefined;
  byId("lock-blocked-administrator").hidden = !lockBlocked.disabled;
}
