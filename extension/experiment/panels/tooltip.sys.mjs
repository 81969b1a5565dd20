/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** What AMPAREX says about an entry, in the tooltip that Thunderbird shows over it. */

import { Documents, MAIN } from "../base/documents.sys.mjs";
import { entryText } from "../base/items.sys.mjs";
import { settingsFor } from "../calendars/protection.sys.mjs";
import { ask } from "../base/wasm.sys.mjs";
import { hasPanel } from "./places.sys.mjs";

/** A tooltip cannot be scrolled, so a long value ends after three lines. */
const SHORT = `
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden;
  overflow-wrap: anywhere;
`;

let extension = null;

const windows = new Documents(MAIN, wrapPreview);

export function start(owner) {
  extension = owner;
  windows.start();
}

export function stop() {
  windows.stop();
  extension = null;
}

function wrapPreview(window, patches) {
  patches.wrap(
    window,
    "getPreviewForEvent",
    1,
    original =>
      function (item, ...rest) {
        const preview = original.call(this, item, ...rest);
        try {
          if (preview && hasPanel(item)) {
            addRows(preview.querySelector("table"), item);
          }
        } catch (error) {
          // Thunderbird's own rows are still true.
          console.error(error);
        }
        return preview;
      }
  );
}

function addRows(table, item) {
  const entry = ask("inspect", entryText(item), settingsFor(item.calendar));
  for (const [name, value] of rowsOf(entry)) {
    const label = create(table, "th", "tooltipHeaderLabel", say("labelled", [say(`field_${name}`)]));
    const cell = create(table, "td", "tooltipHeaderDescription", "");
    const shown = create(table, "bdi", "", value);
    shown.dataset.field = name.replaceAll("_", "-");
    shown.style.cssText = SHORT;
    cell.append(shown);
    const row = create(table, "tr", "", "");
    row.append(label, cell);
    table.append(row);
  }
}

/** Label and value of each row. The rest stands in Thunderbird's own rows. */
function rowsOf({ kind, locked, fields }) {
  const rows = [];
  if (locked) {
    rows.push(["lock_reason", say(`lockReason_${kind.replaceAll("-", "_")}`)]);
  }
  if (kind == "appointment" || kind == "blocked-appointment") {
    for (const name of ["customer", "type", "status"]) {
      rows.push([name, fields[name] ?? say("unknown")]);
    }
    const visit = say(`homeVisit_${fields.homeVisit}`);
    const note = fields.homeVisitNote;
    rows.push(["home_visit", note ? `${visit}: ${note}` : visit]);
  }
  return rows;
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
