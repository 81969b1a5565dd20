/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The panel page: asks for the entries that its place shows; Rust renders each. */

import init, { renderPanel } from "../wasm/terminwache.js";

const { getMessage } = browser.i18n;
const { terminwache } = browser;

const main = document.getElementById("panel");
const news = document.getElementById("news");
const token = new URLSearchParams(location.search).get("entry");

/** The popup shows what is selected: several entries or none, and has no window around it that names them. */
const isPopup = token == "selection";

/** Left free below a button, in pixels. */
const GAP = 4;

const ready = init({ module_or_path: new URL("../wasm/terminwache_bg.wasm", import.meta.url) });

document.documentElement.lang = browser.i18n.getUILanguage();
document.documentElement.classList.toggle("popup", isPopup);
document.title = getMessage("extensionName");
terminwache.onShownChanged.addListener(show, token);
main.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.status) {
    setStatus(button);
  } else if (button?.dataset.copy) {
    copy(button.dataset.copy);
  }
});

if (isPopup) {
  const room = await terminwache.takeSelection();
  if (room !== null) {
    document.documentElement.style.setProperty("--room", `${room / devicePixelRatio}px`);
  }
}
await show(await terminwache.shownEntries(token));

/** A page that was loaded beforehand shows nothing yet. */
async function show(shown) {
  await ready;
  if (!shown) {
    return;
  }
  const focused = keyOf(document.activeElement);
  document.documentElement.style.setProperty("--text-scale", shown.textScale);
  const panels = shown.entries.map(entry => panelOf(entry));
  main.replaceChildren(heading(shown.total), ...panels, ...rest(shown));
  main.removeAttribute("aria-busy");
  // What was pressed is there again, and keeps the focus; a long answer does not lie over it.
  const pressed = [...main.querySelectorAll("button")].find(button => keyOf(button) == focused);
  if (pressed) {
    pressed.focus();
    const { bottom } = pressed.getBoundingClientRect();
    scrollBy(0, Math.max(0, bottom + GAP - news.getBoundingClientRect().top));
  }
}

function panelOf(entry) {
  const panel = document.createElement("article");
  renderPanel(panel, entry.ics, getMessage, entry.settings, entry.place);
  panel.dataset.id = entry.id;
  if (isPopup) {
    const title = element("p", "title", entry.title || getMessage("untitled"));
    panel.prepend(title, element("p", "time", entry.time));
  }
  return panel;
}

/** Seen in the popup; elsewhere the window around the panel says what it is about. */
function heading(total) {
  if (!isPopup) {
    return element("h1", "unseen", getMessage("extensionName"));
  }
  const several = getMessage("selectedSeveral", [String(total)]);
  const texts = [getMessage("nothingSelected"), getMessage("extensionName")];
  return element("h1", total == 1 ? "unseen" : "", texts[total] ?? several);
}

function rest({ entries, total }) {
  const texts = [];
  if (!total) {
    texts.push(getMessage(isPopup ? "nothingSelectedHint" : "entryGone"));
  } else if (entries.length < total) {
    texts.push(getMessage("selectedMore", [String(total - entries.length)]));
  }
  return texts.map(text => element("p", "rest", text));
}

async function setStatus(button) {
  const { id } = button.closest("[data-id]").dataset;
  const { status } = button.dataset;
  if (button.getAttribute("aria-pressed") == "true" || main.getAttribute("aria-busy")) {
    return;
  }
  main.setAttribute("aria-busy", "true");
  const { outcome, reason } = await terminwache.setStatus(token, id, status);
  main.removeAttribute("aria-busy");
  const word = getMessage(`calendarStatus_${status}`);
  const texts = {
    saved: ["statusSaved", word],
    chosen: ["statusChosen", word],
    queued: ["statusQueued", word],
    refused: ["statusRefused", reason && getMessage(`reason_${reason.replaceAll("-", "_")}`)],
    overtaken: ["statusOvertaken"],
    unchangeable: ["statusUnchangeable"],
    failed: ["statusFailed"],
  };
  tell(...texts[outcome]);
  news.classList.toggle("error", !["saved", "chosen", "queued"].includes(outcome));
  await show(await terminwache.shownEntries(token));
}

async function copy(text) {
  await navigator.clipboard.writeText(text);
  tell("copied");
}

/** Told to a screen reader too: it is the page's status. */
function tell(key, ...values) {
  news.textContent = getMessage(key, values);
}

function element(name, className, text) {
  const created = document.createElement(name);
  created.className = className;
  created.textContent = text;
  created.dir = "auto";
  return created;
}

/** The same button before and after a panel is rendered anew. */
function keyOf(node) {
  const { status, copy: copied } = node?.dataset ?? {};
  const { id } = node?.closest?.("[data-id]")?.dataset ?? {};
  return id && JSON.stringify([id, status, copied]);
}
