/**
 * The end-to-end tests in a real Visual Studio Code:
 * `node scripts/e2e.mjs [node] [web] [vsix] [restricted]`, all of them by default.
 *
 * VSCODE_BIN names a desktop executable to use for `node` and `vsix`; without it the stand-in runs.
 */
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { build } from "esbuild";
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";
import { launchChromium } from "./vscode/browser.mjs";
import { namedDesktop } from "./vscode/desktop.mjs";
import { installChromium, installVscode, projectRoot, SetupError } from "./vscode/install.mjs";
import { onTermination, run, runInForeground } from "./vscode/process.mjs";
import { installVsix, linkExtension, startServer, writeUserSettings } from "./vscode/server.mjs";
import { openWorkbench, showProblems, showQuickFixes, squiggles } from "./vscode/workbench.mjs";

/** The extension under test; another folder is of use to somebody who tests these scripts. */
const extension = process.env["HULLCHECK_E2E_EXTENSION"] ?? projectRoot;

/** The suites begin each line of their report with this; see `test/e2e/suite/run.ts`. */
const reportMarker = "[e2e] ";

const suites = join(projectRoot, "test", "e2e", "suite");

/** Below the extension, because the web runner serves nothing else. */
const bundles = join(extension, ".cache", "e2e");

/** @type {Readonly<Record<string, (scratch: string) => Promise<number>>>} */
const kinds = { node: testCheckout, web: testWeb, vsix: testPackage, restricted: testRestricted };

/** @type {(() => Promise<void>)[]} */
const cleaning = [];

onTermination(clean);
try {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in kinds));
  if (unknown.length > 0) throw new SetupError(`Unknown: ${unknown.join(", ")}. Known: ${Object.keys(kinds).join(", ")}.`);
  process.exitCode = await main(asked.length > 0 ? asked : Object.keys(kinds));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await clean();
}

/** @param {readonly string[]} names */
async function main(names) {
  const results = [];
  for (const name of names) {
    console.log(`\n== ${name} ==`);
    const scratch = await mkdtemp(join(tmpdir(), "hullcheck-e2e-"));
    cleaning.push(() => rm(scratch, { recursive: true, force: true }));
    const started = Date.now();
    const outcome = await kinds[name]?.(scratch).catch((/** @type {unknown} */ error) => /** @type {Error} */ (error));
    await clean();
    results.push({ name, outcome, seconds: ((Date.now() - started) / 1000).toFixed(1) });
    if (outcome instanceof Error) console.error(outcome.stack);
  }
  console.log("\n== summary ==");
  for (const { name, outcome, seconds } of results) {
    console.log(`${name.padEnd(10)} ${typeof outcome === "number" ? `ok, ${outcome} tests` : "FAILED"} in ${seconds} s`);
  }
  return results.every(({ outcome }) => typeof outcome === "number" && outcome > 0) ? 0 : 1;
}

async function clean() {
  for (const step of cleaning.splice(0).reverse()) await step();
}

/**
 * The extension as it lies in the checkout.
 *
 * @param {string} scratch
 */
async function testCheckout(scratch) {
  return testNode("node", scratch, extension, join(scratch, "extensions"));
}

/**
 * The packaged extension, installed like a user's.
 *
 * @param {string} scratch
 */
async function testPackage(scratch) {
  if ((await runInForeground("npm", ["run", "package"], { cwd: extension, shell: process.platform === "win32" })) !== 0) {
    throw new SetupError("`npm run package` failed.");
  }
  const extensions = join(scratch, "extensions");
  await install(await packagedExtension(), scratch, extensions);
  // A test run needs some extension under development: an empty one, so that only the installed one can answer.
  const bystander = join(scratch, "bystander");
  await mkdir(bystander);
  const manifest = { name: "bystander", publisher: "hullcheck", version: "0.0.0", engines: { vscode: "*" } };
  await writeFile(join(bystander, "package.json"), JSON.stringify(manifest));
  return testNode("vsix", scratch, bystander, extensions);
}

async function packagedExtension() {
  const { publisher, name, version } = JSON.parse(await readFile(join(extension, "package.json"), "utf8"));
  const folder = join(extension, "dist");
  const found = (await readdir(folder)).filter((file) => file.endsWith(".vsix"));
  const file = found.length === 1 ? found[0] : found.find((candidate) => candidate.includes(version));
  if (file === undefined) throw new SetupError(`dist/ holds no package of ${publisher}.${name} ${version}.`);
  return join(folder, file);
}

/**
 * @param {string} vsix
 * @param {string} scratch
 * @param {string} extensions
 */
async function install(vsix, scratch, extensions) {
  const desktop = namedDesktop();
  if (desktop === undefined) return installVsix(await installVscode(), vsix, join(scratch, "installing"), extensions);
  const [command = "", ...args] = resolveCliArgsFromVSCodeExecutablePath(desktop);
  const installing = [...args, `--extensions-dir=${extensions}`, "--install-extension", vsix];
  const { code, output } = await run(command, installing, { shell: process.platform === "win32" });
  if (code !== 0) throw new SetupError(output);
}

/**
 * Runs the suites of both workspaces, each in a window of its own.
 *
 * @param {string} kind
 * @param {string} scratch
 * @param {string} development  The extension under development.
 * @param {string} extensions   The folder of installed extensions.
 */
async function testNode(kind, scratch, development, extensions) {
  let passed = 0;
  for (const { entry, workspace } of [
    { entry: "folder", workspace: "shop" },
    { entry: "multiRoot", workspace: "multi/multi.code-workspace" },
  ]) {
    const userData = join(scratch, `user-${entry}`);
    await writeUserSettings(userData);
    const log = await keepingLog(`${kind}-${entry}`);
    const running = runTests({
      ...(await nodeExecutable()),
      extensionDevelopmentPath: development,
      extensionTestsPath: await bundle(entry, "node"),
      extensionTestsEnv: { HULLCHECK_E2E_EXPECTED_EXTENSION: development === extension ? extension : extensions },
      launchArgs: [join(await copyOfFixtures(scratch, entry), workspace), `--user-data-dir=${userData}`, `--extensions-dir=${extensions}`],
      stdout: log.stream,
      stderr: log.stream,
    });
    await withLog(running, log.path);
    passed += log.passed();
  }
  return passed;
}

/**
 * Names the log of a run that fails.
 *
 * @param {Promise<unknown>} running
 * @param {string} path
 */
async function withLog(running, path) {
  try {
    await running;
  } catch (error) {
    throw new Error(`The run failed; its log is ${path}.`, { cause: error });
  }
}

/** Without a named desktop: the stand-in where it runs, a download elsewhere. */
async function nodeExecutable() {
  const desktop = namedDesktop();
  if (desktop !== undefined) return { vscodeExecutablePath: desktop };
  if (process.platform !== "linux") return {};
  await installVscode();
  await installChromium();
  return { vscodeExecutablePath: join(projectRoot, "scripts", "vscode", "standIn.mjs") };
}

/**
 * The extension in the web extension host, on a file system that is not a disk.
 *
 * @param {string} scratch
 */
async function testWeb(scratch) {
  await installVscode();
  await installChromium();
  const log = await keepingLog("web");
  const args = [
    join(projectRoot, "scripts", "vscode", "webRun.mjs"),
    `--extensionDevelopmentPath=${extension}`,
    `--extensionTestsPath=${await bundle("folder", "web")}`,
    `--folderPath=${join(await copyOfFixtures(scratch, "web"), "shop")}`,
  ];
  await withLog(runLogged(process.execPath, args, log.take), log.path);
  return log.passed();
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {(text: string) => void} take
 * @returns {Promise<void>}
 */
function runLogged(command, args, take) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    cleaning.push(async () => void child.kill());
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", take);
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`Exit code ${code}`))));
  });
}

/**
 * Restricted Mode cannot be tested from inside: a window that runs extension tests trusts its folder. So the
 * window is looked at from outside.
 *
 * @param {string} scratch
 */
async function testRestricted(scratch) {
  const vscode = await installVscode();
  await linkExtension(join(scratch, "extensions"), extension);
  await writeUserSettings(join(scratch, "data"));
  const server = await startServer({ vscode, folder: scratch, trust: "restricted" });
  cleaning.push(server.stop);
  const browser = await launchChromium(vscode);
  cleaning.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const folder = join(await copyOfFixtures(scratch, "restricted"), "shop");
  await openWorkbench(page, server, { folder, file: join(folder, "privileged", "compose.yaml"), line: 4, column: 8 });

  /** @type {readonly (readonly [string, () => Promise<unknown>])[]} */
  const checks = [
    ["the window is in Restricted Mode", () => page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor({ timeout: 30_000 })],
    ["the extension diagnoses the open file", () => squiggles(page)],
    ["it offers its quick fixes", async () => expectRow(await showQuickFixes(page), /Hullcheck/)],
    [
      "the Problems panel lists files that were never opened",
      async () => {
        await page.keyboard.press("Escape");
        await showProblems(page);
        // The panel draws no more rows than fit: behind the open file, in `privileged`, comes that in `project`.
        await page.locator(".markers-panel .monaco-list-row", { hasText: /compose\.yaml.*project/ }).first().waitFor({ timeout: 30_000 });
      },
    ],
  ];
  for (const [title, check] of checks) {
    try {
      await check();
    } catch (error) {
      const picture = join(bundles, "restricted-failure.png");
      await mkdir(bundles, { recursive: true });
      await page.screenshot({ path: picture });
      throw new Error(`✗ ${title} (see ${picture})`, { cause: error });
    }
    console.log(`  ✓ ${title}`);
  }
  console.log(`  ${checks.length} passing`);
  return checks.length;
}

/**
 * @param {readonly string[]} rows
 * @param {RegExp} pattern
 */
function expectRow(rows, pattern) {
  if (!rows.some((row) => pattern.test(row))) throw new Error(`None of these matches ${pattern}: ${JSON.stringify(rows)}`);
}

/**
 * Tests change their files, so each window gets its own.
 *
 * @param {string} scratch
 * @param {string} name
 */
async function copyOfFixtures(scratch, name) {
  const copy = join(scratch, `workspace-${name}`);
  await cp(join(projectRoot, "test", "e2e", "workspace"), copy, { recursive: true });
  return copy;
}

/**
 * Bundles a suite into one file that an extension host can load.
 *
 * @param {string} entry
 * @param {"node" | "web"} host
 */
async function bundle(entry, host) {
  const outfile = join(bundles, host === "web" ? `${entry}.web.js` : `${entry}.node.cjs`);
  const mocha = host === "web" ? (await installVscode()).require.resolve("mocha/mocha.js") : undefined;
  await build({
    entryPoints: [join(suites, `${entry}.entry.ts`)],
    outfile,
    bundle: true,
    format: "cjs",
    platform: host === "web" ? "browser" : "node",
    target: "es2022",
    sourcemap: "inline",
    external: ["vscode"],
    logLevel: "warning",
    // Mocha looks for files of its own only to run tests in parallel.
    logOverride: { "require-resolve-not-external": "silent" },
    plugins: mocha === undefined ? [] : [browserMocha(mocha)],
  });
  return outfile;
}

/**
 * Replaces Mocha, which is for Node.js, with its build for browsers, which defines a global.
 *
 * @param {string} path
 * @returns {import("esbuild").Plugin}
 */
function browserMocha(path) {
  return {
    name: "browser-mocha",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^mocha$/ }, () => ({ path, namespace: "browser-mocha" }));
      onLoad({ filter: /.*/, namespace: "browser-mocha" }, () => ({
        contents: `require(${JSON.stringify(path)}); module.exports = globalThis.Mocha;`,
        resolveDir: projectRoot,
      }));
    },
  };
}

/**
 * Keeps everything that a window prints in a file, and shows only what the tests themselves say: Visual Studio Code
 * talks a lot at its start.
 *
 * @param {string} name
 */
async function keepingLog(name) {
  await mkdir(bundles, { recursive: true });
  const path = join(bundles, `${name}.log`);
  const file = createWriteStream(path);
  let passed = 0;
  let rest = "";
  /** @param {string} text */
  const take = (text) => {
    file.write(text);
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines.filter((candidate) => candidate.startsWith(reportMarker))) {
      const said = line.slice(reportMarker.length);
      process.stdout.write(`${said}\n`);
      passed = Number(/^ +(\d+) passing$/.exec(said)?.[1] ?? passed);
    }
  };
  return {
    take,
    stream: new Writable({
      write(chunk, _encoding, done) {
        take(String(chunk));
        done();
      },
    }),
    passed() {
      take("\n");
      if (passed === 0) throw new Error(`The window ended without a report of its tests; its log is ${path}.`);
      return passed;
    },
    path,
  };
}
