import { installChromium } from "./install.mjs";

/**
 * Opens Chromium without a window.
 *
 * @param {import("./install.mjs").EmbeddedVscode} vscode
 * @returns {Promise<import("playwright-core").Browser>}
 */
export async function launchChromium(vscode) {
  const executablePath = await installChromium();
  return vscode.require("playwright-core").chromium.launch({ executablePath, args: chromiumArguments, handleSIGINT: false, handleSIGTERM: false });
}

/**
 * The address that opens a folder or a `.code-workspace` file.
 *
 * @param {string} address  The server's host and port.
 * @param {string} path     An absolute path on the server.
 * @param {readonly (readonly [string, string])[]} payload  Options that a desktop takes on its command line.
 */
export function workbenchUrl(address, path, payload = []) {
  const url = new URL(`http://${address}/`);
  url.searchParams.set(path.endsWith(".code-workspace") ? "workspace" : "folder", path);
  if (payload.length > 0) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

/** For containers and for root; the rest keeps Chromium from calling home. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];
