"use strict";

/**
 * An add-on of others, as hostile as one can be: this one writes as soon as there are calendars. Its copies of
 * Thunderbird's functions are kept from the moment it starts, whoever wraps them later.
 * The outcome of each write stands in a preference.
 */
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const { calCachedCalendar } = ChromeUtils.importESModule("resource:///modules/CalCachedCalendar.sys.mjs");
const { CalDavCalendar } = ChromeUtils.importESModule("resource:///modules/CalDavCalendar.sys.mjs");

const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");

// A write that has not ended by then is told as such.
const WRITE_MS = 15000;

const UID = "terminwache-e2e.writer.uid";
const OUTCOME = "terminwache-e2e.writer.outcome";

/** On a busy machine a calendar can be there before what is stored in it: then it throws. */
async function stored(calendar, uid) {
  for (let tries = 0; ; tries++) {
    try {
      return await calendar.getItem(uid);
    } catch (error) {
      if (tries == 1000) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }
}

function late() {
  return new Promise(resolve => setTimeout(resolve, WRITE_MS, "no end"));
}

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

  /** Attacks run one after the other: the page is opened while the attack at the start may still go on. */
  attack(when) {
    this.attacks = Promise.resolve(this.attacks)
      .then(() => this.write())
      .then(outcome => outcome, error => String(error))
      .then(told => Services.prefs.setStringPref(`${OUTCOME}.${when}`, JSON.stringify(told)));
    return this.attacks;
  }

  async write() {
    const uid = Services.prefs.getStringPref(UID, "");
    const outcome = [];
    for (const calendar of cal.manager.getCalendars()) {
      const item = await stored(calendar, uid);
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
        async () => this.kept.doModifyItem.call(dav, copy, item, { onOperationComplete() {} }, true),
        () => calendar.deleteItem(item),
      ]) {
        try {
          outcome.push(await Promise.race([write().then(() => null), late()]));
        } catch (error) {
          outcome.push(error.result ?? String(error));
        }
      }
    }
    return outcome;
  }
};
