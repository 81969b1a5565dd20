/* SPDX-License-Identifier: MPL-2.0 */

/** AMPAREX's rows in the tooltip that Thunderbird shows over an entry. */

import { Documents, MAIN } from "../base/documents.sys.mjs";
import { extension } from "../base/extension.sys.mjs";
import { hasPanel, presented } from "./spots.sys.mjs";

/** A tooltip cannot be scrolled, so a long value ends after three lines. */
const SHORT = `
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden;
  overflow-wrap: anywhere;
`;

const windows = new Documents(MAIN, wrapPreview);

export function start() {
  windows.start();
}

export function stop() {
  windows.stop();
}

function wrapPreview(window, patches) {
  patches.override(window, {
    getPreviewForEvent(original, item, ...rest) {
      const preview = original(item, ...rest);
      try {
        if (preview && hasPanel(item)) {
          addRows(preview.querySelector("table"), item);
        }
      } catch (error) {
        // Thunderbird's own rows are still true.
        console.error(error);
      }
      return preview;
    },
  });
}

function addRows(table, item) {
  for (const { field, label, value, note } of presented(item, { brief: true })?.rows ?? []) {
    const heading = say("labelled", [shownText(label)]);
    const cell = create(table, "td", "tooltipHeaderDescription", "");
    const text = note === undefined ? shownText(value) : `${shownText(value)}: ${note}`;
    const shown = create(table, "bdi", "", text);
    shown.dataset.field = field;
    shown.style.cssText = SHORT;
    cell.append(shown);
    const row = create(table, "tr", "", "");
    row.append(create(table, "th", "tooltipHeaderLabel", heading), cell);
    table.append(row);
  }
}

/** A text for people: a message of the add-on's, or the entry's own text. */
function shownText({ message, text }) {
  return message === undefined ? text : say(message);
}

function say(key, substitutions) {
  return extension.localizeMessage(key, substitutions);
}

function create(table, name, className, text) {
  const element = table.ownerDocument.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
