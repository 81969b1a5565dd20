/* SPDX-License-Identifier: MPL-2.0 */

/** Step 1: an address and a login, checked with one attempt. */

import { byId } from "../pages/elements.js";
import { text } from "../pages/texts.js";
import { clearFailure, showFailure } from "./failure.js";

const { terminwache } = browser;

/** After these failures the password is typed anew: the server refused it, or another server is to get it. */
const SPENT = ["login-refused", "redirected"];

/** Whether an answer of the server is awaited. */
let checking = false;

/** @param {function(object): void} found - Takes the calendars that a login opens. */
export function startLogin(found) {
  byId("login-form").addEventListener("submit", event => {
    event.preventDefault();
    if (!checking) {
      check(found);
    }
  });
  byId("address").addEventListener("input", withdrawConsent);
  byId("take-address").addEventListener("click", takeAddress);
}

async function check(found) {
  clearFailure();
  const login = typed();
  // Thunderbird sends a form with empty fields, `required` or not.
  const field = Object.keys(login).find(name => !login[name]);
  if (field) {
    showFailure({ error: "incomplete", field });
    return;
  }
  checking = true;
  byId("check").setAttribute("aria-disabled", "true");
  byId("progress").textContent = text("setupChecking");
  const answer = await answerTo(login);
  checking = false;
  byId("check").removeAttribute("aria-disabled");
  byId("progress").textContent = "";
  if (!answer.error || SPENT.includes(answer.error)) {
    byId("password").value = "";
  }
  if (answer.error) {
    showFailure(answer);
  } else {
    found(answer);
  }
}

/** The login as typed. A blank that was copied along with the user's name would cost an attempt. */
function typed() {
  return {
    address: byId("address").value.trim(),
    user: byId("user").value.trim(),
    password: byId("password").value,
  };
}

async function answerTo(login) {
  try {
    return await terminwache.checkServer({ ...login, unencrypted: byId("unencrypted").checked });
  } catch (error) {
    return { error: "failed", detail: String(error) };
  }
}

function takeAddress({ target }) {
  byId("address").value = target.value;
  withdrawConsent();
  clearFailure();
  byId("password").focus();
}

/** An agreement to send the password readably is given for one address. */
function withdrawConsent() {
  byId("unencrypted").checked = false;
  byId("consent").hidden = true;
}
