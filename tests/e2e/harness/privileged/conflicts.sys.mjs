/* Thunderbird's question "overwrite?", answered without its dialog. */

import { cal } from "resource:///modules/calendar/calUtils.sys.mjs";

let original = null;
let asked = [];

/** From now on the question is answered with `overwrite`. */
export function answer(overwrite) {
  original ??= cal.provider.promptOverwrite;
  asked = [];
  cal.provider.promptOverwrite = (method, item) => {
    asked.push(`${method} ${item.id}`);
    return overwrite;
  };
}

/** The questions asked since `answer`. */
export function questions() {
  return asked;
}

export function restore() {
  if (original) {
    cal.provider.promptOverwrite = original;
    original = null;
  }
}
