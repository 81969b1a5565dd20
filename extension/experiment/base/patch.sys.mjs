/* SPDX-License-Identifier: MPL-2.0 */

/** Wraps of Thunderbird's functions. Each can be undone, the latest first. */
export class Patches {
  #undo = [];

  /** Names of the functions that were replaced; for the diagnostic report. */
  names = [];

  /**
   * Replaces `target[name]` by the function that `wrapper` makes of it.
   *
   * @param {object} target - A prototype, a module's object or a window's object.
   * @param {string} name - The name of a function there.
   * @param {number} parameters - How many parameters it is known to declare.
   * @param {function(Function): Function} wrapper - Takes the original; `this` is kept.
   * @throws {Error} Where this Thunderbird has no such function, or one of another shape.
   */
  wrap(target, name, parameters, wrapper) {
    const original = target?.[name];
    // A function that another add-on has wrapped declares no parameters.
    if (typeof original != "function" || (original.length && original.length != parameters)) {
      throw new Error(`Terminwache: this Thunderbird has no function ${name}(${parameters})`);
    }
    const own = Object.getOwnPropertyDescriptor(target, name);
    const guarded = wrapper(original);
    let active = true;
    const replacement = function (...args) {
      return (active ? guarded : original).apply(this, args);
    };
    target[name] = replacement;
    this.names.push(name);
    this.#undo.push(() => {
      // Another add-on may have wrapped ours since: then ours stays below it, and does nothing.
      active = false;
      if (target[name] !== replacement) {
        return;
      }
      if (own) {
        Object.defineProperty(target, name, own);
      } else {
        delete target[name];
      }
    });
  }

  /**
   * Replaces functions of an object by methods that take the original first, bound to the object that is called.
   *
   * @param {object} target - As `wrap` takes it.
   * @param {Object<string, Function>} methods - By name. Each declares the original and as many parameters as the
   *   function is known to declare.
   * @throws {Error} As `wrap`.
   */
  override(target, methods) {
    for (const [name, method] of Object.entries(methods)) {
      this.wrap(
        target,
        name,
        method.length - 1,
        original =>
          function (...args) {
            return method.call(this, original.bind(this), ...args);
          }
      );
    }
  }

  /**
   * As `wrap`, for the setter of an accessor property.
   *
   * @param {object} target - A prototype.
   * @param {string} name - The name of an accessor property there.
   * @param {function(Function): Function} wrapper - Takes the original setter.
   * @throws {Error} Where this Thunderbird has no such property.
   */
  wrapSetter(target, name, wrapper) {
    const own = target && Object.getOwnPropertyDescriptor(target, name);
    if (!own?.set) {
      throw new Error(`Terminwache: this Thunderbird has no settable ${name}`);
    }
    const accessor = { ...own };
    this.wrap(accessor, "set", 1, wrapper);
    Object.defineProperty(target, name, accessor);
    this.#undo.push(() => {
      if (Object.getOwnPropertyDescriptor(target, name).set === accessor.set) {
        Object.defineProperty(target, name, own);
      }
    });
  }

  /** @param {function(): void} undo - Takes back a change that was made in another way. */
  add(undo) {
    this.#undo.push(undo);
  }

  undoAll() {
    while (this.#undo.length) {
      attempt(this.#undo.pop());
    }
  }
}

/** @param {function(): void} step - Its failure keeps no later step from being done. */
export function attempt(step) {
  try {
    step();
  } catch (error) {
    console.error(error);
  }
}
