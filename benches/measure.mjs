/* Taking times. */

/**
 * Times several candidates against each other. They take turns in each round, so that other work of the machine meets
 * all of them.
 *
 * @param {Record<string, () => void>} candidates
 * @param {number} rounds
 * @returns {Record<string, number>} The median of each, in ms.
 */
export function interleaved(candidates, rounds) {
  const times = Object.fromEntries(Object.keys(candidates).map(name => [name, []]));
  for (const work of Object.values(candidates)) {
    work();
  }
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of Object.entries(candidates)) {
      times[name].push(time(work));
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, percentile(list, 0.5)]),
  );
}

/**
 * @param {() => void} work
 * @param {number} rounds
 * @returns {number[]} The time of each round in ms, after one to warm up.
 */
export function times(work, rounds) {
  work();
  return Array.from({ length: rounds }, () => time(work));
}

function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * @param {number[]} list
 * @param {number} share - 0.5 is the median.
 * @returns {number}
 */
export function percentile(list, share) {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
