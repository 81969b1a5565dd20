/* SPDX-License-Identifier: MPL-2.0 */

/** The diagnostic report: made on demand, shown in full before a person copies it. */

import { byId } from "../pages/elements.js";
import { text } from "../pages/texts.js";

const { terminwache } = browser;

export function startReport() {
  byId("report-make").addEventListener("click", async () => {
    byId("report-news").textContent = text("reportWorking");
    const report = await terminwache.diagnose();
    byId("report").textContent = JSON.stringify(report, null, 2);
    byId("report-box").hidden = false;
    byId("report-news").textContent = text("reportReady");
  });
  byId("report-copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText(byId("report").textContent);
    byId("report-news").textContent = text("reportCopied");
  });
}
