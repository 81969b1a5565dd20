/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The panel in the edit dialog, in a window of its own or in a tab. */

import { Documents, EDITOR, EDITOR_FIELDS } from "../documents.sys.mjs";
import { embed } from "./browser.sys.mjs";
import { expectedHeight, WIDE } from "./height.sys.mjs";
import { hasPanel, tell } from "./places.sys.mjs";

const dialogs = new Documents(EDITOR_FIELDS, addPanel);

export function start() {
  dialogs.start();
}

export function stop() {
  dialogs.stop();
}

function addPanel(inner, patches) {
  // With the menus and the toolbar: the dialog's window, or the main window.
  const outer = inner.parent;
  const { calendarEvent: item, mode } = inner.arguments[0];
  if (mode == "new" || !hasPanel(item)) {
    return;
  }
  const place = {
    items: [item],
    // As its own menu does: it is saved with the dialog.
    async setStatus(_, status) {
      outer.editConfigState({ status });
      return "chosen";
    },
    asShown: entry => (inner.onLoad.hasLoaded ? withStatus(entry, inner.gConfig.status) : entry),
  };
  const token = embed(inner.document, place, browser => {
    browser.style.minHeight = expectedHeight(inner, item, true, WIDE);
    inner.document.getElementById("event-grid").before(browser);
    if (outer.location.href == EDITOR) {
      makeRoom(outer, browser.getBoundingClientRect().height);
    } else {
      keepInSight(browser, outer, patches);
    }
  });
  // In a tab this may be another dialog's message: then the panel is told what it knows.
  const tellStatus = ({ data }) => {
    if (data?.command == "updateConfigState" && "status" in data.argument) {
      tell(token);
    }
  };
  outer.addEventListener("message", tellStatus);
  const forget = () => outer.removeEventListener("message", tellStatus);
  patches.add(forget);
  inner.addEventListener("unload", forget, { once: true });
}

/** The entry with the status that the dialog has, once it is filled. */
function withStatus(entry, status) {
  const shown = entry.clone();
  if (status == "NONE") {
    shown.deleteProperty("STATUS");
  } else {
    shown.setProperty("STATUS", status);
  }
  return shown;
}

/** Makes a window higher, as far as the screen has room. */
function makeRoom(window, height) {
  const { availTop, availHeight } = window.screen;
  const bottom = availTop + availHeight;
  window.resizeBy(0, Math.max(0, Math.min(height, availHeight - window.outerHeight)));
  const up = Math.min(0, bottom - window.screenY - window.outerHeight);
  // One that is too high for the screen shows its upper part.
  window.moveBy(0, Math.max(up, availTop - window.screenY));
}

/** With large text a tab's toolbar makes it wider than what is seen of it: Thunderbird cuts it off. */
function keepInSight(browser, window, patches) {
  const tabs = window.document.getElementById("tabmail");
  const observer = new window.ResizeObserver(() => {
    browser.style.maxWidth = `${tabs.clientWidth}px`;
  });
  observer.observe(tabs);
  patches.add(() => observer.disconnect());
  browser.ownerDocument.defaultView.addEventListener("unload", () => observer.disconnect(), { once: true });
}
