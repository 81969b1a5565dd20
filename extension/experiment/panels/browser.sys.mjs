/* SPDX-License-Identifier: MPL-2.0 */

/** Embeds the extension's panel page in Thunderbird's windows (docs/thunderbird.md §7). */

import { ExtensionParent } from "resource://gre/modules/ExtensionParent.sys.mjs";
import { setTimeout } from "resource://gre/modules/Timer.sys.mjs";
import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";
import { Documents, MAIN } from "../base/documents.sys.mjs";
import { extension } from "../base/extension.sys.mjs";
import { changes } from "../calendars/changes.sys.mjs";
import { isOfAmparex } from "../calendars/recognition.sys.mjs";
import * as spots from "./spots.sys.mjs";

const ID = "terminwache-panel";
const SPARE_ID = "terminwache-spare-panel";

/** At the latest then: Thunderbird has more important things to do when a window opens. */
const PREPARE_WITHIN_MS = 5000;

/** A dialog is open by then; work that is done before delays it. */
const ONCE_OPEN_MS = 300;

const HIDDEN = "position: fixed; width: 1px; height: 1px; visibility: hidden; pointer-events: none";

/** @type {Map<string, Element>} The embedded pages, by token. */
const browsers = new Map();

/**
 * A page without an entry, loaded beforehand and hidden in a main window. Loading one takes longer
 * than a dialog does to open, so a dialog takes this one over.
 *
 * @type {?{token: string, browser: Element}}
 */
let spare = null;

/** No page can be embedded in a window that is still being loaded. */
const windows = new Documents(MAIN, prepareSoon);

export function start() {
  changes.add(prepareSoon);
  windows.start();
}

export function stop() {
  windows.stop();
  changes.delete(prepareSoon);
  for (const browser of browsers.values()) {
    const { top } = browser.ownerDocument.defaultView;
    if (top.browserDOMWindow?.wrappedJSObject == opensNothing) {
      top.browserDOMWindow = null;
    }
    browser.remove();
  }
  spare?.browser.remove();
  browsers.clear();
  spare = null;
}

function prepareSoon() {
  ChromeUtils.idleDispatch(prepare, { timeout: PREPARE_WITHIN_MS });
}

/** Costs nothing as long as no calendar is AMPAREX's. */
function prepare() {
  const [window] = windows.windows;
  if (!extension || spare || !window || !cal.manager.getCalendars().some(isOfAmparex)) {
    return;
  }
  const token = makeToken();
  const browser = createBrowser(window.document, SPARE_ID);
  // Not `hidden`: a page without a frame cannot be taken over.
  browser.style.cssText = HIDDEN;
  load(browser, token, () => window.document.documentElement.append(browser));
  spare = { token, browser };
  window.addEventListener("unload", () => {
    if (spare?.browser == browser) {
      spare = null;
    }
  });
}

/**
 * Puts a panel into a window of Thunderbird; it goes with the window or with the add-on.
 *
 * @param {Document} document - The window's document.
 * @param {Spot} spot - The entries that the panel shows, with their actions (spots.sys.mjs).
 * @param {function(Element): void} insert - Inserts the new element.
 * @returns {string} The spot's token.
 */
export function embed(document, spot, insert) {
  const prepared = spare;
  spare = null;
  const token = prepared?.token ?? makeToken();
  const browser = createBrowser(document, ID);
  browsers.set(token, browser);
  browser.addEventListener("keypress", keepEnter, { mozSystemGroup: true });
  document.defaultView.addEventListener(
    "unload",
    () => {
      browsers.delete(token);
      spots.close(token);
    },
    { once: true }
  );
  spots.open(token, spot);
  if (prepared) {
    spots.tell(token);
    takeOver(prepared.browser, browser, insert);
  } else {
    load(browser, token, () => insert(browser));
  }
  setTimeout(prepareSoon, ONCE_OPEN_MS);
  return token;
}

/** A dialog takes it for its OK, before the panel's button that is to be pressed has seen it. */
function keepEnter(event) {
  if (event.key == "Enter") {
    event.stopPropagation();
  }
}

function makeToken() {
  return Services.uuid.generateUUID().toString().slice(1, -1);
}

/** As Thunderbird makes the browsers of its own popups (`ExtensionPopups.sys.mjs`). */
function createBrowser(document, id) {
  const browser = document.createXULElement("browser");
  const attributes = {
    id,
    type: "content",
    disableglobalhistory: "true",
    messagemanagergroup: "webext-browsers",
    "webextension-view-type": "subview",
    tooltip: "aHTMLTooltip",
    nodefaultsrc: "true",
    transparent: "true",
    maychangeremoteness: "true",
    initialBrowsingContextGroupId: extension.policy.browsingContextGroupId,
    remote: "true",
    remoteType: extension.remoteType,
  };
  for (const [name, value] of Object.entries(attributes)) {
    browser.setAttribute(name, value);
  }
  return browser;
}

/** Resolves when an element is inserted and can be talked to. */
async function inserted(browser, insert) {
  const { promise, resolve } = Promise.withResolvers();
  browser.addEventListener("XULFrameLoaderCreated", resolve, { once: true });
  insert(browser);
  // A turn later: while the event is handled, the message manager is not there yet.
  await promise;
}

async function load(browser, token, insert) {
  await inserted(browser, insert);
  if (!browser.isConnected) {
    return;
  }
  ExtensionParent.apiManager.emit("extension-browser-inserted", browser);
  const { messageManager } = browser;
  messageManager.loadFrameScript("chrome://extensions/content/ext-browser-content.js", false, true);
  messageManager.sendAsyncMessage("Extension:InitBrowser", {
    allowScriptsToClose: false,
    blockParser: false,
    stylesheets: [],
  });
  browser.fixupAndLoadURIString(extension.baseURI.resolve(`panel/panel.html?entry=${token}`), {
    triggeringPrincipal: extension.principal,
  });
}

/** As a tab is moved to another window: the other one, too, has to be one for browsers. */
async function takeOver(prepared, browser, insert) {
  const { top } = browser.ownerDocument.defaultView;
  top.browserDOMWindow ??= opensNothing;
  await inserted(browser, insert);
  browser.swapDocShells(prepared);
  browser.docShellIsActive = true;
  prepared.remove();
}

/** The panel opens no window. */
const opensNothing = {
  get wrappedJSObject() {
    return this;
  },
  QueryInterface: ChromeUtils.generateQI(["nsIBrowserDOMWindow"]),
  createContentWindow() {},
  createContentWindowInFrame() {},
  openURI() {},
  openURIInFrame() {},
  canClose() {
    return true;
  },
  get tabCount() {
    return 1;
  },
};
