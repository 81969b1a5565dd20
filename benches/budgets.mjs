/* The budgets of docs/architecture.md, as one table over the figures of `snapshot.json`. */

/** By how much one may cost more where there are a hundred or a thousand times as many. */
const LINEAR = 1.5;

/** The most that a free thing may seem to cost: times of one and the same thing differ by as much. */
const NOTHING = 1.05;

/** @typedef {{name: string, value: number, most: number, unit: string}} Budget */

/**
 * @param {object} figures - As they stand in the snapshot.
 * @returns {Budget[]} Those of the package by itself.
 */
export function packageBudgets({ sizes, tenThousandEntries, decide, perEntry, perKilobyteOfDescription, adversarial }) {
  return [
    budget("XPI", sizes.xpi, 260_000, "bytes"),
    budget("WASM compressed", sizes.wasmCompressed, 100_000, "bytes"),
    ...Object.entries(tenThousandEntries).flatMap(([mix, { againstIcalJs, emptySettings }]) => [
      budget(`${mix} entries, full reading inside WASM, against ical.js`, againstIcalJs.recognises, 1 / 2, "×"),
      budget(`${mix} entries, with inspect's answer object, against ical.js`, againstIcalJs.inspect, 1, "×"),
      budget(`${mix} entries, lock state, against ical.js`, againstIcalJs.locked, 1 / 10, "×"),
      ...Object.entries(emptySettings).map(([name, ratio]) =>
        budget(`${mix} entries, ${name} with an empty settings object, against without`, ratio, NOTHING, "×"),
      ),
    ]),
    ...Object.entries(decide.cases).map(([name, { p99Microseconds }]) =>
      budget(`decide on a 1 KB series, ${name}, p99`, p99Microseconds, 50, "µs"),
    ),
    ...Object.entries(perEntry).map(([name, costs]) =>
      budget(`${name}, an entry of 100,000 against one of 1,000`, growth(costs), LINEAR, "×"),
    ),
    budget(
      "inspect, a KB of a description of 1 MB against one of 1 KB",
      growth(perKilobyteOfDescription),
      LINEAR,
      "×",
    ),
    budget("the worst of the 100 KB inputs", adversarial.worst.milliseconds, 50, "ms"),
  ];
}

/**
 * @param {object} figures - As they stand in the snapshot.
 * @returns {Budget[]} Those of the add-on in a real Thunderbird (tests/e2e/harness/bench.py).
 */
export function thunderbirdBudgets({ memory, thunderbird: { firstSync, start, decide, lockState, monthView, dialog } }) {
  const syncs = [
    ["", firstSync.ofAmparex],
    [" of a calendar not AMPAREX's", firstSync.ofOthers],
  ];
  // All that the main thread does at the start; the WASM is compiled beside it. An early question waits for
  // `firstQuestionMilliseconds` instead of an instance.
  const whole = start.medianMilliseconds + start.instanceMilliseconds;
  return [
    ...syncs.flatMap(([whose, { hooksRatio, inTurns: { processorRatio, processorNoise } }]) => [
      budget(`first sync of 10,000 entries${whose}, by the hooks' time`, hooksRatio, 1.02, "×"),
      // On a shared machine a ratio closer to 1 than the noise says nothing.
      budget(`with against without${whose}, ± ${processorNoise}`, processorRatio, 1.02 + processorNoise, "×"),
    ]),
    budget("start of the add-on: hooks and WASM", whole, 40, "ms"),
    budget("decide in the parent process, p99", decide.p99Microseconds, 50, "µs"),
    budget("lock state already seen", lockState.seenMicroseconds, 2, "µs"),
    budget("lock state seen for the first time", lockState.firstMicroseconds, 3, "µs"),
    budget("month view of 1,000 entries, with against without", monthView.refreshRatio, 1.05, "×"),
    budget("dialog open, fields visible, p95", dialog.fields.p95Milliseconds, 100, "ms"),
    budget("memory with 10,000 entries", memoryMegabytes(memory, firstSync.ofAmparex), 15, "MB"),
  ];
}

/** The main process's heap and the add-ons' process, with against without, and the memory of the WASM in the former. */
function memoryMegabytes({ wasmMegabytes }, { heapMegabytesAfter: heap, addonsMegabytesAfter: addons }) {
  return heap.with - heap.without + addons.with - addons.without + wasmMegabytes;
}

/** The cost of one at the end of a list of sizes, against that at its beginning. */
function growth(costs) {
  const list = Object.values(costs);
  return list.at(-1) / list[0];
}

function budget(name, value, most, unit) {
  return { name, value, most, unit };
}

/**
 * @param {Budget} budget
 * @returns {boolean}
 */
export function isKept({ value, most }) {
  return value <= most;
}

/**
 * @param {Budget} budget
 * @returns {string} A line: the figure, the budget, the one as a share of the other, and whether it is kept.
 */
export function line(budget) {
  const { name, value, most, unit } = budget;
  const share = (value / most).toFixed(2);
  const verdict = isKept(budget) ? "kept" : "MISSED";
  const told = number => (Number.isInteger(number) ? number : rounded(number));
  return `${name.padEnd(78)} ${told(value)} ${unit} of ${told(most)} ${unit}: ${share}, ${verdict}`;
}

/**
 * @param {number} value
 * @returns {number} With three digits that count.
 */
export function rounded(value) {
  return Number(value.toPrecision(3));
}
