/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The add-on, as Thunderbird runs it. Every module that needs it reads it here. */

/** @type {?Extension} Null while the add-on is off. */
export let extension = null;

export function start(context) {
  extension = context.extension;
}

export function stop() {
  extension = null;
}
