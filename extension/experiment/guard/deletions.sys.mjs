/* SPDX-License-Identifier: MPL-2.0 */

/** Deletions under way, for those who find out further down that one is to be refused. */

export class Deletions {
  /** @type {Set<{refusal: ?Error}>} */
  #underWay = new Set();

  /**
   * @template T
   * @param {object} deletion - Names the entry and its calendar; gets a `refusal`.
   * @param {function(): Promise<T>} step - Deletes.
   * @returns {Promise<T>} The step's result.
   * @throws {Error} The step's error, else the refusal that was noted meanwhile.
   */
  async during(deletion, step) {
    deletion.refusal = null;
    this.#underWay.add(deletion);
    try {
      const result = await step();
      if (deletion.refusal) {
        throw deletion.refusal;
      }
      return result;
    } finally {
      this.#underWay.delete(deletion);
    }
  }

  /**
   * @param {function(object): boolean} isLike
   * @returns {object[]} The deletions under way that are like that.
   */
  like(isLike) {
    return [...this.#underWay].filter(isLike);
  }
}
