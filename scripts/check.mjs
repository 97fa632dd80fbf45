// `npm run check`: the quick inner loop. Types, lint, unused code, generated files, unit tests and rules, several at once.
import { bin, runTogether } from "./parts.mjs";

const results = await runTogether([
  ["unit and rules", bin("mocha"), []],
  ["types", bin("tsc"), ["-b"]],
  ["lint", bin("eslint"), ["--cache", "--cache-location", ".cache/eslint", "."]],
  ["unused code", bin("knip"), []],
  ["generated files", bin("tsx"), ["server/src/tools/generate.ts", "--check"]],
]);
const failed = results.filter(({ code }) => code !== 0).map(({ name }) => name);
process.stdout.write(failed.length === 0 ? "\nAll passed\n" : `\nFailed: ${failed.join(", ")}\n`);
process.exit(failed.length === 0 ? 0 : 1);
