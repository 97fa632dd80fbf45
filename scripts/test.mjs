// `npm test`: everything, from the compiler to the end-to-end suites in a real VS Code. Prints what each part took and,
// as the last line, how many tests passed and failed over all of them.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
const mocha = (...specs) => [bin("mocha"), ["--no-config", "-n", "import=tsx", "--reporter", "dot", "--timeout", "120000", ...specs]];

const parts = [
  ["types", ...[bin("tsc"), ["-b"]]],
  ["lint", ...[bin("eslint"), ["."]]],
  ["unused code", ...[bin("knip"), []]],
  ["generated files", ...[bin("tsx"), ["server/src/tools/generate.ts", "--check"]]],
  ["build", ...[process.execPath, ["scripts/build.mjs"]]],
  ["unit and rules", ...mocha("test/core/**/*.test.ts", "test/rules/**/*.test.ts", "test/architecture/**/*.test.ts", "test/syntaxes/**/*.test.ts")],
  ["command line", ...mocha("test/cli/**/*.test.ts")],
  ["robustness", ...mocha("test/robustness/**/*.test.ts", "test/soundness/**/*.test.ts")],
  ["soundness", ...[bin("tsx"), ["scripts/soundness.ts"]]],
  ["protocol", ...mocha("test/lsp/**/*.test.ts")],
  ["package", ...[process.execPath, ["scripts/package.mjs"]]],
  ["end to end", ...[process.execPath, ["scripts/e2e.mjs"]]],
];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.some(([part]) => part === name));
if (unknown.length > 0) {
  process.stderr.write(`No such part: ${unknown.join(", ")}. There are: ${parts.map(([name]) => name).join(", ")}\n`);
  process.exit(2);
}

let passed = 0;
let failed = 0;
const failures = [];
for (const [name, command, args] of parts) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`\n== ${name}\n`);
  const started = performance.now();
  const { code, output } = await run(command, args);
  const counts = tally(output);
  // A part without tests of its own, such as the compiler, counts as one.
  passed += counts.passed + (counts.passed + counts.failed === 0 && code === 0 ? 1 : 0);
  failed += counts.failed + (counts.failed === 0 && code !== 0 ? 1 : 0);
  if (code !== 0) failures.push(name);
  process.stdout.write(`== ${name}: ${code === 0 ? "ok" : "FAILED"} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}
if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(", ")}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, FORCE_COLOR: "0" } });
    let output = "";
    const collect = (stream) => (data) => {
      output += data;
      stream.write(data);
    };
    child.stdout.on("data", collect(process.stdout));
    child.stderr.on("data", collect(process.stderr));
    child.on("error", (error) => {
      process.stdout.write(`${error.message}\n`);
      resolve({ code: 1, output });
    });
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Adds up what mocha's reporters say: `12 passing (3s)`, `1 failing`. A skipped test is a failure: there are none. */
function tally(output) {
  const sum = (pattern) => [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
  return { passed: sum(/^\s*(\d+) passing\b/gm), failed: sum(/^\s*(\d+) (?:failing|pending)\b/gm) };
}
