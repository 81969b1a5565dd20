/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * What Thunderbird's main windows let a person do without asking whether the entry may be
 * changed: edit a title in place, delete, cut (THUNDERBIRD.md §5). And the lock mark.
 */

import { ExtensionSupport } from "resource:///modules/ExtensionSupport.sys.mjs";
import { failClosed, hasFailedClosed, isLocked } from "../guard.sys.mjs";
import { Patches } from "../patch.sys.mjs";
import * as protection from "../protection.sys.mjs";
import { announce, Refusal, tell } from "../refusals.sys.mjs";

const LISTENER = "terminwache-windows";
const SHEET = new URL("lock.css", import.meta.url).href;
const LOCKED = "terminwache-locked";

/** Commands that change all that is selected; each is off where all of that is locked. */
const CHANGING = {
  calendarController: [
    "calendar_delete_event_command",
    "calendar_delete_focused_item_command",
    "calendar_attendance_command",
  ],
  calendarController2: ["cmd_cut", "cmd_delete", "button_delete"],
};

/** @type {Map<Window, Patches>} */
const windows = new Map();

export function start() {
  protection.changes.add(refreshAllViews);
  ExtensionSupport.registerWindowListener(LISTENER, {
    chromeURLs: ["chrome://messenger/content/messenger.xhtml"],
    onLoadWindow: patchWindow,
    onUnloadWindow: window => windows.delete(window),
  });
}

export function stop() {
  protection.changes.delete(refreshAllViews);
  ExtensionSupport.unregisterWindowListener(LISTENER);
  for (const patches of windows.values()) {
    patches.undoAll();
  }
  windows.clear();
}

function patchWindow(window) {
  const patches = new Patches();
  windows.set(window, patches);
  for (const step of [refuseEditing, refuseDeletion, disableCommands, markEntries]) {
    try {
      step(window, patches);
    } catch (error) {
      console.error(error);
      failClosed();
    }
  }
  if (hasFailedClosed()) {
    tell(window, "unsupported", [Services.appinfo.version]);
  }
}

function refuse(items) {
  for (const item of items) {
    announce(new Refusal("unavailability-locked", item, item.calendar), "window");
  }
}

function refuseEditing(window, patches) {
  const entry = window.customElements.get("calendar-editable-item").prototype;
  patches.wrap(
    entry,
    "startEditing",
    0,
    original =>
      function () {
        if (isLocked(this.occurrence)) {
          refuse([this.occurrence]);
        } else {
          original.call(this);
        }
      }
  );
}

function refuseDeletion(window, patches) {
  patches.wrap(
    window.calendarViewController,
    "deleteOccurrences",
    3,
    original =>
      function (items, ...rest) {
        const locked = items.filter(isLocked);
        refuse(locked);
        if (locked.length < items.length) {
          const others = items.filter(item => !locked.includes(item));
          return original.call(this, others, ...rest);
        }
        return undefined;
      }
  );
}

function disableCommands(window, patches) {
  for (const [controller, commands] of Object.entries(CHANGING)) {
    patches.wrap(
      window[controller],
      "isCommandEnabled",
      1,
      original =>
        function (command) {
          const enabled = original.call(this, command);
          return enabled && !(commands.includes(command) && onlyLocked(selection(window)));
        }
    );
  }
  // Thunderbird asks anew only when the number of selected entries comes to matter.
  const viewBox = window.document.getElementById("view-box");
  const update = () => Object.values(CHANGING).flat().forEach(window.goUpdateCommand);
  viewBox.addEventListener("itemselect", update);
  patches.add(() => viewBox.removeEventListener("itemselect", update));
}

function selection(window) {
  const { agenda } = window.TodayPane;
  if (agenda && window.document.activeElement == agenda) {
    return [agenda.selectedItem].filter(Boolean);
  }
  return window.currentView().getSelectedItems();
}

function onlyLocked(items) {
  return items.length > 0 && items.every(isLocked);
}

function markEntries(window, patches) {
  const { windowUtils, customElements, document } = window;
  // Taken back last, when nothing sets a mark any more.
  patches.add(() => {
    for (const element of document.querySelectorAll(`.${LOCKED}`)) {
      element.classList.remove(LOCKED);
    }
  });
  windowUtils.loadSheetUsingURIString(SHEET, windowUtils.AUTHOR_SHEET);
  patches.add(() => windowUtils.removeSheetUsingURIString(SHEET, windowUtils.AUTHOR_SHEET));

  const entry = customElements.get("calendar-editable-item").prototype;
  patches.wrap(
    entry,
    "setCSSClasses",
    0,
    original =>
      function () {
        original.call(this);
        this.classList.toggle(LOCKED, isLocked(this.occurrence));
      }
  );
  markRows(window, patches);
  refreshViews(window);
}

/** The today pane's rows have no function of their own to wrap: their setter is replaced. */
function markRows(window, patches) {
  const { prototype } = window.customElements.get("agenda-listitem");
  const own = Object.getOwnPropertyDescriptor(prototype, "item");
  Object.defineProperty(prototype, "item", {
    ...own,
    set(item) {
      own.set.call(this, item);
      this.classList.toggle(LOCKED, isLocked(item));
    },
  });
  patches.add(() => Object.defineProperty(prototype, "item", own));
}

function refreshAllViews() {
  for (const window of windows.keys()) {
    refreshViews(window);
  }
}

/** Draws again what was drawn before. */
function refreshViews(window) {
  window.currentView?.()?.refreshItems?.(true);
  window.TodayPane.agenda?.refreshItems?.();
}
