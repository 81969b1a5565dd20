/* SPDX-License-Identifier: MPL-2.0 */

/** The administrator's settings and a person's, merged. */

/**
 * @param {...object} layers - Settings as they are stored; of switches, an earlier layer's counts.
 * @returns {object} As Rust takes settings: the words of all layers and languages, by their meaning.
 */
export function merged(...layers) {
  const all = {};
  for (const { labels, personalLabels, terms, termsAtBeginning } of layers) {
    for (const [group, languages] of Object.entries({ labels, personalLabels, terms, termsAtBeginning })) {
      for (const meanings of Object.values(languages ?? {})) {
        for (const [meaning, words] of Object.entries(meanings)) {
          if (words.length) {
            all[group] ??= {};
            all[group][meaning] = [...(all[group][meaning] ?? []), ...words];
          }
        }
      }
    }
  }
  if (layers.map(({ lockBlocked }) => lockBlocked).find(set => set !== undefined)) {
    all.lockBlocked = true;
  }
  return all;
}
