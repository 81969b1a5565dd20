/* SPDX-License-Identifier: MPL-2.0 */

/** The panel page: asks for the entries that its place shows; Rust renders each. */

import { make } from "../pages/elements.js";
import { ready, renderPanel } from "../pages/judgement.js";
import { text, textOf } from "../pages/texts.js";

const { i18n, terminwache } = browser;

const main = document.getElementById("panel");
const news = document.getElementById("news");
const token = new URLSearchParams(location.search).get("entry");

/** The popup shows the selected entries, if any. No window around the popup names them. */
const isPopup = token == "selection";

/** Left free below a button, in pixels. */
const GAP = 4;

/** Outcomes after which the entry has the new status, now or soon. */
const GOOD = ["saved", "chosen", "queued"];

document.documentElement.lang = i18n.getUILanguage();
document.documentElement.classList.toggle("popup", isPopup);
document.title = text("extensionName");
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
  // The pressed button is there again, and keeps the focus. A long answer must not lie over the button.
  const pressed = [...main.querySelectorAll("button")].find(button => keyOf(button) == focused);
  if (pressed) {
    pressed.focus();
    const { bottom } = pressed.getBoundingClientRect();
    scrollBy(0, Math.max(0, bottom + GAP - news.getBoundingClientRect().top));
  }
}

function panelOf(entry) {
  const panel = document.createElement("article");
  renderPanel(panel, entry.ics, i18n.getMessage, entry.settings, entry.place);
  panel.dataset.id = entry.id;
  if (isPopup) {
    const title = paragraph("title", entry.title || text("untitled"));
    panel.prepend(title, paragraph("time", entry.time));
  }
  return panel;
}

/** Only the popup shows a heading; elsewhere the window around the panel has a title. */
function heading(total) {
  const isSeen = isPopup && total != 1;
  return make("h1", { className: isSeen ? "" : "unseen", dir: "auto", textContent: headingText(total) });
}

function headingText(total) {
  if (!isPopup || total == 1) {
    return text("extensionName");
  }
  return total ? text("selectedSeveral", String(total)) : text("nothingSelected");
}

function rest({ entries, total }) {
  if (!total) {
    return [paragraph("rest", text(isPopup ? "nothingSelectedHint" : "entryGone"))];
  }
  const more = total - entries.length;
  return more > 0 ? [paragraph("rest", text("selectedMore", String(more)))] : [];
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
  tell(outcomeText(outcome, textOf("calendarStatus", status), reason));
  news.classList.toggle("error", !GOOD.includes(outcome));
  await show(await terminwache.shownEntries(token));
}

function outcomeText(outcome, status, reason) {
  switch (outcome) {
    case "saved":
      return text("statusSaved", status);
    case "chosen":
      return text("statusChosen", status);
    case "queued":
      return text("statusQueued", status);
    case "refused":
      return text("statusRefused", textOf("reason", reason));
    case "overtaken":
      return text("statusOvertaken");
    case "unchangeable":
      return text("statusUnchangeable");
    default:
      return text("statusFailed");
  }
}

async function copy(copied) {
  await navigator.clipboard.writeText(copied);
  tell(text("copied"));
}

/** A screen reader reads the answer, too: the element is the page's status. */
function tell(told) {
  news.textContent = told;
}

function paragraph(className, textContent) {
  return make("p", { className, dir: "auto", textContent });
}

/** The same button before and after a panel is rendered anew. */
function keyOf(node) {
  const { status, copy: copied } = node?.dataset ?? {};
  const { id } = node?.closest?.("[data-id]")?.dataset ?? {};
  return id && JSON.stringify([id, status, copied]);
}
