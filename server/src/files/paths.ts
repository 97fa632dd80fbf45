import { isAbsolute, relative, resolve } from "node:path";

/** An absolute path with `/` between segments, whatever the system writes. */
export function absolute(path: string, cwd: string): string {
  return slashes(resolve(cwd, path));
}

export function slashes(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}

/** The path from `folder` to `path` with `/`; `undefined` when `path` is not inside. */
export function pathWithin(folder: string, path: string): string | undefined {
  const way = slashes(relative(folder, path));
  return way === "" || way === ".." || way.startsWith("../") || isAbsolute(way) ? undefined : way;
}

/** A path as it is printed: from the current folder where it is inside, absolute elsewhere. */
export function displayed(path: string, cwd: string): string {
  return pathWithin(cwd, path) ?? path;
}
