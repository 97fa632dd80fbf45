import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SetupError } from "./install.mjs";
import { endGroup, run } from "./process.mjs";

/**
 * @typedef {object} ServerOptions
 * @property {import("./install.mjs").EmbeddedVscode} vscode
 * @property {string} folder          Holds everything this server writes.
 * @property {string} [userData]      The user data folder; below `folder` when absent.
 * @property {string} [extensions]    The extensions folder; below `folder` when absent.
 * @property {"trusted" | "restricted"} trust  `restricted` asks for workspace trust, and nobody gives it.
 *
 * @typedef {object} RunningServer
 * @property {string} address         The host and port, such as `127.0.0.1:40001`.
 * @property {Promise<void>} ended    Settles when the server is gone.
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the Visual Studio Code server on a free loopback port.
 *
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>}
 */
export async function startServer({ vscode, folder, userData, extensions, trust }) {
  const args = [
    vscode.serverMain,
    ...["--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--accept-server-license-terms"],
    ...["--disable-telemetry", "--enable-smoke-test-driver"],
    ...(trust === "trusted" ? ["--disable-workspace-trust"] : []),
    ...["--server-data-dir", folder, "--user-data-dir", userData ?? join(folder, "data")],
    ...["--extensions-dir", extensions ?? join(folder, "extensions")],
  ];
  await mkdir(folder, { recursive: true });
  const child = spawn(vscode.node, args, { env: serverEnvironment(), stdio: ["ignore", "pipe", "pipe"], detached: true });
  const port = await listeningPort(child);
  return {
    address: `127.0.0.1:${port}`,
    ended: new Promise((resolve) => child.once("exit", () => resolve())),
    stop: () => endGroup(child),
  };
}

/**
 * Writes the user settings that keep the window quiet, with the given ones on top.
 *
 * @param {string} userData  The user data folder.
 * @param {Readonly<Record<string, unknown>>} [settings]
 */
export async function writeUserSettings(userData, settings = {}) {
  await mkdir(join(userData, "User"), { recursive: true });
  await writeFile(join(userData, "User", "settings.json"), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
}

/**
 * Makes an extensions folder whose only content is a link to an unpacked extension.
 *
 * @param {string} folder     The extensions folder; replaced.
 * @param {string} extension  The unpacked extension, already built.
 */
export async function linkExtension(folder, extension) {
  const manifest = JSON.parse(await readFile(join(extension, "package.json"), "utf8"));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await symlink(extension, join(folder, `${manifest.publisher}.${manifest.name}-${manifest.version}`), "dir");
}

/**
 * Installs a packaged extension the way a user's `code --install-extension` does.
 *
 * @param {import("./install.mjs").EmbeddedVscode} vscode
 * @param {string} vsix
 * @param {string} folder      The server's data folder.
 * @param {string} extensions  The extensions folder.
 */
export async function installVsix(vscode, vsix, folder, extensions) {
  const args = ["--server-data-dir", folder, "--extensions-dir", extensions, "--accept-server-license-terms"];
  const env = serverEnvironment();
  const { code, output } = await run(vscode.node, [vscode.serverMain, ...args, "--install-extension", vsix], { env });
  if (code !== 0 || !existsSync(join(extensions, "extensions.json"))) throw new SetupError(`Cannot install ${vsix}:\n${output}`);
}

/** What would cover a picture, rewrite a fixture behind the test's back, or reach for a network is off. */
const quietSettings = {
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "editor.accessibilitySupport": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "security.workspace.trust.banner": "never",
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** The empty gallery keeps the server from asking a marketplace for anything. */
function serverEnvironment() {
  return { ...process.env, EXTENSIONS_GALLERY: "{}" };
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>}
 */
function listeningPort(child) {
  return new Promise((resolve, reject) => {
    let output = "";
    const patience = setTimeout(() => fail("did not listen within 60 seconds"), 60_000);
    /** @param {string} why */
    const fail = (why) => {
      clearTimeout(patience);
      void endGroup(child);
      reject(new SetupError(`The Visual Studio Code server ${why}:\n${output}`));
    };
    /** @param {unknown} chunk */
    const collect = (chunk) => {
      output = (output + String(chunk)).slice(-20_000);
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(patience);
      resolve(Number(port));
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.once("exit", () => fail("ended at its start"));
    child.once("error", (error) => fail(`cannot be started (${error.message})`));
  });
}
