import { existsSync } from "node:fs";
import { findInPath, SetupError } from "./install.mjs";

/**
 * The desktop executable that VSCODE_BIN names.
 *
 * @returns {string | undefined}
 * @throws {SetupError} when the variable names nothing.
 */
export function namedDesktop() {
  const named = process.env["VSCODE_BIN"];
  if (named === undefined || named === "") return undefined;
  if (!existsSync(named)) throw new SetupError(`VSCODE_BIN names \`${named}\`, which does not exist.`);
  return named;
}

/**
 * A desktop Visual Studio Code that can open a window.
 *
 * @returns {string | undefined}
 */
export function findDesktop() {
  return namedDesktop() ?? (hasDisplay() ? findInPath("code") : undefined);
}

/** Whether opening a window makes sense: a `code` on a machine without a display is the command of a remote session. */
export function hasDisplay() {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
}
