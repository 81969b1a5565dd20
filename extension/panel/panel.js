/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The panel page: asks for the entry that its place shows; Rust renders it. */

import init, { renderPanel } from "../wasm/terminwache.js";

const root = document.getElementById("panel");
const token = new URLSearchParams(location.search).get("entry");

document.documentElement.lang = browser.i18n.getUILanguage();

const [entry] = await Promise.all([
  browser.terminwache.shownEntry(token),
  init({ module_or_path: new URL("../wasm/terminwache_bg.wasm", import.meta.url) }),
]);
renderPanel(root, entry.ics, browser.i18n.getMessage, entry.settings);
