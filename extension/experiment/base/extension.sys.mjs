/* SPDX-License-Identifier: MPL-2.0 */

/** The add-on, as Thunderbird runs it. Every module that needs it reads it here. */

/** @type {?Extension} Null while the add-on is off. */
export let extension = null;

export function start(context) {
  extension = context.extension;
}

export function stop() {
  extension = null;
}
