/* The fields of a block, as the vocabulary of the built package lists them. */

/**
 * @param {{vocabulary: () => {fields: string[]}}} core - The package.
 * @returns {string[]} The name of each field's row (`data-field`), in the order of the rows.
 */
export function rowsOfBlock(core) {
  return core
    .vocabulary()
    .fields.map(field => field.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`));
}

/**
 * @param {string} row - The name of a row.
 * @returns {string} The key of its label in the catalogues.
 */
export function labelOf(row) {
  return `field_${row.replaceAll("-", "_")}`;
}
