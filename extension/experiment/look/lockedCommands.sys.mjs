/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/**
 * What a window lets a person do with an entry without asking whether it may be changed: edit
 * its title in place, delete, cut, convert it, answer for it (docs/thunderbird.md §5).
 */

import { isLocked } from "../guard/guard.sys.mjs";
import { announce, Refusal } from "../guard/refusals.sys.mjs";

/** Commands that change all that is selected; each is off where all of that is locked. */
const CHANGING = {
  calendarController: [
    "calendar_delete_event_command",
    "calendar_delete_focused_item_command",
    "calendar_attendance_command",
  ],
  calendarController2: ["cmd_cut", "cmd_delete", "button_delete"],
};

/** What else the two context menus offer, each under no controller: by menu, by element. */
const MENUS = {
  "calendar-item-context-menu": {
    entries: window => window.currentView().getSelectedItems(),
    changing: ["calendar-item-context-menu-convert-task-menuitem"],
  },
  "agenda-menupopup": {
    entries: window => [window.TodayPane.agenda.selectedItem],
    changing: ["agenda-context-menu-convert-task-menuitem", "agenda_delete_event_command"],
  },
};

/** @throws {Error} Where this Thunderbird is another than expected. */
export function refuseChanges(window, patches) {
  refuseEditing(window, patches);
  refuseDeletion(window, patches);
  disableCommands(window, patches);
  disableMenuItems(window, patches);
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
  patches.wrap(
    entry,
    "stopEditing",
    1,
    original =>
      function (saveChanges) {
        original.call(this, saveChanges);
        // Thunderbird counts on the box to be made anew; after a refusal it is not.
        this.eventNameTextbox.hidden = true;
        this.eventNameLabel.hidden = false;
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

function disableMenuItems(window, patches) {
  const { document } = window;
  for (const [id, { entries, changing }] of Object.entries(MENUS)) {
    const menu = document.getElementById(id);
    const elements = changing.map(one => document.getElementById(one));
    if (!menu || elements.includes(null)) {
      throw new Error(`Terminwache: this Thunderbird has another menu ${id}`);
    }
    const disable = disabled =>
      elements.forEach(element => element.toggleAttribute("disabled", disabled));
    const showing = ({ target }) => {
      if (target == menu) {
        disable(onlyLocked(entries(window).filter(Boolean)));
      }
    };
    menu.addEventListener("popupshowing", showing);
    patches.add(() => {
      menu.removeEventListener("popupshowing", showing);
      disable(false);
    });
  }
}

function selection(window) {
  const { agenda } = window.TodayPane;
  if (agenda && window.document.activeElement == agenda) {
    return [agenda.selectedItem].filter(Boolean);
  }
  return window.currentView()?.getSelectedItems() ?? [];
}

function onlyLocked(items) {
  return items.length > 0 && items.every(isLocked);
}
