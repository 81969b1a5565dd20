/* SPDX-License-Identifier: MPL-2.0 */

/** Alerts at the top of the page: settings that are not in force, with the reason. */

import { byId } from "../pages/elements.js";
import { text } from "../pages/texts.js";
import { flawText, settings } from "./settings.js";

export function showFlaws() {
  const { ownProblem, administratorProblem } = settings;
  tell("own-problem", "settingsBroken", ownProblem);
  tell("administrator-problem", "policyBroken", administratorProblem);
}

function tell(id, key, flaw) {
  byId(id).hidden = !flaw;
  byId(id).textContent = flaw ? text(key, flawText(flaw)) : "";
}
