/* SPDX-License-Identifier: MPL-2.0 */

/** Opens set-up after installation. Where there are CalDAV calendars, set-up opens behind the tab in use. */

browser.runtime.onInstalled.addListener(async ({ reason, temporary }) => {
  // A developer's add-on is "installed" at each start and reload.
  if (reason == "install" && !temporary) {
    const calendars = await browser.terminwache.calendars();
    await browser.tabs.create({ url: "/setup/setup.html", active: !calendars.length });
  }
});
