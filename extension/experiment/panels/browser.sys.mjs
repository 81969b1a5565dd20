/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** Embeds the extension's panel page in Thunderbird's windows (THUNDERBIRD.md §7). */

import { ExtensionParent } from "resource://gre/modules/ExtensionParent.sys.mjs";
import * as places from "./places.sys.mjs";

const ID = "terminwache-panel";

let extension = null;

/** @type {Map<string, Element>} The embedded pages, by token. */
const browsers = new Map();

export function start(owner) {
  extension = owner;
}

export function stop() {
  for (const browser of browsers.values()) {
    browser.remove();
  }
  browsers.clear();
  extension = null;
}

/**
 * Puts a panel into a window of Thunderbird; it goes with the window or with the add-on.
 *
 * @param {Document} document - The window's document.
 * @param {Place} place - What it shows (places.sys.mjs).
 * @param {function(Element): void} insert - Inserts the new element.
 * @returns {string} The place's token.
 */
export function embed(document, place, insert) {
  const token = Services.uuid.generateUUID().toString().slice(1, -1);
  const browser = createBrowser(document);
  browsers.set(token, browser);
  places.open(token, place);
  document.defaultView.addEventListener(
    "unload",
    () => {
      browsers.delete(token);
      places.close(token);
    },
    { once: true }
  );
  const { promise: created, resolve } = Promise.withResolvers();
  browser.addEventListener("XULFrameLoaderCreated", resolve, { once: true });
  insert(browser);
  // A turn later: while the event is handled, the message manager is not there yet.
  created.then(() => load(browser, token));
  return token;
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

function load(browser, token) {
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
