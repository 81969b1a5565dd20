/* SPDX-License-Identifier: MPL-2.0 */

/**
 * The door between Thunderbird's extension framework and our modules. `main.sys.mjs` starts here, from a resource:
 * address that the add-on's files get.
 */

"use strict";

var terminwache = class extends ExtensionCommon.ExtensionAPI {
  onStartup() {
    this.root = resourceRoot(this.extension);
    resourceProtocol().setSubstitution(this.root, this.extension.rootURI);
    const { now } = this.module("base/versions");
    const begin = now();
    this.main = this.module("main");
    this.main.start(this.extension, () => now() - begin);
  }

  module(name) {
    return ChromeUtils.importESModule(`resource://${this.root}/experiment/${name}.sys.mjs`);
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
    const { api, events, setupClosed } = this.main;
    if (context.uri.filePath == "/setup/setup.html") {
      context.callOnClose({ close: () => setupClosed() });
    }
    const functions = Object.entries(api).map(([name, answer]) => [
      name,
      async (...args) => answer(...args),
    ]);
    const managers = Object.entries(events).map(([name, listen]) => [
      name,
      new ExtensionCommon.EventManager({
        context,
        name: `terminwache.${name}`,
        register: (fire, ...named) => listen((...args) => fire.async(...args), ...named),
      }).api(),
    ]);
    return { terminwache: Object.fromEntries([...functions, ...managers]) };
  }
};

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
