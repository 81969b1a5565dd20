/* SPDX-License-Identifier: MPL-2.0 */

/** Keys for the set-up page. */

let addon = null;

export function start({ extension }) {
  addon = extension;
}

export function stop() {
  addon = null;
}

/** Lets keys go to a set-up page in the tab in front, unless a person is busy elsewhere. */
export function takeFocus() {
  for (const { document } of Services.wm.getEnumerator("mail:3pane")) {
    const { browser } = document.getElementById("tabmail").currentTabInfo;
    const isShown = browser?.currentURI?.spec == addon.baseURI.resolve("setup/setup.html");
    // Thunderbird leaves the focus nowhere when a tab comes to the front, and when its "was added" is answered.
    if (isShown && document.activeElement == document.body) {
      browser.focus();
    } else if (isShown) {
      const panel = document.activeElement.closest("panel");
      panel?.addEventListener("popuphidden", takeFocus, { once: true });
    }
  }
}
