/* Where things stand in a place with a panel, in each frame from its opening on. */

import { setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { browser } from "resource://terminwache-e2e/pages.sys.mjs";
import { mainWindow } from "resource://terminwache-e2e/windows.sys.mjs";

const PANEL = "panel/panel.html";
const FRAMES = "terminwache-e2e:frames";
const POPUP = "webextension-remote-preload-panel";

/** The panel, and Thunderbird's own rows, fields and bars around it. */
const PARTS = `
  #terminwache-panel, .calendar-summary-table tr, #calendar-summary-dialog-edit-button,
  #event-toolbar, #event-grid > *, #event-grid-tabs
`;

/** How long after all is there something might still move. */
const AFTERWARDS_MS = 500;

/**
 * @typedef {object} Frame
 * @property {number} at - In ms since 1970.
 * @property {Object<string, number[]>} parts - Left, top, width, height of each, in pixels of the screen.
 */

/** @type {Frame[]} */
let frames = [];
let stopWatching = null;

/** From now on, in a window that opens with that address; in a "tab" or the "popup" of the main window. */
export function watch(place) {
  frames = [];
  if (place == "popup") {
    follow(mainWindow(), popupParts);
  } else if (place == "tab") {
    const { tabInfo } = mainWindow().document.getElementById("tabmail");
    const before = tabInfo.length;
    follow(mainWindow(), () => {
      const inner = tabInfo[before]?.iframe?.contentWindow;
      return inner ? partsIn(inner) : {};
    });
  } else {
    followWindow(place);
  }
}

function followWindow(url) {
  const observer = {
    observe(window, topic) {
      if (topic == "domwindowopened") {
        window.addEventListener("DOMContentLoaded", () => {
          if (window.document.documentURI == url) {
            follow(window, () => allParts(window));
          }
        }, { once: true });
      }
    },
  };
  Services.ww.registerNotification(observer);
  stopWatching = () => Services.ww.unregisterNotification(observer);
}

function follow(window, look) {
  let following = true;
  const stopBefore = stopWatching;
  stopWatching = () => {
    following = false;
    stopBefore?.();
  };
  const frame = () => {
    if (following && !window.closed) {
      // A window that has not been painted yet may still take its size.
      if (window.windowUtils.paintCount) {
        const { timeOrigin } = window.performance;
        frames.push({ at: timeOrigin + window.performance.now(), parts: look() });
      }
      window.requestAnimationFrame(frame);
    }
  };
  window.requestAnimationFrame(frame);
}

function allParts(window) {
  const { screenX, screenY, outerWidth, outerHeight } = window;
  const inner = window.document.getElementById("calendar-item-panel-iframe")?.contentWindow;
  return {
    window: [screenX, screenY, outerWidth, outerHeight],
    ...partsIn(window),
    ...(inner ? partsIn(inner) : {}),
  };
}

function partsIn({ document, mozInnerScreenX, mozInnerScreenY }) {
  const parts = {};
  for (const [index, part] of [...document.querySelectorAll(PARTS)].entries()) {
    const { left, top, width, height } = part.getBoundingClientRect();
    if (height) {
      parts[part.id || `${part.localName} ${index}`] = [left + mozInnerScreenX, top + mozInnerScreenY, width, height];
    }
  }
  return parts;
}

function popupParts() {
  const popup = mainWindow().document.getElementById(POPUP);
  if (popup?.state != "open") {
    return {};
  }
  const { left, top, width, height } = popup.querySelector("browser").getBoundingClientRect();
  return { popup: [left, top, width, height] };
}

/** The frames seen so far, and for a moment more. */
export async function seen() {
  await new Promise(resolve => setTimeout(resolve, AFTERWARDS_MS));
  stopWatching();
  stopWatching = null;
  return frames;
}

/** From now on, in the panel's page that stands ready, to be shown by the next dialog. */
export function watchPage() {
  const { messageManager } = mainWindow().document.getElementById("terminwache-spare-panel");
  const script = `(${encodeURIComponent(inPage)})(this, ${JSON.stringify(FRAMES)})`;
  messageManager.loadFrameScript(`data:;charset=utf-8,${script}`, false);
}

function inPage(frame, message) {
  const { content } = frame;
  const seen = [];
  const look = () => {
    const parts = {};
    for (const part of content.document.querySelectorAll("[data-field], h2, button")) {
      const { left, top, width, height } = part.getBoundingClientRect();
      if (height) {
        parts[part.dataset.field ?? part.dataset.status ?? part.localName] = [left, top, width, height];
      }
    }
    const { performance } = content;
    seen.push({ at: performance.timeOrigin + performance.now(), parts });
    content.requestAnimationFrame(look);
  };
  content.requestAnimationFrame(look);
  frame.addMessageListener(message, () => frame.sendAsyncMessage(message, seen));
}

/** The frames seen in the page that is the panel of a dialog by now. */
export async function seenInPage() {
  const { messageManager } = browser(PANEL);
  const { promise, resolve } = Promise.withResolvers();
  const listener = ({ data }) => resolve(data);
  messageManager.addMessageListener(FRAMES, listener);
  messageManager.sendAsyncMessage(FRAMES);
  return promise;
}
