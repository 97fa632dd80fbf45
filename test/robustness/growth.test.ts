// Work grows with the text, not with its square: four times the text takes about four times as long, where a quadratic walk comes to
// take sixteen times. Both sizes are measured in turn in one run, in processor time, so that a busy machine is no reason to fail.
import assert from "node:assert/strict";
import { lint } from "../../server/src/core/lint/engine.ts";
import { emptyEnvironment } from "../../server/src/core/lint/environment.ts";
import { resolveSettings } from "../../server/src/core/lint/settings.ts";
import { rules } from "../../server/src/rules/index.ts";
import { GROWING, type Growing } from "./hostile.ts";

const TIMES_THE_TEXT = 4;
/** Half way to quadratic, on a logarithmic scale: what is linear also pays for memory when there is more of it. */
const MOST = 9;
/**
 * What is quadratic is so at every size, and more so at a larger one. What fits in the memory for young objects is never collected, so that a
 * text four times as large may come to cost more than that; from there on it is linear again.
 */
const ATTEMPTS = 3;
/** Below this many milliseconds the clock and the garbage collector are what is measured. */
const SHORTEST = 20;
/** What takes no longer than that at this size has not taken a step for every pair of its parts: no ratio says more. */
const LARGEST = 12_800;

const settings = resolveSettings(rules, [{ preset: "all" }]);

describe("the work to lint", () => {
  for (const growing of GROWING) {
    it(`grows with the text: ${growing.name}`, () => {
      const attempts = failedAttempts((n) => milliseconds(growing, n));
      assert.ok(attempts.length < ATTEMPTS, `${TIMES_THE_TEXT} times the text takes far more than ${TIMES_THE_TEXT} times as long: ${attempts.join(", ")}`);
    }).timeout(120_000);
  }

  it("is seen to be quadratic where it is, and linear where it is that", () => {
    assert.equal(failedAttempts((n) => n * n * 1e-4).length, ATTEMPTS);
    assert.equal(failedAttempts((n) => n * 0.1 + n * n * 1e-3).length, ATTEMPTS);
    assert.equal(failedAttempts((n) => 5 + n * 0.1).length, 0);
    assert.equal(failedAttempts((n) => n * Math.log2(n) * 0.01).length, 0);
    assert.equal(failedAttempts(() => 0.05).length, 0);
  });
});

/** The sizes at which the text grew too costly, until one at which it did not. */
function failedAttempts(measure: (n: number) => number): readonly string[] {
  const failed: string[] = [];
  for (let n = sizeFor(measure); n <= LARGEST * 4 && failed.length < ATTEMPTS; n *= 2) {
    if (failed.length === 0 && n > LARGEST) return [];
    const ratio = growthAt(measure, n);
    if (ratio < MOST) return failed;
    failed.push(`${n} to ${n * TIMES_THE_TEXT}: ${ratio.toFixed(1)} times`);
  }
  return failed;
}

/** How many times as long the larger text takes; of several runs of each, the shortest counts: whatever else happens only adds to a run. */
function growthAt(measure: (n: number) => number, n: number): number {
  const small: number[] = [];
  const large: number[] = [];
  for (let round = 0; round < 3; round++) {
    small.push(measure(n));
    large.push(measure(n * TIMES_THE_TEXT));
  }
  return Math.min(...large) / Math.min(...small);
}

/** A size that takes long enough to be measured, and no longer; above the largest where none does. */
function sizeFor(measure: (n: number) => number): number {
  const sized = (): number => {
    let n = 50;
    while (n <= LARGEST && Math.min(measure(n), measure(n)) < SHORTEST) n *= 2;
    return n;
  };
  // Compiled before it is measured: the first runs of any code are its slowest.
  measure(Math.min(sized(), LARGEST) * 2);
  return sized();
}

function milliseconds({ language, text }: Growing, n: number): number {
  const source = { path: language === "dockerfile" ? "/w/Dockerfile" : "/w/compose.yaml", text: text(n), language };
  const start = process.cpuUsage();
  lint(source, rules, settings, emptyEnvironment);
  return passed(start);
}

/** Milliseconds of processor time since `start`, never zero. */
function passed(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return Math.max((user + system) / 1000, 0.05);
}
