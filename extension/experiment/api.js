/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

"use strict";

/**
 * The door between Thunderbird's extension framework and our modules: gives the
 * add-on's files a resource: address, starts and stops `main.sys.mjs`.
 */
var terminwache = class extends ExtensionCommon.ExtensionAPI {
  onStartup() {
    const begin = now();
    this.root = resourceRoot(this.extension);
    resourceProtocol().setSubstitution(this.root, this.extension.rootURI);
    this.main = ChromeUtils.importESModule(
      `resource://${this.root}/experiment/main.sys.mjs`
    );
    this.main.start(this.extension, () => now() - begin);
  }

  onShutdown(isAppShutdown) {
    if (isAppShutdown || !this.main) {
      return;
    }
    this.main.stop();
    resourceProtocol().setSubstitution(this.root, null);
    Services.obs.notifyObservers(null, "startupcache-invalidate");
  }

  getAPI(context) {
    const pages = this.main.pages();
    if (context.uri.filePath == "/setup/setup.html") {
      context.callOnClose({ close: () => pages.setupClosed() });
    }
    const functions = Object.entries(pages.api).map(([name, answer]) => [
      name,
      async (...args) => answer(...args),
    ]);
    const events = Object.entries(pages.events).map(([name, listen]) => [
      name,
      new ExtensionCommon.EventManager({
        context,
        name: `terminwache.${name}`,
        register: (fire, ...named) => listen((...args) => fire.async(...args), ...named),
      }).api(),
    ]);
    return { terminwache: Object.fromEntries([...functions, ...events]) };
  }
};

/** In ms, finer than any other clock; Thunderbird 140 has it in another place. */
function now() {
  return ChromeUtils.now ? ChromeUtils.now() : Cu.now();
}

function resourceProtocol() {
  return Services.io.getProtocolHandler("resource").QueryInterface(Ci.nsIResProtocolHandler);
}

/**
 * Modules are never unloaded, so the address changes with the version
 * (docs/thunderbird.md §1); a temporary add-on is reloaded under the same version.
 */
function resourceRoot(extension) {
  const version = extension.version.replaceAll(".", "-");
  return extension.temporarilyInstalled
    ? `terminwache-${version}-${Date.now()}`
    : `terminwache-${version}`;
}
