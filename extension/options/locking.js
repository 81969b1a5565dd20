/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

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
