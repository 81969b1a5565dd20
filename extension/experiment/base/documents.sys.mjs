/* SPDX-License-Identifier: MPL-2.0 */

/** Documents of Thunderbird's own that are patched as they load, in a window or in a frame. */

import { Patches } from "./patch.sys.mjs";

export const MAIN = "chrome://messenger/content/messenger.xhtml";
export const SUMMARY = "chrome://calendar/content/calendar-summary-dialog.xhtml";

/** The edit dialog, in a window of its own; its fields are in a frame, as they are in a tab. */
export const EDITOR = "chrome://calendar/content/calendar-event-dialog.xhtml";
export const EDITOR_FIELDS = "chrome://calendar/content/calendar-item-iframe.xhtml";

/** The window of due reminders. */
export const REMINDER_WINDOW = "chrome://calendar/content/calendar-alarm-dialog.xhtml";

/** Sent for each document, also for one that lies in a frame. */
const INSERTED = "document-element-inserted";

/** A document's `readyState` before each moment. */
const BEFORE = { DOMContentLoaded: ["loading"], load: ["loading", "interactive"] };

export class Documents {
  #url;
  #patch;
  #moment;
  #failed;
  /** Documents whose moment has come or is awaited: one that is open already may still be announced. */
  #known = new WeakSet();
  /** @type {Map<Window, Patches>} */
  #windows = new Map();

  /**
   * @param {string} url - Of the documents.
   * @param {function(Window, Patches): void} patch - Called once for each of them.
   * @param {object} [how]
   * @param {"load"|"DOMContentLoaded"} [how.moment] - When: by the second the document's scripts have run, but
   *   not yet their listeners of "load".
   * @param {function(Error): void} [how.failed] - Called with the error of `patch`; a place without
   *   a panel, say, keeps nobody from working.
   */
  constructor(url, patch, { moment = "load", failed = console.error } = {}) {
    this.#url = url;
    this.#patch = patch;
    this.#moment = moment;
    this.#failed = failed;
  }

  /** @returns {Window[]} The patched ones. */
  get windows() {
    return [...this.#windows.keys()];
  }

  start() {
    Services.obs.addObserver(this, INSERTED);
    for (const window of Services.wm.getEnumerator(null)) {
      // Only frames that show the document: looking into an empty frame makes a document for it.
      const frames = [...window.document.querySelectorAll(`iframe[src="${this.#url}"]`)];
      for (const one of [window, ...frames.map(frame => frame.contentWindow)]) {
        this.observe(one?.document);
      }
    }
  }

  stop() {
    Services.obs.removeObserver(this, INSERTED);
    for (const patches of this.#windows.values()) {
      patches.undoAll();
    }
    this.#windows.clear();
    this.#known = new WeakSet();
  }

  observe(document) {
    if (document?.documentURI != this.#url || this.#known.has(document)) {
      return;
    }
    this.#known.add(document);
    const window = document.defaultView;
    if (BEFORE[this.#moment].includes(document.readyState)) {
      const add = () => this.#known.has(document) && this.#add(window);
      window.addEventListener(this.#moment, add, { once: true });
    } else {
      this.#add(window);
    }
  }

  #add(window) {
    const patches = new Patches();
    this.#windows.set(window, patches);
    window.addEventListener("unload", () => this.#windows.delete(window), { once: true });
    try {
      this.#patch(window, patches);
    } catch (error) {
      this.#failed(error);
    }
  }
}
