/* SPDX-License-Identifier: MPL-2.0 */

/**
 * Commands that a window offers for an entry without asking whether the entry may be changed. The commands edit its
 * title in place, delete it, cut it, convert it, answer for it (docs/thunderbird.md §5).
 */

import { isLocked } from "../guard/lockState.sys.mjs";
import { announce, Refusal } from "../guard/refusals.sys.mjs";
import { selectedIn } from "./selection.sys.mjs";

/** Commands that change all selected entries; each is off where all of these are locked. */
const CHANGING = {
  calendarController: [
    "calendar_delete_event_command",
    "calendar_delete_focused_item_command",
    "calendar_attendance_command",
  ],
  calendarController2: ["cmd_cut", "cmd_delete", "button_delete"],
};

/** Items of the two context menus that belong to no controller: by menu, by element. */
const MENUS = {
  "calendar-item-context-menu": {
    inTodayPane: false,
    changing: ["calendar-item-context-menu-convert-task-menuitem"],
  },
  "agenda-menupopup": {
    inTodayPane: true,
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
  patches.override(entry, {
    startEditing(original) {
      if (isLocked(this.occurrence)) {
        refuse([this.occurrence]);
      } else {
        original();
      }
    },
    stopEditing(original, saveChanges) {
      original(saveChanges);
      // Thunderbird counts on the box to be made anew; after a refusal it is not.
      this.eventNameTextbox.hidden = true;
      this.eventNameLabel.hidden = false;
    },
  });
}

function refuseDeletion({ calendarViewController }, patches) {
  patches.override(calendarViewController, {
    deleteOccurrences(original, items, useParentItems, doNotConfirm, ...rest) {
      const locked = items.filter(isLocked);
      refuse(locked);
      if (locked.length < items.length) {
        const others = items.filter(item => !locked.includes(item));
        return original(others, useParentItems, doNotConfirm, ...rest);
      }
      return undefined;
    },
  });
}

function disableCommands(window, patches) {
  for (const [controller, commands] of Object.entries(CHANGING)) {
    patches.override(window[controller], {
      isCommandEnabled(original, command) {
        const enabled = original(command);
        return enabled && !(commands.includes(command) && onlyLocked(selection(window)));
      },
    });
  }
  // Thunderbird asks anew only when the number of selected entries comes to matter.
  const viewBox = window.document.getElementById("view-box");
  const update = () => Object.values(CHANGING).flat().forEach(window.goUpdateCommand);
  viewBox.addEventListener("itemselect", update);
  patches.add(() => viewBox.removeEventListener("itemselect", update));
}

function disableMenuItems(window, patches) {
  const { document } = window;
  for (const [id, { inTodayPane, changing }] of Object.entries(MENUS)) {
    const menu = document.getElementById(id);
    const elements = changing.map(one => document.getElementById(one));
    if (!menu || elements.includes(null)) {
      throw new Error(`Terminwache: this Thunderbird has another menu ${id}`);
    }
    const disable = disabled =>
      elements.forEach(element => element.toggleAttribute("disabled", disabled));
    const showing = ({ target }) => {
      if (target == menu) {
        disable(onlyLocked(selectedIn(window, inTodayPane)));
      }
    };
    menu.addEventListener("popupshowing", showing);
    patches.add(() => {
      menu.removeEventListener("popupshowing", showing);
      disable(false);
    });
  }
}

/** In the today pane only while it has the focus. */
function selection(window) {
  const { agenda } = window.TodayPane;
  return selectedIn(window, Boolean(agenda) && window.document.activeElement == agenda);
}

function onlyLocked(items) {
  return items.length > 0 && items.every(isLocked);
}
