/* Wraps of Thunderbird's functions: their shape is checked, and every wrap is taken back. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Patches } from "../../extension/experiment/base/patch.sys.mjs";

class Calendar {
  name = "Laden";

  rename(prefix, suffix) {
    return `${prefix}${this.name}${suffix}`;
  }

  get colour() {
    return this.shown;
  }

  set colour(colour) {
    this.shown = colour;
  }
}

const { rename } = Calendar.prototype;
let patches;

beforeEach(() => {
  patches = new Patches();
});

const louder = {
  rename(original, prefix, suffix) {
    return `${original(prefix, suffix)} ${this.name.toUpperCase()}`;
  },
};

test("an override has the object as `this`, and the original bound to it", () => {
  patches.override(Calendar.prototype, louder);
  assert.equal(new Calendar().rename("<", ">"), "<Laden> LADEN");
  assert.deepEqual(patches.names, ["rename"]);
  patches.undoAll();
  assert.equal(Calendar.prototype.rename, rename);
});

test("rest parameters are not counted", () => {
  patches.override(Calendar.prototype, { rename: (original, prefix, suffix, ...rest) => rest.length });
  assert.equal(new Calendar().rename("<", ">", 1, 2), 2);
  patches.undoAll();
});

for (const [what, methods] of Object.entries({
  "a function that is not there": { delete: original => original() },
  "a function with more parameters": { rename: (original, prefix) => original(prefix) },
  "a function with fewer parameters": { rename: (original, prefix, suffix, more) => original(prefix, suffix, more) },
})) {
  test(`${what} is an error that names it`, () => {
    const [name] = Object.keys(methods);
    assert.throws(() => patches.override(Calendar.prototype, methods), new RegExp(`no function ${name}\\(`));
    assert.equal(Calendar.prototype.rename, rename);
  });
}

test("a function that another add-on has wrapped declares no parameters, and is taken", () => {
  const target = { rename: (...args) => args.length };
  patches.override(target, louder);
  patches.undoAll();
  assert.equal(target.rename(1, 2, 3), 3);
});

test("two wraps of one function are taken back in reverse order", () => {
  patches.override(Calendar.prototype, louder);
  patches.override(Calendar.prototype, louder);
  assert.equal(new Calendar().rename("<", ">"), "<Laden> LADEN LADEN");
  patches.undoAll();
  assert.equal(Calendar.prototype.rename, rename);
});

test("another add-on's wrap above ours stays, and ours below it does nothing any more", () => {
  patches.override(Calendar.prototype, louder);
  const ours = Calendar.prototype.rename;
  const theirs = function (...args) {
    return `[${ours.apply(this, args)}]`;
  };
  Calendar.prototype.rename = theirs;
  patches.undoAll();
  assert.equal(Calendar.prototype.rename, theirs);
  assert.equal(new Calendar().rename("<", ">"), "[<Laden>]");
  Calendar.prototype.rename = rename;
});

test("a function that was inherited is inherited again", () => {
  class Cached extends Calendar {}
  patches.override(Cached.prototype, louder);
  patches.undoAll();
  assert.ok(!Object.hasOwn(Cached.prototype, "rename"));
});

test("a setter is wrapped, and taken back", () => {
  patches.wrapSetter(Calendar.prototype, "colour", original =>
    function (colour) {
      original.call(this, `light ${colour}`);
    }
  );
  const calendar = new Calendar();
  calendar.colour = "blue";
  assert.equal(calendar.colour, "light blue");
  patches.undoAll();
  calendar.colour = "blue";
  assert.equal(calendar.colour, "blue");
  assert.throws(() => patches.wrapSetter(Calendar.prototype, "name", original => original), /no settable name/);
});

test("a step that cannot be undone keeps no other from being undone", t => {
  t.mock.method(console, "error", () => {});
  patches.override(Calendar.prototype, louder);
  patches.add(() => {
    throw new Error("gone");
  });
  patches.undoAll();
  assert.equal(Calendar.prototype.rename, rename);
});
