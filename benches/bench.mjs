/*
 * Measures the built package in Node against ical.js and against native readers, in one run, and
 * prints the figures beside the budgets of docs/architecture.md. `--update` writes them into the committed
 * snapshot.
 */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ICAL from "ical.js";
import { adversarialTexts } from "./adversarial.mjs";
import { entries, entryWith, permittedEdit } from "./entries.mjs";
import { interleaved, percentile, times } from "./measure.mjs";
import { hashOfPrivileged, hashOfSources, sizes, writeSnapshot } from "./snapshot.mjs";
import { thunderbirdFigures } from "./thunderbird.mjs";

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

/** By how much one may cost more where there are a hundred or a thousand times as many. */
const LINEAR = 1.5;

const budgets = [];
const figures = {
  sources: hashOfSources(),
  machine: `Node ${process.versions.node}, ${process.platform} ${process.arch}`,
  privileged: hashOfPrivileged(),
  sizes: packageSizes(),
  tenThousandEntries: tenThousandEntries(),
  tenThousandEntriesNative: tenThousandEntriesNative(),
  decide: decide(),
  perEntry: perEntry(),
  perKilobyteOfDescription: perKilobyteOfDescription(),
  adversarial: adversarial(),
  memory: { wasmMegabytes: round(raw.memory.buffer.byteLength / 1e6) },
  thunderbird: thunderbirdFigures(new URL("bench-thunderbird.json", DIST), budget),
};

console.log(JSON.stringify(figures, null, 2));
console.log("\nBudgets");
for (const { name, value, unit, most } of budgets) {
  const verdict = value <= most ? "kept" : "EXCEEDED";
  console.log(`${name.padEnd(60)} ${value} ${unit} of ${round(most)} ${unit}: ${verdict}`);
}
if (options.includes("--update")) {
  writeSnapshot(figures);
}
if (budgets.some(({ value, most }) => value > most)) {
  process.exitCode = 1;
}

function budget(name, value, most, unit) {
  budgets.push({ name, value, most, unit });
}

function packageSizes() {
  const found = sizes();
  budget("XPI", found.xpi, 200_000, "bytes");
  budget("WASM compressed", found.wasmCompressed, 60_000, "bytes");
  return found;
}

function tenThousandEntries() {
  const texts = entries(10_000);
  const all = work => () => texts.forEach(text => work(text));
  const unread = texts.filter(text => !calcard.parse(text)).length;
  if (unread) {
    throw new Error(`calcard does not read ${unread} of the entries: its time says nothing`);
  }
  const medians = interleaved(
    {
      icalJs: all(text => ICAL.parse(text)),
      calcard: all(text => calcard.parse(text)),
      inspect: all(text => core.inspect(text)),
      locked: all(text => core.locked(text)),
      recognises: all(text => core.recognises(text)),
    },
    9,
  );
  const against = name => round(medians[name] / medians.icalJs);
  const ratios = {
    calcard: against("calcard"),
    inspect: against("inspect"),
    locked: against("locked"),
    recognises: against("recognises"),
  };
  budget("inspect of 10,000 entries, against ical.js", ratios.inspect, 1 / 2, "×");
  budget("lock state of 10,000 entries, against ical.js", ratios.locked, 1 / 10, "×");
  return {
    milliseconds: Object.fromEntries(
      Object.entries(medians).map(([name, value]) => [name, round(value)]),
    ),
    againstIcalJs: ratios,
  };
}

/** Other readers, and our own allocations, on the same entries. */
function tenThousandEntriesNative() {
  const entriesFile = fileURLToPath(new URL("bench-entries.json", DIST));
  const run = program =>
    JSON.parse(execFileSync(program, [entriesFile], { encoding: "utf8" }), (_, value) =>
      typeof value == "number" ? round(value) : value
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
  const result = { seriesBytes: Buffer.byteLength(stored) };
  for (const [name, request] of Object.entries(cases)) {
    for (let warmUp = 0; warmUp < 2_000; warmUp++) {
      core.decide(request);
    }
    // By rounds, for while another takes the processor away, it is that other's time that one would see.
    const rounds = Array.from({ length: 20 }, () => times(() => core.decide(request), 1_000));
    const median = share => round(percentile(rounds.map(list => percentile(list, share)), 0.5) * 1000);
    result[name] = { p50Microseconds: median(0.5), p99Microseconds: median(0.99) };
    budget(`decide on a 1 KB series, ${name}, p99`, result[name].p99Microseconds, 50, "µs");
  }
  return result;
}

/** Microseconds per entry: the cost of one must not depend on how many there are. */
function perEntry() {
  const most = 100_000;
  const texts = entries(most);
  const result = {};
  for (const name of ["inspect", "locked"]) {
    const candidate = count => () => {
      const some = texts.slice(0, count);
      for (let repetition = 0; repetition < most / count; repetition++) {
        some.forEach(text => core[name](text));
      }
    };
    const medians = interleaved(
      { of1000: candidate(1_000), of10000: candidate(10_000), of100000: candidate(most) },
      3,
    );
    result[name] = Object.fromEntries(
      Object.entries(medians).map(([size, milliseconds]) => [size, round((milliseconds / most) * 1000)]),
    );
    budget(`${name}, an entry of 100,000 against one of 1,000`, growth(result[name]), LINEAR, "×");
  }
  return result;
}

/** The cost of one at the end of a list of sizes, against that at its beginning. */
function growth(costs) {
  const list = Object.values(costs);
  return round(list.at(-1) / list[0]);
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
    result[name] = round((percentile(times(work, 5), 0.5) / repetitions / kilobytes) * 1000);
  }
  budget("inspect, a KB of a description of 1 MB against one of 1 KB", growth(result), LINEAR, "×");
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
      const milliseconds = round(percentile(times(() => attempt(work), 3), 0.5));
      if (milliseconds > worst.milliseconds) {
        worst = { milliseconds, text: name, call };
      }
    }
  }
  budget("the worst of the 100 KB inputs", worst.milliseconds, 50, "ms");
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

function round(value) {
  return Number(value.toPrecision(3));
}
