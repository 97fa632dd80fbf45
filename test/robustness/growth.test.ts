// Work grows with the text, not with its square: sixteen times the text takes about sixteen times as long, where a quadratic walk comes to
// take 256 times. Both sizes are measured in turn in one run, in processor time, so that a busy machine is no reason to fail.
import assert from "node:assert/strict";
import { lint } from "../../server/src/core/lint/engine.ts";
import { emptyEnvironment } from "../../server/src/core/lint/environment.ts";
import type { Finding } from "../../server/src/core/lint/finding.ts";
import type { AnyRule } from "../../server/src/core/lint/rule.ts";
import { resolveSettings } from "../../server/src/core/lint/settings.ts";
import { rules } from "../../server/src/rules/index.ts";
import { wordRule } from "../core/lint/sampleRules.ts";
import { GROWING, type Growing } from "./hostile.ts";

const TIMES_THE_TEXT = 16;
/** Generous: what is linear also pays for memory when there is more of it. */
const MOST = 48;
/** What is quadratic is so at every size, and more so at a larger one; a garbage collection comes once. */
const ATTEMPTS = 3;
/** Below this many milliseconds the clock and the garbage collector are what is measured. */
const SHORTEST = 10;
/** What takes no longer than that at this size has not taken a step for every pair of its parts: no ratio says more. */
const LARGEST = 12_800;

describe("the work to lint", () => {
  for (const growing of GROWING) {
    it(`grows with the text: ${growing.name}`, () => {
      const attempts = failedAttempts(growing, rules);
      assert.ok(attempts.length < ATTEMPTS, `${TIMES_THE_TEXT} times the text takes far more than ${TIMES_THE_TEXT} times as long: ${attempts.join(", ")}`);
    }).timeout(120_000);
  }

  it("is seen to be quadratic where it is", () => {
    const everyPair = wordRule("every-pair", "RUN");
    const check = function* ({ text }: { readonly text: string }): Iterable<Finding> {
      let sum = 0;
      for (const line of text.split("\n")) for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at) ^ line.length;
      if (sum < 0) yield { at: { start: 0, end: 0 }, message: "Never" };
    };
    const growing: Growing = { name: "lines", language: "dockerfile", text: (n) => `FROM alpine\n${"RUN true\n".repeat(n)}` };
    assert.equal(failedAttempts(growing, [{ ...everyPair, check } as AnyRule]).length, ATTEMPTS);
  }).timeout(120_000);
});

/** The sizes at which the text grew too costly, until one at which it did not. */
function failedAttempts(growing: Growing, some: readonly AnyRule[]): readonly string[] {
  const measure = (n: number): number => milliseconds(growing, n, some);
  const failed: string[] = [];
  for (let n = sizeFor(measure); n <= LARGEST * 4 && failed.length < ATTEMPTS; n = Math.ceil(n * 1.5)) {
    if (failed.length === 0 && n > LARGEST) return [];
    const ratio = growthAt(measure, n);
    if (ratio < MOST) return failed;
    failed.push(`${n} to ${n * TIMES_THE_TEXT}: ${ratio.toFixed(1)} times`);
  }
  return failed;
}

/** How many times as long the larger text takes. */
function growthAt(measure: (n: number) => number, n: number): number {
  const small = [measure(n), measure(n), measure(n)].sort((a, b) => a - b);
  return measure(n * TIMES_THE_TEXT) / (small[1] ?? 1);
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

function milliseconds({ language, text }: Growing, n: number, some: readonly AnyRule[]): number {
  const source = { path: language === "dockerfile" ? "/w/Dockerfile" : "/w/compose.yaml", text: text(n), language };
  const start = process.cpuUsage();
  lint(source, some, resolveSettings(some, [{ preset: "all" }]), emptyEnvironment);
  const { user, system } = process.cpuUsage(start);
  return Math.max((user + system) / 1000, 0.05);
}
