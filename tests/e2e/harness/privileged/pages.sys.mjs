/* The add-on's own pages, in a tab or embedded in a window, each run in the process that it has. */

import { mainWindow, until } from "resource://terminwache-e2e/windows.sys.mjs";

const ADDON = "terminwache@terminwache.example";
const MESSAGE = "terminwache-e2e:page";

/** Opens a page of the add-on in a tab, and waits until it is loaded. */
export async function open(path) {
  const policy = WebExtensionPolicy.getByID(ADDON);
  mainWindow()
    .document.getElementById("tabmail")
    .openTab("contentTab", {
      url: policy.getURL(path),
      linkHandler: "single-page",
      initialBrowsingContextGroupId: policy.browsingContextGroupId,
      triggeringPrincipal: policy.extension.principal,
      duplicate: true,
    });
  await loaded(path);
}

/** Closes every tab but the first and the calendar's. */
export function closeTabs() {
  const tabmail = mainWindow().document.getElementById("tabmail");
  for (const tab of [...tabmail.tabInfo].filter(one => one.mode.name == "contentTab")) {
    tabmail.closeTab(tab);
  }
}

/** Waits until a page is shown somewhere and has come to rest. */
export async function loaded(path) {
  await until(
    async () => browser(path) && (await run(path, "return document.readyState")) == "complete",
    `page ${path}`
  );
}

/** Waits until no page is being loaded: one that loads while its add-on goes leaves an error of Thunderbird's own.
 *
 * The add-on's background page, and the panel that stands ready, come by themselves. */
export async function atRest() {
  const { extension } = WebExtensionPolicy.getByID(ADDON);
  const talking = browser => [...extension.views].some(view => view.xulBrowser == browser);
  await until(() => {
    const embedded = windows().flatMap(window => [
      ...window.document.querySelectorAll("browser[webextension-view-type=subview]"),
    ]);
    const spare = embedded.some(browser => browser.id == "terminwache-spare-panel");
    return spare && embedded.every(talking) && extension.backgroundState != "starting";
  }, "rest of all pages");
}

/** The element that embeds a page, in whichever window. */
export function browser(path) {
  const url = WebExtensionPolicy.getByID(ADDON).getURL(path);
  return windows()
    .flatMap(window => [...window.document.querySelectorAll("browser")])
    .find(one => one.currentURI?.spec.startsWith(url) && one.messageManager && one.checkVisibility({ visibilityProperty: true }));
}

/** Every window of Thunderbird's own, and those in frames of it. */
function windows() {
  const withFrames = window => {
    const frames = [...window.document.querySelectorAll("iframe")];
    const inside = frames.map(frame => frame.contentWindow).filter(one => one?.document);
    return [window, ...inside.flatMap(withFrames)];
  };
  return [...Services.wm.getEnumerator(null)].flatMap(withFrames);
}

/** The tab of a page, to be clicked. */
export function tab(path) {
  const { tabInfo } = mainWindow().document.getElementById("tabmail");
  return tabInfo.find(one => one.browser == browser(path)).tabNode;
}

/** Lets keys go to a page. */
export function focus(path) {
  browser(path).focus();
}

/** Reloads a page as its menu does, and waits until it is loaded anew. */
export async function reload(path) {
  await run(path, "window.isBeforeReload = true");
  browser(path).reload();
  await until(async () => !(await run(path, "return window.isBeforeReload ?? false")), `page ${path} anew`);
  await loaded(path);
}

/** Enlarges a page, text and all. */
export function zoom(path, factor) {
  browser(path).fullZoom = factor;
}

let runs = 0;

/**
 * Runs the body of an async function in a page, with what the page itself has.
 *
 * @param {string} path - The page's path in the add-on.
 * @param {string} body - JavaScript; `args` are its arguments, what it returns is the answer.
 * @param {...any} args - Plain data.
 */
export async function run(path, body, ...args) {
  const { messageManager } = browser(path) ?? {};
  if (!messageManager) {
    throw new Error(`the page ${path} is not shown`);
  }
  const message = `${MESSAGE}:${runs++}`;
  const { promise, resolve } = Promise.withResolvers();
  const listener = ({ data }) => resolve(data);
  messageManager.addMessageListener(message, listener);
  const call = JSON.stringify({ message, body, args });
  messageManager.loadFrameScript(`data:;charset=utf-8,(${encodeURIComponent(inPage)})(this, ${encodeURIComponent(call)})`, false);
  const { value, error } = await promise;
  messageManager.removeMessageListener(message, listener);
  if (error) {
    throw new Error(`in ${path}: ${error}`);
  }
  return value;
}

/** Runs in the page's process. */
function inPage(frame, { message, body, args }) {
  const { content } = frame;
  const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
  sandbox.args = Cu.cloneInto(args, sandbox);
  let answer;
  try {
    answer = Cu.evalInSandbox(`(async () => { ${body}\n })()`, sandbox);
  } catch (error) {
    answer = Promise.reject(error);
  }
  answer.then(
    value => frame.sendAsyncMessage(message, { value: value ?? null }),
    error => frame.sendAsyncMessage(message, { error: String(error) })
  );
}

/** @type {?Promise} Ends when the click that `aim` was asked for has arrived. */
let arrival = null;

/** Where to click on an element, from the middle of its page, in CSS pixels. */
export async function aim(path, selector) {
  const at = await run(
    path,
    `
      const [selector] = args;
      const element = document.querySelector(selector);
      let at;
      // Thunderbird scrolls to an element that gets the focus, and does so later: that may undo the scrolling here once.
      for (let tries = 0; tries < 3 && !(at?.top >= 0 && at.top < innerHeight); tries++) {
        element.scrollIntoView({ block: "center", behavior: "instant" });
        // Painted where it now stands: until then the compositor takes a click for what stood there before.
        await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
        at = element.getBoundingClientRect();
      }
      const { left, top, width, height } = at;
      if (!width || !height || element.disabled) {
        throw new Error(\`nothing to click on: \${selector}\`);
      }
      window.clickedOn = new Promise(resolve => {
        const take = event => {
          if (event.target.closest(selector)) {
            document.removeEventListener("click", take, true);
            resolve(true);
          }
        };
        document.addEventListener("click", take, true);
      });
      return [Math.round(left + width / 2 - innerWidth / 2), Math.round(top + height / 2 - innerHeight / 2)];
    `,
    selector
  );
  arrival = run(path, "return window.clickedOn");
  return at;
}

/** Waits until that click has arrived: it goes to the page's process by another way than what is run there. */
export async function clicked(selector) {
  let arrived = false;
  arrival.then(() => (arrived = true));
  await until(() => arrived, `click on ${selector}`);
}

/** Gives the field with that id a file of the disk, and tells the page, as the file dialog does. */
export async function takeFile(path, id, file) {
  browser(path).messageManager.loadFrameScript(
    `data:;charset=utf-8,(${encodeURIComponent(async (frame, name, where) => {
      const field = frame.content.document.getElementById(name);
      field.mozSetFileArray([await frame.content.File.createFromFileName(where)]);
      field.dispatchEvent(new frame.content.Event("change", { bubbles: true }));
    })})(this, ${encodeURIComponent(JSON.stringify(id))}, ${encodeURIComponent(JSON.stringify(file))})`,
    false
  );
}

/** Whether a page is what the main window's front tab shows. */
export function inFront(path) {
  const { currentTabInfo } = mainWindow().document.getElementById("tabmail");
  return Boolean(browser(path)) && currentTabInfo.browser == browser(path);
}
