/* SPDX-License-Identifier: MPL-2.0 */

/** Settings as a file. An imported file with a flaw changes nothing. */

import { saveJson } from "../pages/download.js";
import { byId } from "../pages/elements.js";
import { text } from "../pages/texts.js";
import { settings, store } from "./settings.js";

/** No settings are larger, whatever is added. */
const MOST_BYTES = 1_000_000;

export function startTransfer() {
  byId("export-settings").addEventListener("click", () =>
    saveJson("terminwache-settings.json", settings.own)
  );
  byId("import-button").addEventListener("click", () => byId("import-settings").click());
  byId("import-settings").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) {
      const problem = await importFrom(file);
      const news = byId("transfer-news");
      news.textContent = problem ? text("importRefused", problem) : text("imported", file.name);
      news.classList.toggle("error", Boolean(problem));
    }
    // The same file, corrected, must count as a change.
    target.value = "";
  });
}

async function importFrom(file) {
  if (file.size > MOST_BYTES) {
    return text("error_too_large");
  }
  let json;
  try {
    json = await file.text();
  } catch {
    // The file may lie on a drive that has gone.
    return text("flaw_unreadable");
  }
  try {
    return await store(JSON.parse(json));
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
    const [, line] = error.message.match(/line (\d+)/) ?? [];
    const flaw = text("flaw_not_json");
    return line ? text("errorAt", line, flaw) : flaw;
  }
}
