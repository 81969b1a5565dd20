/* Measures Thunderbird's time and memory, and the add-on's share of them: for `python -m harness.bench`. */

import { setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { CalAlarmService } from "resource:///modules/CalAlarmService.sys.mjs";
import { CalDavCalendar } from "resource:///modules/CalDavCalendar.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { moduleOf } from "resource://terminwache-e2e/addon.sys.mjs";
import { mainWindow, until, windowAt } from "resource://terminwache-e2e/windows.sys.mjs";

const SUMMARY = "chrome://calendar/content/calendar-summary-dialog.xhtml";
const SHOWN = "terminwache-e2e:shown";
const EVERYTHING = Ci.calICalendar.ITEM_FILTER_ALL_ITEMS;

// -- start ---------------------------------------------------------------------------------------------

/** How long the add-on's start kept Thunderbird waiting, in ms: as it says itself in its report. */
export async function startTime(addon) {
  const { api } = moduleOf(addon, "main");
  return (await api.diagnose()).startMilliseconds;
}

/** The time in ms of a question for which no instance is ready. The WASM is compiled beside, or not yet. */
export async function firstQuestions(addon, compiled, rounds) {
  const { ask, prepare, stop } = moduleOf(addon, "base/wasm");
  const list = [];
  for (let round = 0; round < rounds; round++) {
    stop();
    if (compiled) {
      await prepare();
      try {
        ask("no export");
      } catch {
        // A failed question costs the instance, not the compiled module.
      }
    }
    const begin = now();
    ask("recognises", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    list.push(now() - begin);
  }
  return list;
}

// -- first synchronisation -----------------------------------------------------------------------------

/**
 * Sets up a calendar and waits until `count` entries have arrived.
 *
 * @returns {{wallMs: number, cpuMs: number}} `cpuMs` is the time of this process on the processor.
 */
export async function firstSync(uri, count) {
  await settle();
  const begin = await times();
  const calendar = cal.manager.createCalendar("caldav", Services.io.newURI(uri));
  calendar.name = "Messung";
  calendar.setProperty("cache.enabled", true);
  const loaded = new Promise(resolve => {
    const observer = {
      QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
      onLoad(one) {
        if (one.id == calendar.id) {
          cal.manager.removeCalendarObserver(observer);
          resolve();
        }
      },
      ...Object.fromEntries(
        ["StartBatch", "EndBatch", "AddItem", "ModifyItem", "DeleteItem", "Error", "PropertyChanged"]
          .concat("PropertyDeleting")
          .map(event => [`on${event}`, () => {}])
      ),
    };
    cal.manager.addCalendarObserver(observer);
  });
  cal.manager.registerCalendar(calendar);
  const registered = cal.manager.getCalendarById(calendar.id);
  await loaded;
  const end = await times();
  const items = await registered.getItemsAsArray(EVERYTHING, 0, null, null);
  if (items.length != count) {
    throw new Error(`${items.length} entries arrived, not ${count}`);
  }
  return {
    id: calendar.id,
    recognised: Boolean(registered.getProperty("terminwache.recognised")),
    wallMs: end.wallMs - begin.wallMs,
    cpuMs: end.cpuMs - begin.cpuMs,
  };
}

export function removeCalendar(id) {
  cal.manager.removeCalendar(cal.manager.getCalendarById(id));
}

/** Waits until Thunderbird has come to rest after its start: a tenth of one processor at most. */
export async function settle() {
  let last = await times();
  await until(async () => {
    await new Promise(resolve => setTimeout(resolve, 500));
    const next = await times();
    const busy = (next.cpuMs - last.cpuMs) / (next.wallMs - last.wallMs);
    last = next;
    return busy < 0.1;
  }, "rest");
}

async function times() {
  const { cpuTime } = await ChromeUtils.requestProcInfo();
  return { wallMs: now(), cpuMs: cpuTime / 1e6 };
}

// -- the hooks' own time ------------------------------------------------------------------------------

/** Functions that a synchronisation passes, each with a hook of the add-on's. */
const PASSED = [
  [CalDavCalendar.prototype, "addTargetCalendarItem"],
  [CalAlarmService.prototype, "addAlarmsForItem"],
  [cal.acl, "userCanModifyItem"],
];

/** @type {Record<"below"|"above", number[][]>} The time of each call in ms, by function of `PASSED`. */
const passed = { below: [], above: [] };

/** Notes from now on how long each call takes: "below" before the add-on comes, "above" once it is there. */
export function watchHooks(where) {
  passed[where] = PASSED.map(([owner, name]) => {
    const original = owner[name];
    const list = [];
    owner[name] = function (...args) {
      const begin = now();
      try {
        return original.apply(this, args);
      } finally {
        list.push(now() - begin);
      }
    };
    return list;
  });
}

/**
 * The time that the hooks have taken, reading for recognition included. Of each it is the mean without
 * the highest twentieth, in which the machine served something else.
 *
 * @param {string} addon - Its id.
 * @param {string[]} texts - Some of the entries.
 * @param {number} count - How many entries there were.
 * @returns {{ms: number}}
 */
export function hookTime(addon, texts, count) {
  const { ask } = moduleOf(addon, "base/wasm");
  const { guardSettings } = moduleOf(addon, "calendars/settings");
  const sum = (list, each) => (each.length ? (list.length * trimmedMean(each)) : 0);
  let ms = 0;
  for (const [index, above] of passed.above.entries()) {
    const below = passed.below[index];
    // A hook that answers by itself calls nothing below it.
    ms += sum(above, above) - sum(below, below);
  }
  if (!ask("recognises", texts.join(""), guardSettings())) {
    const each = texts.map(text => {
      const begin = now();
      ask("recognises", text, guardSettings());
      return now() - begin;
    });
    ms += count * trimmedMean(each);
  }
  return { ms };
}

function trimmedMean(list) {
  const kept = list.toSorted((a, b) => a - b).slice(0, Math.ceil(list.length * 0.95));
  return kept.reduce((sum, one) => sum + one, 0) / kept.length;
}

// -- memory --------------------------------------------------------------------------------------------

/**
 * In bytes, after all unneeded memory was given back. The heap is counted without the memory that draws the windows: its
 * size depends on whether a window has been drawn since. Without a graphics card it is 85 MB.
 *
 * @returns {Promise<{resident: number, heap: number, addons: number}>} `addons` is the process of the add-ons' pages, 0 where
 *   there is none; the others are of this process.
 */
export async function memory() {
  const manager = Cc["@mozilla.org/memory-reporter-manager;1"].getService(Ci.nsIMemoryReporterManager);
  await new Promise(resolve => manager.minimizeMemoryUsage(resolve));
  let drawing = 0;
  const add = (process, path, kind, units, amount) => {
    // Only the others have a name.
    if (!process && path.startsWith("explicit/gfx/") && kind == Ci.nsIMemoryReporter.KIND_HEAP) {
      drawing += amount;
    }
  };
  await new Promise(resolve => manager.getReports(add, null, resolve, null, false));
  const { children } = await ChromeUtils.requestProcInfo();
  const addons = children.filter(({ type }) => type == "extension").reduce((sum, { memory }) => sum + memory, 0);
  return { resident: manager.residentUnique, heap: manager.heapAllocated - drawing, addons };
}

// -- views ---------------------------------------------------------------------------------------------

/** Opens the month view on the month of that day ("20261115"), and waits until it shows `count` entries. */
export async function showMonth(day, count) {
  const window = mainWindow();
  window.document.getElementById("tabmail").openTab("calendar");
  window.switchCalendarView("month", true);
  const view = await until(() => {
    const shown = window.currentView();
    return shown?.id == "month-view" && shown;
  }, "month view");
  view.goToDay(cal.createDateTime(day));
  await view.ready;
  await until(() => boxes(view).length >= count, `${count} entries in the month view`, 60000);
  return boxes(view).length;
}

/** Draws the view anew; returns the time of each round in ms, layout included. */
export async function refreshes(rounds) {
  const view = mainWindow().currentView();
  const list = [];
  for (let round = 0; round < rounds; round++) {
    await idle();
    const begin = now();
    await view.refreshItems(true);
    view.getBoundingClientRect();
    list.push(now() - begin);
  }
  return list;
}

function boxes(view) {
  return view.querySelectorAll("calendar-month-day-box-item");
}

function idle() {
  return new Promise(resolve => ChromeUtils.idleDispatch(resolve));
}

// -- the guard -----------------------------------------------------------------------------------------

/** The time of each call of `decide` in µs. */
export function decisions(addon, request, rounds) {
  const { ask } = moduleOf(addon, "base/wasm");
  // As the guard asks.
  const settings = moduleOf(addon, "calendars/settings").guardSettings();
  const list = [];
  for (let round = 0; round < rounds; round++) {
    const begin = now();
    ask("decide", request, settings);
    list.push((now() - begin) * 1000);
  }
  return list;
}

/**
 * The lock state of every entry of a calendar, first for the first time, then over and over.
 *
 * @returns {{firstUs: number, seenUs: number[]}} Per entry: the first time, and each round after it.
 */
export async function lockStates(addon, id, rounds) {
  const { isLocked } = moduleOf(addon, "guard/lockState");
  const items = await cal.manager.getCalendarById(id).getItemsAsArray(EVERYTHING, 0, null, null);
  const round = () => {
    const begin = now();
    for (const item of items) {
      isLocked(item);
    }
    return ((now() - begin) * 1000) / items.length;
  };
  const firstUs = round();
  return { firstUs, seenUs: Array.from({ length: rounds }, round) };
}

// -- the dialog ----------------------------------------------------------------------------------------

/**
 * Times that the panel's page tells, in ms since 1970. `rendered`: the page had rendered its fields. `painted`: a frame
 * with them was painted. `frames`: `requestAnimationFrame` had called twice.
 *
 * @type {{rendered: number[], painted: number[], frames: number[]}}
 */
let told = null;

/** From now on, every panel page tells when its fields are rendered and painted. */
export function watchPanels() {
  Services.mm.addMessageListener(SHOWN, ({ data: { what, at } }) => told?.[what].push(at));
  Services.mm.loadFrameScript(`data:,(${encodeURIComponent(inPage)})(this, "${SHOWN}")`, true);
}

/** Runs in each page's process. A page may have been loaded before it has anything to show. */
function inPage(frame, message) {
  const watch = page => {
    const { document, performance } = page;
    if (!document?.documentURI.includes("/panel/panel.html")) {
      return;
    }
    const tell = (what, time) =>
      frame.sendAsyncMessage(message, { what, at: performance.timeOrigin + time });
    let shown = null;
    const look = () => {
      const panel = document.querySelector('[data-terminwache="panel"][data-kind]');
      if (!panel || panel == shown) {
        return;
      }
      shown = panel;
      tell("rendered", performance.now());
      page.requestAnimationFrame(() =>
        page.requestAnimationFrame(() => tell("frames", performance.now()))
      );
    };
    frame.addEventListener("MozAfterPaint", event => tell("painted", event.paintTimeStamp), true);
    look();
    new page.MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
    });
  };
  frame.addEventListener("DOMContentLoaded", ({ target }) => watch(target.defaultView));
  if (frame.content) {
    watch(frame.content);
  }
}

/**
 * Opens the dialog of an entry as a double click does, and closes it again.
 *
 * Painted is what the compositor had put on the screen: Gecko says so itself afterwards (`paintTimeStamp`).
 * Calls of `requestAnimationFrame` say less: a frame may be handed on to the compositor long after the second call, or
 * long before.
 *
 * @returns {{openedMs: number, paintedMs: number, paintedFramesMs: number, renderedMs: number, fieldsMs: number,
 *   fieldsFramesMs: number}} Until the dialog began to handle that it had loaded; from then until it was painted, until
 *   the fields were rendered, and until they were painted in it; "Frames" by `requestAnimationFrame`. Without a panel
 *   the last three are missing.
 */
async function openDialog(item, withPanel) {
  const window = mainWindow();
  told = { rendered: [], painted: [], frames: [] };
  const loaded = Promise.withResolvers();
  const painted = Promise.withResolvers();
  const frames = Promise.withResolvers();
  const watcher = {
    observe(dialog) {
      Services.ww.unregisterNotification(watcher);
      dialog.addEventListener(
        "load",
        () => {
          loaded.resolve(sinceEpoch(dialog));
          dialog.requestAnimationFrame(() =>
            dialog.requestAnimationFrame(() => frames.resolve(sinceEpoch(dialog)))
          );
        },
        { once: true }
      );
      dialog.addEventListener("MozAfterPaint", event => {
        // Of a frame in it, too.
        if (event.target == dialog && event.clientRects.length) {
          painted.resolve(sinceEpoch(dialog, event.paintTimeStamp));
        }
      });
    },
  };
  Services.ww.registerNotification(watcher);
  const begin = sinceEpoch(window);
  window.openEventDialogForViewing(item);
  const loadedAt = await loaded.promise;
  const paintedAt = await painted.promise;
  const times = {
    openedMs: loadedAt - begin,
    paintedMs: paintedAt - loadedAt,
    paintedFramesMs: (await frames.promise) - loadedAt,
  };
  if (withPanel) {
    const renderedAt = await until(() => told.rendered[0], "fields");
    // Before the dialog itself is to be seen, nothing in it is.
    const from = Math.max(renderedAt, paintedAt - CLOCKS_MS);
    const fieldsAt = await until(() => told.painted.find(at => at >= from), "painted fields");
    const framesAt = await until(() => told.frames[0], "frames of the panel");
    times.renderedMs = renderedAt - loadedAt;
    times.fieldsMs = fieldsAt - loadedAt;
    times.fieldsFramesMs = framesAt - loadedAt;
  }
  const dialog = await windowAt(SUMMARY);
  dialog.close();
  await until(() => dialog.closed, "closing of the dialog");
  // Nobody opens the next one at once.
  await settle();
  return times;
}

/** The most that the clocks of two processes differ, told by their times of one and the same frame. */
const CLOCKS_MS = 1;

/** A window's time in ms since 1970: the same in all processes. */
function sinceEpoch({ performance }, time = performance.now()) {
  return performance.timeOrigin + time;
}

/** Opens the dialog of several entries, one after the other. */
export async function openDialogs(id, count, withPanel) {
  const items = await cal.manager.getCalendarById(id).getItemsAsArray(EVERYTHING, count, null, null);
  const list = [];
  for (const item of items) {
    list.push(await openDialog(item, withPanel));
  }
  return list;
}

function now() {
  return ChromeUtils.now();
}
