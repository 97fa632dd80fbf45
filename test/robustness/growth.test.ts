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
const ROUNDS = 5;
/** Below this many milliseconds the clock and the garbage collector are what is measured. */
const SHORTEST = 12;

const settings = resolveSettings(rules, [{ preset: "all" }]);

describe("the work to lint", () => {
  for (const growing of GROWING) {
    it(`grows with the text: ${growing.name}`, () => {
      const n = sizeFor(growing);
      const ratio = median(Array.from({ length: ROUNDS }, () => milliseconds(growing, n * TIMES_THE_TEXT) / milliseconds(growing, n)));
      assert.ok(ratio < MOST, `${TIMES_THE_TEXT} times the text (${n} to ${n * TIMES_THE_TEXT}) takes ${ratio.toFixed(1)} times as long`);
    }).timeout(120_000);
  }
});

/** A size that takes long enough to be measured, and no longer. */
function sizeFor(growing: Growing): number {
  // Compiled before it is measured: the first runs of any code are its slowest.
  for (let i = 0; i < 3; i++) milliseconds(growing, 100);
  let n = 50;
  while (n < 6_400 && Math.min(milliseconds(growing, n), milliseconds(growing, n)) < SHORTEST) n *= 2;
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
