// Work grows with the text, not with its square: four times the text takes about four times as long, where a quadratic walk takes
// sixteen times. Both sizes are measured in turn in one run, in processor time, so that a busy machine is no reason to fail.
import assert from "node:assert/strict";
import { lint } from "../../server/src/core/lint/engine.ts";
import { emptyEnvironment } from "../../server/src/core/lint/environment.ts";
import { resolveSettings } from "../../server/src/core/lint/settings.ts";
import { rules } from "../../server/src/rules/index.ts";
import { GROWING, type Growing } from "./hostile.ts";

const TIMES_THE_TEXT = 4;
/** Half way to quadratic, on a logarithmic scale: 4 for linear, 16 for quadratic. */
const MOST = 9;
const ROUNDS = 3;
/** What is quadratic is so at every size, and more so at a larger one; a garbage collection comes once. */
const ATTEMPTS = 4;
/** Below this many milliseconds the clock and the garbage collector are what is measured. */
const SHORTEST = 10;
const LARGEST = 50_000;

const settings = resolveSettings(rules, [{ preset: "all" }]);

describe("the work to lint", () => {
  for (const growing of GROWING) {
    it(`grows with the text: ${growing.name}`, () => {
      let n = sizeFor(growing);
      const seen: string[] = [];
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const ratio = growthAt(growing, n);
        if (ratio < MOST) return;
        seen.push(`${n} to ${n * TIMES_THE_TEXT}: ${ratio.toFixed(1)} times`);
        n = Math.ceil(n * 1.5);
      }
      assert.fail(`${TIMES_THE_TEXT} times the text takes far more than ${TIMES_THE_TEXT} times as long: ${seen.join(", ")}`);
    }).timeout(120_000);
  }
});

/** How many times as long the larger text takes; of several runs of each, the median counts. */
function growthAt(growing: Growing, n: number): number {
  const small: number[] = [];
  const large: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    small.push(milliseconds(growing, n));
    large.push(milliseconds(growing, n * TIMES_THE_TEXT));
  }
  return median(large) / median(small);
}

/** A size that takes long enough to be measured, and no longer. */
function sizeFor(growing: Growing): number {
  // Compiled before it is measured: the first runs of any code are its slowest.
  for (let i = 0; i < 3; i++) milliseconds(growing, 100);
  let n = 50;
  while (n < LARGEST && Math.min(milliseconds(growing, n), milliseconds(growing, n)) < SHORTEST) n *= 2;
  return n;
}

function milliseconds({ language, text }: Growing, n: number): number {
  const source = { path: language === "dockerfile" ? "/w/Dockerfile" : "/w/compose.yaml", text: text(n), language };
  const start = process.cpuUsage();
  lint(source, rules, settings, emptyEnvironment);
  const { user, system } = process.cpuUsage(start);
  return Math.max((user + system) / 1000, 0.05);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
