/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** Embeds the extension's panel page in Thunderbird's windows (THUNDERBIRD.md §7). */

import { ExtensionParent } from "resource://gre/modules/ExtensionParent.sys.mjs";
import { entryText } from "../entries.sys.mjs";
import { isRecognised, settingsFor } from "../protection.sys.mjs";

const ID = "terminwache-panel";

/** Beyond it the panel scrolls: a window must stay on the screen. */
const MOST_HEIGHT_PX = 400;

let extension = null;

/**
 * What each embedded page shows, by the token in its address.
 *
 * @type {Map<string, {item: calIItemBase, browser: Element}>}
 */
const pages = new Map();

export function start(owner) {
  extension = owner;
}

export function stop() {
  for (const { browser } of pages.values()) {
    browser.remove();
  }
  pages.clear();
  extension = null;
}

/**
 * @param {string} token - From the page's address.
 * @returns {{ics: string, settings: object}} What `renderPanel` takes.
 * @throws {Error} Where the place has gone.
 */
export function shownEntry(token) {
  const { item } = pages.get(token) ?? {};
  if (!item) {
    throw new Error("Terminwache: this place shows no entry any more");
  }
  return { ics: entryText(item), settings: settingsFor(item.calendar) };
}

/** @returns {boolean} Whether the entry has a panel: each in a calendar of AMPAREX has. */
export function hasPanel(item) {
  return Boolean(item?.calendar && isRecognised(item.calendar));
}

/**
 * Puts a panel into a window of Thunderbird; it goes with the window or with the add-on.
 *
 * @param {Document} document - The window's document.
 * @param {calIItemBase} item - The entry to show.
 * @param {function(Element): void} place - Inserts the new element.
 * @param {function(number): void} grown - Told by how many pixels the panel became taller.
 */
export function embed(document, item, place, grown) {
  const token = Services.uuid.generateUUID().toString().slice(1, -1);
  const browser = createBrowser(document);
  pages.set(token, { item, browser });
  document.defaultView.addEventListener("unload", () => pages.delete(token), { once: true });
  const { promise: created, resolve } = Promise.withResolvers();
  browser.addEventListener("XULFrameLoaderCreated", resolve, { once: true });
  place(browser);
  // A turn later: while the event is handled, the message manager is not there yet.
  created.then(() => load(browser, token, grown));
}

/** As Thunderbird makes the browsers of its own popups (`ExtensionPopups.sys.mjs`). */
function createBrowser(document) {
  const browser = document.createXULElement("browser");
  const attributes = {
    id: ID,
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

function load(browser, token, grown) {
  ExtensionParent.apiManager.emit("extension-browser-inserted", browser);
  const { messageManager } = browser;
  messageManager.addMessageListener("Extension:BrowserResized", ({ data }) => {
    // Only ever taller: a window that shrinks under the reader's eyes would jump.
    const height = Math.min(data.height, MOST_HEIGHT_PX);
    const growth = height - browser.clientHeight;
    if (growth > 0) {
      browser.style.height = `${height}px`;
      grown(growth);
    }
  });
  messageManager.loadFrameScript("chrome://extensions/content/ext-browser-content.js", false, true);
  messageManager.sendAsyncMessage("Extension:InitBrowser", {
    allowScriptsToClose: false,
    blockParser: false,
    fixedWidth: true,
    maxWidth: 800,
    maxHeight: 600,
    stylesheets: [],
  });
  browser.fixupAndLoadURIString(extension.baseURI.resolve(`panel/panel.html?entry=${token}`), {
    triggeringPrincipal: extension.principal,
  });
}
