// `npm test`: everything, from the compiler to the end-to-end suites in a real VS Code. Prints what each part took and,
// as the last line, how many tests passed and failed over all of them.
import { bin, runAlone, runTogether } from "./parts.mjs";

const mocha = (...specs) => [bin("mocha"), ["--no-config", "-n", "import=tsx", "--reporter", "dot", "--timeout", "120000", ...specs]];

/** What the tests of the built programs start. */
const first = [["build", process.execPath, ["scripts/build.mjs"]]];
/** Parts that measure nothing, and share no folder, run together. */
const together = [
  ["lint", bin("eslint"), ["."]],
  ["unit and rules", ...mocha("test/core/**/*.test.ts", "test/rules/**/*.test.ts", "test/architecture/**/*.test.ts", "test/syntaxes/**/*.test.ts", "test/soundness/**/*.test.ts")],
  ["soundness", bin("tsx"), ["scripts/soundness.ts"]],
  ["command line", ...mocha("test/cli/**/*.test.ts")],
  ["types", bin("tsc"), ["-b"]],
  ["unused code", bin("knip"), []],
  ["generated files", bin("tsx"), ["server/src/tools/generate.ts", "--check"]],
];
const alone = [
  ["robustness", ...mocha("test/robustness/**/*.test.ts")],
  ["protocol", ...mocha("test/lsp/**/*.test.ts")],
  ["package", process.execPath, ["scripts/package.mjs"]],
  ["end to end", process.execPath, ["scripts/e2e.mjs"]],
];
const parts = [...first, ...together, ...alone];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.some(([part]) => part === name));
if (unknown.length > 0) {
  process.stderr.write(`No such part: ${unknown.join(", ")}. There are: ${parts.map(([name]) => name).join(", ")}\n`);
  process.exit(2);
}

const isWanted = ([name]) => wanted.length === 0 || wanted.includes(name);
const results = [];
for (const part of first.filter(isWanted)) results.push(await runAlone(part));
results.push(...(await runTogether(together.filter(isWanted))));
for (const part of alone.filter(isWanted)) results.push(await runAlone(part));
let passed = 0;
let failed = 0;
for (const { code, output } of results) {
  const counts = tally(output);
  // A part without tests of its own, such as the compiler, counts as one.
  passed += counts.passed + (counts.passed + counts.failed === 0 && code === 0 ? 1 : 0);
  failed += counts.failed + (counts.failed === 0 && code !== 0 ? 1 : 0);
}
const failures = results.filter(({ code }) => code !== 0).map(({ name }) => name);
if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(", ")}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

/** Adds up what mocha's reporters say: `12 passing (3s)`, `1 failing`. A skipped test is a failure: there are none. */
function tally(output) {
  const sum = (pattern) => [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
  return { passed: sum(/^\s*(\d+) passing\b/gm), failed: sum(/^\s*(\d+) (?:failing|pending)\b/gm) };
}
