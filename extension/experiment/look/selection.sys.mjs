/* SPDX-License-Identifier: MPL-2.0 */

/** Entries that a person has selected in a main window. */

/**
 * @param {Window} window - A main window.
 * @param {boolean} inTodayPane - Whether in the today pane, or in the view.
 * @returns {calIItemBase[]} Tasks among them.
 */
export function selectedIn(window, inTodayPane) {
  const items = inTodayPane
    ? [window.TodayPane.agenda?.selectedItem]
    : window.currentView?.()?.getSelectedItems();
  return (items ?? []).filter(Boolean);
}
