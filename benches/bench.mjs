/*
 * Measures the built package in Node against ical.js and against native readers, in one run, and prints the figures
 * beside the budgets of docs/architecture.md. `--update` writes them into the committed snapshot.
 *
 * Figures taken inside Thunderbird come with it (`dist/bench-thunderbird.json`). Where none were taken, those of the
 * snapshot are kept, with the mark of the tree that they are of.
 */

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ICAL from "ical.js";
import { adversarialTexts } from "./adversarial.mjs";
import { isKept, line, packageBudgets, rounded, thunderbirdBudgets } from "./budgets.mjs";
import { entries, entryWith, permittedEdit, smallEntries } from "./entries.mjs";
import { interleaved, percentile, times } from "./measure.mjs";
import { hashOfSources, readSnapshot, sizes, thunderbirdMark, writeSnapshot } from "./snapshot.mjs";

const [nativeBench, nativePeak, ...options] = process.argv.slice(2);
if (nativePeak === undefined) {
  console.error("start this as: cargo xtask bench");
  process.exit(2);
}

const DIST = new URL("../dist/", import.meta.url);
const core = await import(new URL("extension/wasm/terminwache.js", DIST).href);
const raw = core.initSync({
  module: readFileSync(new URL("extension/wasm/terminwache_bg.wasm", DIST)),
});

const calcard = await import(new URL("calcard/calcard_bench.js", DIST).href);
calcard.initSync({ module: readFileSync(new URL("calcard/calcard_bench_bg.wasm", DIST)) });

const THUNDERBIRD = new URL("bench-thunderbird.json", DIST);
const measuredInThunderbird = existsSync(THUNDERBIRD);

/** The mixtures of entries, each measured by itself. */
const MIXES = { usual: entries(10_000), small: smallEntries(10_000) };

const figures = {
  sources: hashOfSources(),
  machine: `Node ${process.versions.node}, ${process.platform} ${process.arch}`,
  sizes: sizes(),
  tenThousandEntries: Object.fromEntries(Object.entries(MIXES).map(([mix, texts]) => [mix, tenThousand(texts)])),
  // Before larger texts are read: what the memory has grown to, it keeps.
  memory: { wasmMegabytes: rounded(raw.memory.buffer.byteLength / 1e6) },
  tenThousandEntriesNative: tenThousandEntriesNative(),
  decide: decide(),
  perEntry: perEntry(),
  perKilobyteOfDescription: perKilobyteOfDescription(),
  adversarial: adversarial(),
  thunderbird: thunderbird(),
};

console.log(JSON.stringify(figures, null, 2));
const budgets = [];
for (const [title, list] of [
  ["Budgets of the package", packageBudgets(figures)],
  [`Budgets in Thunderbird${measuredInThunderbird ? "" : ", by the figures that are kept"}`, thunderbirdBudgets(figures)],
]) {
  console.log(`\n${title}`);
  list.forEach(budget => console.log(line(budget)));
  budgets.push(...list);
}
if (options.includes("--update")) {
  // A missed budget is written as it is, for reviewers to see.
  writeSnapshot(figures);
} else if (!budgets.every(isKept)) {
  process.exitCode = 1;
}

/** The figures that were taken with this package, else those of the snapshot. */
function thunderbird() {
  return measuredInThunderbird
    ? { of: thunderbirdMark(), ...JSON.parse(readFileSync(THUNDERBIRD, "utf8")) }
    : readSnapshot().thunderbird;
}

function tenThousand(texts) {
  const all = work => () => texts.forEach(text => work(text));
  const unread = texts.filter(text => !calcard.parse(text)).length;
  if (unread) {
    throw new Error(`calcard does not read ${unread} of the entries: its time says nothing`);
  }
  const ours = ["recognises", "inspect", "locked"];
  const nothing = {};
  const medians = interleaved(
    {
      icalJs: all(text => ICAL.parse(text)),
      calcard: all(text => calcard.parse(text)),
      // The two of each function stand side by side, so that their ratio says something.
      ...Object.fromEntries(
        ours.flatMap(name => [
          [name, all(text => core[name](text))],
          [`${name} {}`, all(text => core[name](text, nothing))],
        ]),
      ),
    },
    15,
  );
  const ratios = (names, against) => Object.fromEntries(names.map(name => [name, rounded(against(name))]));
  return {
    bytesPerEntry: rounded(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / texts.length),
    milliseconds: ratios(["icalJs", "calcard", ...ours], name => medians[name]),
    againstIcalJs: ratios(["calcard", ...ours], name => medians[name] / medians.icalJs),
    emptySettings: ratios(ours, name => medians[`${name} {}`] / medians[name]),
  };
}

/** Other readers, and our own allocations, on the same entries. */
function tenThousandEntriesNative() {
  const entriesFile = fileURLToPath(new URL("bench-entries.json", DIST));
  const run = program =>
    JSON.parse(execFileSync(program, [entriesFile], { encoding: "utf8" }), (_, value) =>
      typeof value == "number" ? rounded(value) : value
    );
  const peaks = run(nativePeak);
  return Object.fromEntries(
    Object.entries(run(nativeBench)).map(([name, found]) => [
      name,
      { ...found, peakBytes: peaks[name] },
    ])
  );
}

function decide() {
  const sameBlock = permittedEdit();
  const { stored } = sameBlock;
  const cases = {
    sameBlock,
    changedBlock: {
      operation: "modify",
      stored,
      proposed: stored.replaceAll("Hausbesuch: Nein", "Hausbesuch: Ja"),
    },
    deletion: { operation: "delete", stored },
  };
  const result = { seriesBytes: Buffer.byteLength(stored), cases: {} };
  for (const [name, request] of Object.entries(cases)) {
    for (let warmUp = 0; warmUp < 2_000; warmUp++) {
      core.decide(request);
    }
    // By rounds, for while another takes the processor away, it is that other's time that one would see.
    const rounds = Array.from({ length: 20 }, () => times(() => core.decide(request), 1_000));
    const median = share => rounded(percentile(rounds.map(list => percentile(list, share)), 0.5) * 1000);
    result.cases[name] = { p50Microseconds: median(0.5), p99Microseconds: median(0.99) };
  }
  return result;
}

/** Microseconds per entry: the cost of one must not depend on how many there are. */
function perEntry() {
  const texts = entries(100_000);
  const candidates = name =>
    Object.fromEntries(
      [1_000, 10_000, 100_000].map(count => {
        const some = texts.slice(0, count);
        const work = () => {
          for (let repetition = 0; repetition < texts.length / count; repetition++) {
            some.forEach(text => core[name](text));
          }
        };
        return [`of${count}`, work];
      }),
    );
  return Object.fromEntries(
    ["inspect", "locked"].map(name => {
      const medians = Object.entries(interleaved(candidates(name), 3));
      return [name, Object.fromEntries(medians.map(([size, ms]) => [size, rounded((ms / texts.length) * 1000)]))];
    }),
  );
}

/** Microseconds per KB: the cost must not grow faster than the text. */
function perKilobyteOfDescription() {
  const result = {};
  for (const [name, kilobytes] of [
    ["of1Kilobyte", 1],
    ["of10Kilobytes", 10],
    ["of100Kilobytes", 100],
    ["of1000Kilobytes", 1_000],
  ]) {
    const note = "Neue Otoplastik anpassen\\n".repeat(40 * kilobytes);
    const text = entryWith(`${note}\\nKunde: Kling\\nTyp: Anpassung`);
    const repetitions = 2_000 / kilobytes;
    const work = () => {
      for (let repetition = 0; repetition < repetitions; repetition++) {
        core.inspect(text);
      }
    };
    result[name] = rounded((percentile(times(work, 5), 0.5) / repetitions / kilobytes) * 1000);
  }
  return result;
}

function adversarial() {
  let worst = { milliseconds: 0, text: "", call: "" };
  for (const [name, text] of Object.entries(adversarialTexts())) {
    const calls = {
      inspect: () => core.inspect(text),
      locked: () => core.locked(text),
      recognises: () => core.recognises(text),
      explain: () => core.explain(text),
      decide: () => core.decide({ operation: "modify", stored: text, proposed: text }),
    };
    for (const [call, work] of Object.entries(calls)) {
      const milliseconds = rounded(percentile(times(() => attempt(work), 3), 0.5));
      if (milliseconds > worst.milliseconds) {
        worst = { milliseconds, text: name, call };
      }
    }
  }
  return { worst };
}

/** Bad text may be refused: that takes its time too. A trap is no refusal. */
function attempt(work) {
  try {
    work();
  } catch (error) {
    if (error.name !== "TerminwacheError") {
      throw error;
    }
  }
}
