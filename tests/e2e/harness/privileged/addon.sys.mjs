/* The add-on as Thunderbird's add-on manager sees it. */

import { AddonManager } from "resource://gre/modules/AddonManager.sys.mjs";
import { FileUtils } from "resource://gre/modules/FileUtils.sys.mjs";
import { ExtensionsUI } from "resource:///modules/ExtensionsUI.sys.mjs";
import { mainWindow, until } from "resource://terminwache-e2e/windows.sys.mjs";

/** Whether it is installed, in whichever version. */
export async function known(id) {
  return Boolean(await AddonManager.getAddonByID(id));
}

export async function started(id) {
  await until(() => WebExtensionPolicy.getByID(id)?.active, `start of ${id}`);
  await WebExtensionPolicy.getByID(id).readyPromise;
}

/** A running module of the add-on's `experiment/`: `moduleOf(id, "base/wasm")`. */
export function moduleOf(id, name) {
  const { version } = WebExtensionPolicy.getByID(id).extension;
  const root = `terminwache-${version.replaceAll(".", "-")}`;
  return ChromeUtils.importESModule(`resource://${root}/experiment/${name}.sys.mjs`);
}

/** Thunderbird says that the add-on was added, as after an installation by a person; returns when that is read. */
export async function tellAdded(id) {
  const { selectedBrowser } = mainWindow().document.getElementById("tabmail");
  await ExtensionsUI.showInstallNotification(selectedBrowser, await AddonManager.getAddonByID(id));
  await until(() => mainWindow().document.getElementById("notification-popup").state == "open", "“was added”");
}

/** The button that answers it, to be clicked. */
export function addedButton() {
  return mainWindow().document.querySelector("#notification-popup .popup-notification-primary-button");
}

export async function enable(id) {
  await (await AddonManager.getAddonByID(id)).enable();
  await started(id);
}

export async function disable(id) {
  await (await AddonManager.getAddonByID(id)).disable();
  await until(() => !WebExtensionPolicy.getByID(id), `end of ${id}`);
}

/** Installs another add-on from its XPI, and waits until it runs. */
export async function install(path) {
  const install = await AddonManager.getInstallForFile(new FileUtils.File(path));
  const addon = await install.install();
  await started(addon.id);
}

export async function uninstall(id) {
  await (await AddonManager.getAddonByID(id))?.uninstall();
}
