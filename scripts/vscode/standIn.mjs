#!/usr/bin/env node
/**
 * Stands in for the desktop executable that `@vscode/test-electron` starts: takes its command line, runs the
 * embedded server, shows the window in Chromium, prints the extension host's log and exits with the tests' code.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format, parseArgs } from "node:util";
import { launchChromium, workbenchUrl } from "./browser.mjs";
import { installVscode } from "./install.mjs";
import { onTermination } from "./process.mjs";
import { startServer } from "./server.mjs";

const { values, positionals } = parseArgs({
  options: {
    extensionDevelopmentPath: { type: "string", multiple: true },
    extensionTestsPath: { type: "string" },
    "user-data-dir": { type: "string" },
    "extensions-dir": { type: "string" },
  },
  allowPositionals: true,
  strict: false,
});

const scratch = await mkdtemp(join(tmpdir(), "hullcheck-vscode-"));
/** @type {(() => Promise<void>)[]} */
const cleaning = [() => rm(scratch, { recursive: true, force: true })];
const clean = async () => {
  for (const step of cleaning.splice(0).reverse()) await step();
};
onTermination(clean);
try {
  process.exitCode = await runTests();
} finally {
  await clean();
}

async function runTests() {
  const workspace = positionals.at(-1);
  const tests = values.extensionTestsPath;
  if (workspace === undefined || typeof tests !== "string") throw new Error("A workspace and --extensionTestsPath are required.");
  const vscode = await installVscode();
  const server = await startServer({ vscode, folder: scratch, ...profileFolders(), trust: "trusted" });
  cleaning.push(server.stop);
  const browser = await launchChromium(vscode);
  cleaning.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const remote = (/** @type {string} */ path) => `vscode-remote://${server.address}${path}`;
  const payload = [
    ...developmentPaths().map((path) => /** @type {const} */ (["extensionDevelopmentPath", remote(path)])),
    /** @type {const} */ (["extensionTestsPath", remote(tests)]),
    /** @type {const} */ (["skipWelcome", "true"]),
  ];
  const ended = new Promise((resolve) => {
    page.once("crash", () => resolve(70));
    void server.ended.then(() => resolve(71));
    page.exposeFunction("codeAutomationExit", (/** @type {number} */ code) => resolve(code)).catch(() => resolve(72));
  });
  await page.exposeFunction("codeAutomationLog", print);
  await page.goto(workbenchUrl(server.address, workspace, payload));
  return ended;
}

function profileFolders() {
  const userData = values["user-data-dir"];
  const extensions = values["extensions-dir"];
  return { ...(typeof userData === "string" ? { userData } : {}), ...(typeof extensions === "string" ? { extensions } : {}) };
}

function developmentPaths() {
  return (values.extensionDevelopmentPath ?? []).filter((path) => typeof path === "string");
}

/**
 * @param {string} type
 * @param {readonly unknown[]} args
 */
function print(type, args) {
  const stream = type === "error" || type === "warn" ? process.stderr : process.stdout;
  stream.write(`${format(...args)}\n`);
}
