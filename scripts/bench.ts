// `npm run bench -- [--json] [<folder or .jsonl> …]`: what linting costs, on these texts or on the project's own. The built server and
// command line are measured too: `npm run build` first.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { cpus } from "node:os";
import { build } from "esbuild";
import type * as Measured from "../test/bench/measured.ts";
import { quickYaml } from "./quickYaml.mjs";
import { coldStart, keystrokes, projectKeystrokes, workspaceScan } from "../test/bench/processes.ts";

const SHOWN_RULES = 15;
const LARGE_SERVICES = 300;
const WORKSPACE_FILES = 5_000;

const args = process.argv.slice(2);
const paths = args.filter((arg) => !arg.startsWith("--"));
for (const built of ["cli.cjs", "server.node.cjs"]) {
  if (existsSync(fileURLToPath(new URL(`../server/dist/${built}`, import.meta.url)))) continue;
  process.stderr.write(`server/dist/${built} is not built. Run: npm run build\n`);
  process.exit(2);
}

const own = (): readonly string[] => ["test/fixtures", "examples"].map((path) => fileURLToPath(new URL(`../${path}`, import.meta.url)));
void run();

/** What takes other processes, one after the other, and then the report. */
async function run(): Promise<void> {
  // Bundled with its packages, as what ships is: run from its sources, the linter would be measured with what the loader adds to every function.
  const bundle = fileURLToPath(new URL("../.cache/bench/measured.cjs", import.meta.url));
  await build({ entryPoints: [fileURLToPath(new URL("../test/bench/measured.ts", import.meta.url))], bundle: true, platform: "node", format: "cjs", mainFields: ["module", "main"], target: "node20", plugins: [quickYaml], outfile: bundle });
  const { rules } = createRequire(import.meta.url)(bundle) as typeof Measured;
  const languages = ["dockerfile", "compose"] as const;
  const folders = paths.length > 0 ? paths : own();
  const withExamples = paths.length === 0;
  const lintResults = languages.flatMap((language) => inNewProcess<typeof Measured.lintTimesAt>(bundle, "lintTimesAt", [folders, withExamples, language]) ?? []);
  const shares = inNewProcess<typeof Measured.ruleSharesAt>(bundle, "ruleSharesAt", [folders, withExamples]);
  const large = inNewProcess<typeof Measured.largeFileOf>(bundle, "largeFileOf", [LARGE_SERVICES]);
  const cold = coldStart();
  const typed = [];
  for (const language of languages) for (const lines of [50, 500, 5_000]) typed.push(await keystrokes(language, lines));
  typed.push(await projectKeystrokes(20));
  const workspace = await workspaceScan(WORKSPACE_FILES);

  if (args.includes("--json")) {
    const data = { node: process.version, processors: cpus().length, rules: rules.length, lint: lintResults, rulesByTime: shares, largeFile: large, coldStart: cold, keystrokes: typed, workspace };
    process.stdout.write(`${JSON.stringify(data, undefined, 2)}\n`);
  } else {
    print("Linting beside bare parsing (ms over all files; recommended preset)", ["language", "files", "parse", "lint", "ratio", "median ratio", "first ratio", "files/s", "p99 file", "slowest file"], lintResults.map((one) => [one.language, one.files, one.parse, one.lint, one.ratio, one.medianRatio, one.firstRatio, one.filesPerSecond, one.p99, `${one.slowest.lint.toFixed(1)} ${one.slowest.name}`]));
    print("Slowest rules (ms over all files)", ["rule", "time", "share"], shares.slice(0, SHOWN_RULES).map(({ rule, time, share }) => [rule, time, `${(share * 100).toFixed(1)} %`]));
    print("One large Compose file (ms)", ["services", "lines", "findings", "parse", "lint", "first lint"], [[large.services, large.lines, large.findings, large.parse, large.lint, large.first]]);
    print("Cold start of the command line (ms, median of 5)", ["node alone", "--version", "one file"], [[cold.bare, cold.version, cold.oneFile]]);
    print("From keystroke to diagnostics (ms, over stdio)", ["document", "lines", "count", "median", "p99", "first 20"], typed.map((one) => [one.what, one.lines, one.count, one.median, one.p99, one.firstMedian]));
    print("Workspace", ["files", "ms", "files/s", "keystrokes meanwhile", "their median ms", "their p99 ms", "peak MiB"], [[workspace.files, workspace.time, workspace.filesPerSecond, workspace.keystrokes, workspace.keystrokeMedian, workspace.keystrokeP99, workspace.peakMemory ?? "unknown"]]);
  }
}

/** What a function of the bundle gives in a process of its own: what V8 has compiled for one measurement is no help or hindrance to the next. */
function inNewProcess<F extends (...args: never) => unknown>(bundle: string, name: string, args: Parameters<F>): ReturnType<F> {
  const program = `const measured = require(${JSON.stringify(bundle)}); process.stdout.write(JSON.stringify(measured[${JSON.stringify(name)}](...${JSON.stringify(args)}) ?? null));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8", maxBuffer: 100_000_000 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ReturnType<F>;
}

function print(title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const cells = [head, ...rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell : Number.isInteger(cell) ? String(cell) : cell.toFixed(cell < 10 ? 2 : 1))))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  "));
  process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line.trimEnd()}\n`).join("")}`);
}
