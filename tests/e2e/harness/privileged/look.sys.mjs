/* Locked entries as a person, and a screen reader, meets them in the main window. */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { entryBox, mainWindow, until, waitForMainWindow } from "resource://terminwache-e2e/windows.sys.mjs";

const LIST = "unifinder-search-results-tree";

/** Every box of the current view, as {id, title, mark, inside, spoken}. */
export function boxes() {
  const view = mainWindow().currentView();
  return [...view.querySelectorAll("calendar-event-box, calendar-editable-item, calendar-month-day-box-item")]
    .filter(box => box.occurrence)
    .map(box => described(box, box.occurrence));
}

/** Shows one day in the today pane, in the mail tab; its rows as those of `boxes`. */
export async function agenda(year, month, day) {
  const { document, TodayPane } = mainWindow();
  document.getElementById("tabmail").switchToTab(0);
  document.getElementById("today-pane-panel").setVisible(true);
  document.getElementById("agenda-panel").setVisible(true);
  const date = cal.createDateTime();
  date.resetTo(year, month - 1, day, 0, 0, 0, cal.dtz.defaultTimezone);
  await TodayPane.setDay(date);
  await until(() => TodayPane.agenda.rowCount > 0, "rows of the today pane");
  return [...TodayPane.agenda.children].map(row => described(row, row.item));
}

export async function agendaRow(id) {
  const { agenda: list } = mainWindow().TodayPane;
  const row = await until(() => [...list.children].find(one => one.item.id == id), `row of ${id}`);
  row.scrollIntoView({ block: "nearest" });
  return row.detailsElement;
}

/** Shows all entries in the event list. */
export function showList() {
  const { document, toggleUnifinder, refreshUnifinderFilterInterval } = mainWindow();
  if (document.getElementById("bottom-events-box").hidden) {
    toggleUnifinder();
  }
  document.getElementById("bottom-events-box").setAttribute("height", 300);
  document.getElementById("event-filter-menulist").value = "all";
  refreshUnifinderFilterInterval();
}

/** The rows of the event list, as {id, title, mark, text, spoken}. */
export function list() {
  const { document, getUnifinderView } = mainWindow();
  const view = getUnifinderView();
  const tree = document.getElementById(LIST);
  const column = tree.columns.getNamedColumn(`${LIST}-col-title`);
  return Array.from({ length: view.rowCount }, (_, row) => {
    const text = view.getCellText(row, column);
    return {
      id: view.getItemAt(row).id,
      title: view.getItemAt(row).title,
      mark: view.getCellProperties(row, column).split(" ").includes("terminwache-locked"),
      text,
      spoken: spoken(tree).includes(text),
    };
  });
}

/** Where in the window the row of an entry in the event list is: from the tree's middle. */
export async function listRow(id) {
  const { document, getUnifinderView } = mainWindow();
  const tree = document.getElementById(LIST);
  const view = getUnifinderView();
  const row = Array.from({ length: view.rowCount }, (_, i) => i).find(i => view.getItemAt(i).id == id);
  tree.ensureRowIsVisible(row);
  const { x, y, width, height } = tree.getCoordsForCellItem(row, tree.columns.getFirstColumn(), "cell");
  const body = tree.body.getBoundingClientRect();
  return [Math.round(x + width / 2 - body.width / 2), Math.round(y + height / 2 - body.height / 2)];
}

export function listBody() {
  return mainWindow().document.getElementById(LIST).body;
}

function described(element, item) {
  const icon = element.querySelector(".terminwache-lock");
  const frame = element.getBoundingClientRect();
  const place = icon?.getBoundingClientRect();
  return {
    id: item.id,
    title: item.title,
    mark: icon ? icon.alt : null,
    drawn: Boolean(icon?.naturalWidth && place.width > 8 && place.height > 8),
    inside: Boolean(place && place.left >= frame.left && place.right <= frame.right),
    edge: element.ownerGlobal?.getComputedStyle(element).outlineStyle ??
      element.ownerDocument.defaultView.getComputedStyle(element).outlineStyle,
    spoken: spoken(element),
  };
}

/** The colours of an entry's mark and of what it stands on, in the current view; null while its box is drawn anew. */
export function markColours(id) {
  const boxes = mainWindow().currentView().querySelectorAll(".terminwache-locked");
  const box = [...boxes].find(one => one.occurrence?.id == id);
  const mark = box?.querySelector(".terminwache-lock");
  if (!mark) {
    return null;
  }
  const { defaultView } = mark.ownerDocument;
  let ground = mark;
  while (defaultView.getComputedStyle(ground).backgroundColor.endsWith(", 0)")) {
    ground = ground.parentElement;
  }
  return [defaultView.getComputedStyle(mark).fill, defaultView.getComputedStyle(ground).backgroundColor];
}

/** All that a screen reader finds in an element. */
function spoken(element) {
  const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
  const accessible = service.getAccessibleFor(element);
  const names = [];
  const visit = one => {
    names.push(one.name ?? "");
    for (let child = one.firstChild; child; child = child.nextSibling) {
      visit(child);
    }
  };
  if (accessible) {
    visit(accessible);
  }
  return names.join(" ");
}

/** Selects the entries with these UIDs in the current view, as clicks with Ctrl do. */
export function select(ids) {
  const view = mainWindow().currentView();
  const shown = view.querySelectorAll("calendar-event-box, calendar-editable-item, calendar-month-day-box-item");
  const found = new Map([...shown].map(box => [box.occurrence?.id, box.occurrence]));
  view.setSelectedItems(ids.map(id => found.get(id)));
}

/** The commands that a person can give now, of those asked about. */
export function enabled(commands) {
  const { document, getEnabledControllerForCommand } = mainWindow();
  mainWindow().currentView().focus();
  return commands.filter(
    command =>
      getEnabledControllerForCommand(command) &&
      !document.getElementById(command)?.hasAttribute("disabled")
  );
}

/** The items of an entry's context menu that can be chosen, by command or id. */
export async function contextMenu(id, menu) {
  const box = await entryBox(id);
  const { document, MouseEvent } = mainWindow();
  const { left, top } = box.getBoundingClientRect();
  const popup = document.getElementById(menu);
  const init = { bubbles: true, cancelable: true, button: 2, clientX: left + 5, clientY: top + 5 };
  box.dispatchEvent(new MouseEvent("contextmenu", init));
  await until(() => popup.state == "open", `menu ${menu}`);
  const commandOf = item => document.getElementById(item.getAttribute("command"));
  const items = [...popup.querySelectorAll("menuitem")]
    .filter(item => !item.closest("[disabled], [hidden], [collapsed]"))
    .filter(item => !commandOf(item)?.hasAttribute("disabled"))
    .map(item => item.getAttribute("command") || item.id);
  popup.hidePopup();
  await until(() => popup.state == "closed", `end of menu ${menu}`);
  return items;
}

/** Whether a title can be typed over in a box of the view. */
export function isEditing() {
  const view = mainWindow().currentView();
  return [...view.querySelectorAll(".event-name-input")].some(input => !input.hidden);
}

/** As Ctrl+A in the field of the title that is being typed over. */
export function selectTitle() {
  const { activeElement } = mainWindow().document;
  activeElement.select();
}

/** Whether each box of the view shows its title. */
export function allLabelsShown() {
  const view = mainWindow().currentView();
  return [...view.querySelectorAll(".event-name-label")].every(label => !label.hidden);
}

/** As the Delete key does, whatever the commands say. */
export function deleteSelected() {
  mainWindow().deleteSelectedEvents();
}

/** Opens one more main window, which is then the one used last. */
export async function openWindow() {
  const first = mainWindow();
  first.openDialog("chrome://messenger/content/messenger.xhtml", "_blank", "chrome,all,dialog=no");
  await until(() => mainWindow() != first, "second window");
  await waitForMainWindow();
  await until(() => mainWindow().document.getElementById("tabmail")?.currentTabInfo, "its first tab");
}

/** Closes it again. */
export async function closeWindow() {
  const second = mainWindow();
  second.close();
  await until(() => mainWindow() && mainWindow() != second, "end of the second window");
  mainWindow().focus();
}

/** How many marks there are in the window, whatever shows them. */
export function marks() {
  const { document } = mainWindow();
  return document.querySelectorAll(".terminwache-lock, .terminwache-locked").length;
}
