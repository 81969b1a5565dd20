/* SPDX-License-Identifier: MPL-2.0 */

/** Why a login does not lead on: told beside the field that a person goes on with. */

import { byId, make } from "../pages/elements.js";
import { text, textOf } from "../pages/texts.js";

/** The field that a person goes on with, by failure; the address for every other failure. */
const FIELDS = { "login-refused": "password", expired: "password", "no-calendar": "check", failed: "check" };

/**
 * @param {object} failure
 * @param {string} failure.error - As `terminwache.checkServer` names it; "incomplete" for an empty field.
 * @param {string} [failure.detail] - The technical reason.
 * @param {string} [failure.target] - The address that the server points to.
 * @param {string} [failure.field] - The id of the field that a person goes on with.
 */
export function showFailure({ error, detail, target, field = FIELDS[error] ?? "address" }) {
  // A server whose name nobody knows has a text of its own.
  const name = detail == "NS_ERROR_UNKNOWN_HOST" ? "unknown-host" : error;
  const notice = make(
    "div",
    { className: "notice error" },
    make("p", {}, make("strong", { textContent: textOf("setupError", name) })),
    make("p", { textContent: textOf("setupHelp", name) })
  );
  if (target) {
    notice.append(make("p", { className: "hint" }, `${text("setupTarget")} ${target}`));
  }
  if (detail) {
    notice.append(make("p", { className: "hint" }, `${text("setupDetail")} ${detail}`));
  }
  byId("problem").replaceChildren(notice);
  byId("consent").hidden = error != "insecure";
  byId("elsewhere").hidden = !target;
  byId("take-address").value = target ?? "";
  goOnWith(error == "insecure" ? byId("unencrypted") : byId(field));
}

function goOnWith(control) {
  if (control.matches("input:not([type=checkbox])")) {
    control.setAttribute("aria-invalid", "true");
  }
  control.focus();
}

export function clearFailure() {
  byId("problem").replaceChildren();
  byId("elsewhere").hidden = true;
  for (const field of document.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
  }
}
