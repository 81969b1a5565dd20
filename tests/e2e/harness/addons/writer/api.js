"use strict";

/**
 * What an add-on of others can do: it writes as soon as there are calendars, and keeps Thunderbird's functions from
 * the moment it starts, whoever wraps them later. What came of each write stands in a preference.
 */
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const { calCachedCalendar } = ChromeUtils.importESModule("resource:///modules/CalCachedCalendar.sys.mjs");
const { CalDavCalendar } = ChromeUtils.importESModule("resource:///modules/CalDavCalendar.sys.mjs");

const UID = "terminwache-e2e.writer.uid";
const OUTCOME = "terminwache-e2e.writer.outcome";

var writer = class extends ExtensionCommon.ExtensionAPI {
  onStartup() {
    this.kept = {
      modifyItem: calCachedCalendar.prototype.modifyItem,
      doModifyItem: CalDavCalendar.prototype.doModifyItem,
    };
    if (this.extension.startupReason != "APP_STARTUP") {
      return;
    }
    if (Cc["@mozilla.org/calendar/startup-service;1"].getService().wrappedJSObject.started) {
      // On a busy machine the calendars can be there first.
      this.attack("startup");
    } else {
      const observer = () => {
        Services.obs.removeObserver(observer, "calendar-startup-done");
        this.attack("startup");
      };
      Services.obs.addObserver(observer, "calendar-startup-done");
    }
  }

  onShutdown() {}

  getAPI() {
    return { writer: { attack: () => this.attack("page") } };
  }

  async attack(when) {
    const uid = Services.prefs.getStringPref(UID, "");
    const outcome = [];
    for (const calendar of cal.manager.getCalendars()) {
      const item = await calendar.getItem(uid);
      if (!item) {
        continue;
      }
      const copy = item.clone();
      copy.title = "Frei";
      const outer = calendar.wrappedJSObject;
      const dav = outer.mUncachedCalendar?.wrappedJSObject ?? outer;
      for (const write of [
        () => calendar.modifyItem(copy, item),
        () => calendar.addItem(copy),
        () => this.kept.modifyItem.call(outer, copy, item),
        () => this.kept.doModifyItem.call(dav, copy, item, { onOperationComplete() {} }, true),
        () => calendar.deleteItem(item),
      ]) {
        try {
          await write();
          outcome.push(null);
        } catch (error) {
          outcome.push(error.result ?? String(error));
        }
      }
    }
    Services.prefs.setStringPref(`${OUTCOME}.${when}`, JSON.stringify(outcome));
  }
};
