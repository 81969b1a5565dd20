/* SPDX-License-Identifier: MPL-2.0 */

/** Set-up: from an address and a login to a protected calendar, in three steps on one page. */

import { byId } from "../pages/elements.js";
import { addTexts } from "../pages/texts.js";
import { showFound, startChoosing } from "./choose.js";
import { followSync, showConnected } from "./done.js";
import { showExisting } from "./existing.js";
import { showFailure } from "./failure.js";
import { startLogin } from "./login.js";
import { show } from "./steps.js";

const { runtime, spaces, terminwache } = browser;

async function openCalendar() {
  const [space] = await spaces.query({ isBuiltIn: true, name: "calendar" });
  await spaces.open(space.id);
}

addTexts("setupTitle");
startLogin(found => {
  showFound(found);
  show("choose");
});
startChoosing({
  back: () => show("login"),
  failed: failure => {
    show("login");
    showFailure(failure);
  },
  connected: answer => {
    showConnected(answer);
    show("done");
    followSync(answer.calendars);
  },
});
byId("open-calendar").addEventListener("click", openCalendar);
byId("open-options").addEventListener("click", () => runtime.openOptionsPage());
show("login");
byId("address").focus();
document.addEventListener("visibilitychange", () => {
  terminwache.takeFocus();
  // Opened behind another tab, the page was there before the calendars' content was known.
  if (!document.hidden) {
    showExisting();
  }
});
window.addEventListener("blur", () => terminwache.takeFocus());
terminwache.takeFocus();
await showExisting();
