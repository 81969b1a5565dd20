/* The figures that were measured inside Thunderbird (tests/e2e/harness/bench.py), against their budgets. */

import { readFileSync } from "node:fs";

/**
 * @param {URL} file - What `python -m harness.bench` printed.
 * @param {function(string, number, number, string): void} budget - Takes name, value, the most it may be, unit.
 * @returns {object} The figures, as they stand in the snapshot.
 */
export function thunderbirdFigures(file, budget) {
  const figures = JSON.parse(readFileSync(file, "utf8"));
  const { firstSync, start, decide, lockState, monthView, dialog } = figures;
  for (const [whose, { hooksRatio, inTurns }] of [
    ["", firstSync.ofAmparex],
    [" of a calendar not AMPAREX's", firstSync.ofOthers],
  ]) {
    budget(`first sync of 10,000 entries${whose}, by the hooks' time`, hooksRatio, 1.02, "×");
    // Of a shared machine; what it cannot tell apart is told beside.
    const { processorRatio, processorNoise } = inTurns;
    budget(`with against without${whose}, ± ${processorNoise}`, processorRatio, 1.02 + processorNoise, "×");
  }
  // All that the main thread does for it; the WASM is compiled beside. A question that comes before it is compiled
  // waits for `firstQuestionMilliseconds` instead of an instance.
  const { medianMilliseconds, instanceMilliseconds } = start;
  const whole = medianMilliseconds + instanceMilliseconds;
  budget("start of the add-on: hooks and WASM", whole, 40, "ms");
  budget("decide in the parent process, p99", decide.p99Microseconds, 50, "µs");
  budget("lock state already seen", lockState.seenMicroseconds, 2, "µs");
  budget("month view of 1,000 entries, with against without", monthView.refreshRatio, 1.05, "×");
  budget("dialog open, fields visible, p95", dialog.fields.p95Milliseconds, 100, "ms");
  return figures;
}
