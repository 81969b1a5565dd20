/* SPDX-License-Identifier: MPL-2.0 */

/** The log of refusals: a person may keep, export or empty the log. */

import { saveJson } from "../pages/download.js";
import { byId, make } from "../pages/elements.js";
import { textOf } from "../pages/texts.js";

const { i18n, terminwache } = browser;

export async function startRefusals() {
  byId("keep").addEventListener("change", ({ target }) => terminwache.keepRefusals(target.checked));
  byId("export").addEventListener("click", async () => {
    const { refusals } = await terminwache.refusals();
    saveJson("terminwache-refusals.json", refusals);
  });
  byId("clear").addEventListener("click", async () => {
    await terminwache.clearRefusals();
    await showRefusals();
    byId("no-refusals").focus();
  });
  await showRefusals();
}

async function showRefusals() {
  const { refusals, kept } = await terminwache.refusals();
  const rows = refusals.toReversed().map(row);
  byId("refusals").tBodies[0].replaceChildren(...rows);
  byId("refusals-box").hidden = !rows.length;
  byId("no-refusals").hidden = rows.length > 0;
  byId("refusal-buttons").hidden = !rows.length;
  byId("keep").checked = kept;
}

function row({ time, calendar, entry, path, reason }) {
  const cells = [
    new Date(time).toLocaleString(i18n.getUILanguage()),
    calendar,
    entry,
    textOf("reason", reason),
    textOf("path", path),
  ];
  return make("tr", {}, ...cells.map(textContent => make("td", { textContent })));
}
