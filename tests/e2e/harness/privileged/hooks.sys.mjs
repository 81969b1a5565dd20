/* Thunderbird's own functions, by identity: what an add-on has replaced shows. */

import { CalAlarmService } from "resource:///modules/CalAlarmService.sys.mjs";
import { calCachedCalendar } from "resource:///modules/CalCachedCalendar.sys.mjs";
import { CalDavCalendar } from "resource:///modules/CalDavCalendar.sys.mjs";
import {
  CalAddTransaction,
  CalBatchTransaction,
  CalDeleteTransaction,
  CalModifyTransaction,
  CalTransactionManager,
} from "resource:///modules/CalTransactionManager.sys.mjs";
import { CalDavMultigetSyncHandler } from "resource:///modules/caldav/CalDavRequestHandlers.sys.mjs";
import * as requests from "resource:///modules/caldav/CalDavRequest.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { editor } from "resource://terminwache-e2e/editor.sys.mjs";
import { mainWindow } from "resource://terminwache-e2e/windows.sys.mjs";

let remembered = null;

export function remember() {
  remembered = functions();
}

export function replaced() {
  const now = functions();
  const names = new Set([...remembered.keys(), ...now.keys()]);
  return [...names].filter(name => remembered.get(name) !== now.get(name)).sort();
}

/** Everything that a guard layer may wrap (docs/thunderbird.md §§3–5), as name → function. */
function functions() {
  const window = mainWindow();
  const owners = {
    calCachedCalendar: calCachedCalendar.prototype,
    CalDavCalendar: CalDavCalendar.prototype,
    CalTransactionManager: CalTransactionManager.prototype,
    CalBatchTransaction: CalBatchTransaction.prototype,
    CalAddTransaction: CalAddTransaction.prototype,
    CalModifyTransaction: CalModifyTransaction.prototype,
    CalDeleteTransaction: CalDeleteTransaction.prototype,
    CalDavItemRequest: requests.CalDavItemRequest.prototype,
    CalDavGenericRequest: requests.CalDavGenericRequest.prototype,
    CalDavDeleteItemRequest: requests.CalDavDeleteItemRequest.prototype,
    acl: cal.acl,
    calendarViewController: window.calendarViewController,
    calendarController: window.calendarController,
    calendarController2: window.calendarController2,
    "calendar-editable-item": window.customElements.get("calendar-editable-item").prototype,
    "agenda-listitem": window.customElements.get("agenda-listitem").prototype,
    CalAlarmService: CalAlarmService.prototype,
    "answer's handler": Object.getPrototypeOf(CalDavMultigetSyncHandler.prototype),
    PROTO_TREE_VIEW: window.PROTO_TREE_VIEW.prototype,
    ...openDialog(),
  };
  const found = new Map();
  for (const [owner, object] of Object.entries(owners)) {
    for (const [name, { value, set }] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
      for (const one of [value, set]) {
        if (typeof one == "function") {
          found.set(`${owner}.${name}`, one);
        }
      }
    }
  }
  return found;
}

/** The functions by which an edit dialog saves, where one is open. */
function openDialog() {
  const dialog = editor();
  if (!dialog) {
    return {};
  }
  const { onAccept, onCommandCancel, onCommandDeleteItem, onCommandSave } = dialog;
  return {
    dialog: { onAccept, onCommandCancel, onCommandDeleteItem, onCommandSave },
    eventDialogCalendarObserver: dialog.eventDialogCalendarObserver,
  };
}
