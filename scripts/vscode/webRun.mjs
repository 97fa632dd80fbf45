/**
 * Runs extension tests in the web extension host: the counterpart of `standIn.mjs`, with the options of
 * `@vscode/test-web` that this project uses. A process of its own, because the runner prints a log of its requests.
 */
import { createServer } from "node:net";
import { parseArgs } from "node:util";
import { chromiumArguments } from "./browser.mjs";
import { installChromium, installVscode } from "./install.mjs";
import { onTermination } from "./process.mjs";

const { values } = parseArgs({
  options: {
    extensionDevelopmentPath: { type: "string" },
    extensionTestsPath: { type: "string" },
    folderPath: { type: "string" },
  },
});

const vscode = await installVscode();
const executablePath = await installChromium();
const { chromium } = vscode.require("playwright");
const launch = chromium.launch.bind(chromium);
// The runner has no option for the browser's path.
chromium.launch = async (/** @type {object} */ options) => {
  const browser = await launch({ ...options, executablePath, handleSIGINT: false, handleSIGTERM: false });
  onTermination(() => browser.close());
  return browser;
};
await vscode.require("@vscode/test-web").runTests({
  ...values,
  browserType: "chromium",
  verbose: true,
  browserOptions: chromiumArguments,
  quality: "stable",
  commit: vscode.webCommit,
  testRunnerDataDir: vscode.webBuilds,
  // Worker frames live on names below `localhost`, which an address of numbers has not.
  host: "localhost",
  port: await freePort(),
});

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "localhost", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("No free port."))));
    });
  });
}
