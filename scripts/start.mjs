/**
 * Opens a Visual Studio Code with the extension of this checkout: `npm start [-- path]`, by default on `examples/`.
 * A desktop Visual Studio Code (VSCODE_BIN, or `code` in PATH) is used when there is one; otherwise a server
 * is started from packages and its address printed for a browser.
 */
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { findDesktop, hasDisplay } from "./vscode/desktop.mjs";
import { installVscode, projectRoot, SetupError } from "./vscode/install.mjs";
import { onTermination, runInForeground } from "./vscode/process.mjs";
import { linkExtension, startServer, writeUserSettings } from "./vscode/server.mjs";
import { workbenchUrl } from "./vscode/browser.mjs";

try {
  process.exitCode = await start(resolve(process.env["INIT_CWD"] ?? ".", process.argv[2] ?? join(projectRoot, "examples")));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @param {string} path */
async function start(path) {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind === undefined) throw new SetupError(`There is no \`${path}\` to open.`);
  const built = await runInForeground(process.execPath, [join(projectRoot, "scripts", "build.mjs")]);
  if (built !== 0) return built;
  const desktop = findDesktop();
  if (desktop !== undefined) {
    console.log(`Opening ${path} in ${desktop}`);
    const args = [`--extensionDevelopmentPath=${projectRoot}`, "--new-window", path];
    return runInForeground(desktop, args, { shell: desktop.endsWith(".cmd") });
  }
  return serve(path, kind.isFile() && !path.endsWith(".code-workspace"));
}

/**
 * @param {string} path
 * @param {boolean} isFile
 */
async function serve(path, isFile) {
  const vscode = await installVscode();
  const folder = join(projectRoot, ".cache", "start");
  await linkExtension(join(folder, "extensions"), projectRoot);
  await writeUserSettings(join(folder, "data"));
  const server = await startServer({ vscode, folder, trust: "trusted" });
  onTermination(server.stop);
  /** @type {readonly (readonly [string, string])[]} */
  const payload = isFile ? [["openFile", `vscode-remote://${server.address}${path}`]] : [];
  const url = workbenchUrl(server.address, isFile ? dirname(path) : path, payload);
  console.log(`\nVisual Studio Code with Hullcheck is at\n\n  ${url}\n\nPress Ctrl+C to stop it.`);
  if (hasDisplay()) openInBrowser(url);
  await server.ended;
  return 0;
}

/** @param {string} url */
function openInBrowser(url) {
  const child = spawn("xdg-open", [url], { stdio: "ignore", detached: true });
  // The address has been printed: a desktop without xdg-open loses nothing.
  child.once("error", () => undefined);
  child.unref();
}
