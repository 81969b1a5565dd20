/* The add-on's panel as a person reads it: the rendered page in its own process. */

import { until, windowAt } from "resource://terminwache-e2e/windows.sys.mjs";

const MESSAGE = "terminwache-e2e:panel";

/** What the panel in the window with that address shows, once it shows anything. */
export async function shown(url) {
  const window = await windowAt(url);
  const browser = await until(() => element(window), `panel in ${url}`);
  const page = await until(() => read(browser), "panel's content");
  const inside = await settled(() => isInside(window, browser));
  return { ...page, inside };
}

/** Whether the window with that address has a panel at all. */
export async function exists(url) {
  return Boolean(element(await windowAt(url)));
}

/** Whether the panel and the buttons below it are seen without scrolling. */
function isInside(window, browser) {
  const footer = [...window.document.querySelectorAll("button, toolbarbutton, .item-summary-box")];
  return [browser, ...footer]
    .map(one => one.getBoundingClientRect())
    .filter(box => box.width)
    .every(box => box.bottom <= window.innerHeight && box.right <= window.innerWidth);
}

/** The answer of a probe that may take a moment to become true, as a window's size does. */
async function settled(probe) {
  try {
    return await until(probe, "true answer", 2000);
  } catch {
    return false;
  }
}

function element(window) {
  return window.document.getElementById("terminwache-panel");
}

/** Null while the page is not rendered yet. */
function read(browser) {
  const { messageManager } = browser;
  if (!messageManager) {
    return null;
  }
  const script = `data:,(${encodeURIComponent(inPage)})(this, "${MESSAGE}")`;
  return new Promise(resolve => {
    const listener = ({ data }) => {
      messageManager.removeMessageListener(MESSAGE, listener);
      resolve(data);
    };
    messageManager.addMessageListener(MESSAGE, listener);
    messageManager.loadFrameScript(script, false);
  });
}

/** Runs in the page's process. */
function inPage(frame, message) {
  const root = frame.content?.document.querySelector('[data-terminwache="panel"][data-kind]');
  if (!root) {
    frame.sendAsyncMessage(message, null);
    return;
  }
  const fields = {};
  const values = {};
  for (const field of root.querySelectorAll("[data-field]")) {
    fields[field.dataset.field] = field.textContent;
    if (field.dataset.value) {
      values[field.dataset.field] = field.dataset.value;
    }
  }
  frame.sendAsyncMessage(message, {
    kind: root.dataset.kind,
    heading: root.querySelector("h1")?.textContent ?? null,
    text: root.textContent,
    elements: root.querySelectorAll("*").length,
    fields,
    values,
  });
}
