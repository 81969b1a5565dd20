/* SPDX-License-Identifier: MPL-2.0 */

/** Types of appointments, each of which becomes a category with a colour. */

import { byId, make } from "../pages/elements.js";
import { text } from "../pages/texts.js";
import { choiceRow, chosen } from "./choice.js";

/** Types that many shops have (the manual's examples), with colours that are told apart in light and dark. */
const TYPES = [
  { name: "Anpassung", color: "#3584e4" },
  { name: "Behandlung", color: "#2ec27e" },
  { name: "Service", color: "#e5a50a" },
];

/** For types that a person names. */
const COLORS = ["#9141ac", "#c64600", "#1c71d8", "#a51d2d", "#26a269", "#865e3c", "#d5579f", "#5e7d8a"];

const LONGEST_NAME = 100;

/** The categories that Thunderbird has, in small letters. */
let known = new Set();

const isNew = name => !known.has(name.toLowerCase());

/** @param {string[]} categories - The categories that Thunderbird has. */
export function showTypes(categories) {
  known = new Set(categories.map(name => name.toLowerCase()));
  byId("types").replaceChildren(...TYPES.map(typeRow));
}

function typeRow({ name, color }) {
  const choice = { value: name, checked: isNew(name), disabled: !isNew(name), color, name };
  const remarks = isNew(name) ? [] : [make("span", { className: "hint", textContent: ` ${text("setupTypeKnown")}` })];
  return choiceRow(choice, ...remarks);
}

/** @returns {{name: string, color: string}[]} The types that are checked or named, without categories that exist. */
export function chosenTypes() {
  const names = chosen("types");
  const own = byId("own-types")
    .value.split(/[,;]/)
    .map(name => name.trim().slice(0, LONGEST_NAME))
    .filter(name => name && isNew(name) && !names.includes(name));
  return [
    ...TYPES.filter(({ name }) => names.includes(name)),
    ...[...new Set(own)].map((name, index) => ({ name, color: COLORS[index % COLORS.length] })),
  ];
}
