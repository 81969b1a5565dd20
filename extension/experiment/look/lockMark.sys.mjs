/* SPDX-License-Identifier: MPL-2.0 */

/** Locked entries look locked in the views, the today pane and the event list of a window. */

import { localized } from "../base/notices.sys.mjs";
import { isLocked } from "../guard/lockState.sys.mjs";

const SHEET = new URL("lock.css", import.meta.url).href;
const LOCKED = "terminwache-locked";
const ICON = "terminwache-lock";
/** Thunderbird's own: its windows load no picture from an add-on. */
const PICTURE = "chrome://calendar/skin/shared/icons/locked.svg";
const TITLE_COLUMN = "unifinder-search-results-tree-col-title";

/** Marks entries that are drawn from now on; those that stand there already are to be drawn again. */
export function markLocked(window, patches) {
  const { windowUtils, document } = window;
  // Taken back last, when nothing sets a mark any more.
  patches.add(() => {
    document.querySelectorAll(`.${ICON}`).forEach(icon => icon.remove());
    document.querySelectorAll(`.${LOCKED}`).forEach(one => one.classList.remove(LOCKED));
  });
  windowUtils.loadSheetUsingURIString(SHEET, windowUtils.AUTHOR_SHEET);
  patches.add(() => windowUtils.removeSheetUsingURIString(SHEET, windowUtils.AUTHOR_SHEET));
  markBoxes(window, patches);
  markAgenda(window, patches);
  markList(window, patches);
}

/** The boxes of the day, week, multiweek and month view. */
function markBoxes({ customElements }, patches) {
  patches.override(customElements.get("calendar-editable-item").prototype, {
    setCSSClasses(original) {
      original();
      mark(this, isLocked(this.occurrence), icon => this.eventNameLabel.before(icon));
    },
  });
}

/** The rows of the today pane. */
function markAgenda({ customElements }, patches) {
  patches.wrapSetter(
    customElements.get("agenda-listitem").prototype,
    "item",
    original =>
      function (item) {
        original.call(this, item);
        mark(this, isLocked(item), icon => this.titleElement.prepend(icon));
      }
  );
}

function mark(element, locked, place) {
  element.classList.toggle(LOCKED, locked);
  element.querySelector(`.${ICON}`)?.remove();
  if (locked) {
    const icon = element.ownerDocument.createElement("img");
    icon.className = ICON;
    icon.src = PICTURE;
    icon.alt = localized("locked");
    place(icon);
  }
}

/**
 * The event list is a tree: its cells have properties for the style sheet, and text. Its view
 * is made later than the window, so the class below it is wrapped, for that list's column alone.
 */
function markList({ document, PROTO_TREE_VIEW }, patches) {
  const list = document.getElementById("unifinder-search-results-tree");
  const view = PROTO_TREE_VIEW.prototype;
  patches.add(() => list.invalidate());
  patches.override(view, {
    getCellProperties(original, row, column) {
      const properties = original(row, column);
      return isLockedRow(this, row, column) ? `${properties} ${LOCKED}` : properties;
    },
    getCellText(original, row, column) {
      const text = original(row, column);
      return isLockedRow(this, row, column) ? localized("lockedTitle", [text]) : text;
    },
  });
}

function isLockedRow(view, row, column) {
  return column.id == TITLE_COLUMN && isLocked(view.getItemAt(row));
}
