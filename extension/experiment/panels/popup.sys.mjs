/* SPDX-License-Identifier: MPL-2.0 */

/** The popup of the toolbar button: the panels of the entries that are selected in the calendar. */

import { Documents, MAIN } from "../base/documents.sys.mjs";
import { extension } from "../base/extension.sys.mjs";
import { selectedIn } from "../look/selection.sys.mjs";
import * as spots from "./spots.sys.mjs";
import { saveStatus } from "./status.sys.mjs";

/** In the address of the popup's page (manifest.json). */
const TOKEN = "selection";

/** The popup's, above and below, in pixels. */
const BORDERS = 2;

/** @type {WeakSet<Window>} The windows in which an entry was last looked for in the today pane. */
const inTodayPane = new WeakSet();

const windows = new Documents(MAIN, follow);

export function start() {
  windows.start();
}

export function stop() {
  windows.stop();
}

/**
 * Makes the spot show the selected entries, in the window that was used last; keys go to its page.
 *
 * @returns {?number} How high the popup can become, in device pixels; null where its button is not there.
 */
export function takeSelection() {
  const window = Services.wm.getMostRecentWindow("mail:3pane");
  const spot = {
    items: selection(window),
    async setStatus(item, status) {
      const outcome = await saveStatus(item, status);
      // A view drops a changed entry from its selection.
      if (!inTodayPane.has(window)) {
        window.currentView().setSelectedItems(spot.items, true);
      }
      return outcome;
    },
  };
  spots.open(TOKEN, spot);
  takeKeys(window);
  return room(window);
}

function selection(window) {
  const inPane = inTodayPane.has(window) && window.TodayPane.isVisible;
  return selectedIn(window, inPane).filter(item => item.isEvent());
}

function follow(window, patches) {
  const { document } = window;
  const listen = (element, type, listener) => {
    element.addEventListener(type, listener);
    patches.add(() => element.removeEventListener(type, listener));
  };
  const fromView = () => {
    inTodayPane.delete(window);
    show(window);
    takeKeys(window);
  };
  const fromTodayPane = () => {
    inTodayPane.add(window);
    show(window);
  };
  const viewBox = document.getElementById("view-box");
  const today = document.getElementById("agenda-container");
  listen(viewBox, "focusin", fromView);
  listen(viewBox, "itemselect", fromView);
  listen(today, "focusin", fromTodayPane);
  listen(today, "select", () => {
    // The pane selects its first entry by itself whenever it is filled.
    if (today.contains(document.activeElement)) {
      fromTodayPane();
    }
  });
}

/**
 * The page asks for the focus when its popup cannot have it yet: neither Tab nor Enter would arrive. A view, too, takes
 * the focus for the selected entry whenever the entry is drawn anew, as after a change. A person's click closes the
 * popup.
 */
function takeKeys({ document }) {
  const browser = [...document.querySelectorAll(".webextension-popup-browser")].find(
    one => one.contentPrincipal.addonId == extension.id
  );
  const popup = browser?.closest("panel");
  if (popup?.state == "open") {
    browser.focus();
  } else {
    popup?.addEventListener("popupshown", () => browser.focus(), { once: true });
  }
}

/**
 * The popup opens below its button, or above it where more is free. Its page cannot tell how high. Thunderbird may open
 * the popup once the page is there (Wayland), or tell the page its position later.
 */
function room(window) {
  const button = window.document.querySelector(`#unifiedToolbarContent [extension="${extension.id}"]`);
  if (!button) {
    return null;
  }
  const { mozInnerScreenY, screen, devicePixelRatio } = window;
  const { top, bottom } = button.getBoundingClientRect();
  const above = mozInnerScreenY + top - screen.availTop;
  const below = screen.availTop + screen.availHeight - mozInnerScreenY - bottom;
  return (Math.max(above, below) - BORDERS) * devicePixelRatio;
}

/** An empty selection is no news: a view drops each entry that was changed. */
function show(window) {
  const items = selection(window);
  if (items.length) {
    spots.replace(TOKEN, items);
  }
}
