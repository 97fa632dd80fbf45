/**
 * The directory of a path without its last `/`, `undefined` where there is none: paths are absolute, with `/` between segments,
 * or URIs, or a bare name in a test.
 */
export function directoryOf(path: string): string | undefined {
  const slash = path.lastIndexOf("/");
  return slash < 0 || slash < topOf(path).length ? undefined : path.slice(0, slash);
}

/** The last segment of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * Where a path that a Compose file names leads, seen from a directory; `undefined` for one under somebody's home, and
 * where the directory itself is not known.
 */
export function resolvePath(directory: string | undefined, named: string): string | undefined {
  const path = named.replaceAll("\\", "/");
  if (path.startsWith("~")) return undefined;
  if (/^[A-Za-z]:\//.test(path)) return normalised("", `/${path}`);
  if (directory === undefined) return undefined;
  const top = topOf(directory);
  return path.startsWith("/") ? normalised(top, path) : normalised(top, `${directory.slice(top.length)}/${path}`);
}

/** True for what is no path of this machine: a Git repository, an OCI artifact, a page of the web. */
export function isRemote(named: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:\/\/|git@|oci:|github\.com\/)/i.test(named) && !/^file:/i.test(named);
}

/** What precedes the first directory: nothing, or a URI's scheme and authority. */
function topOf(path: string): string {
  return /^[a-z][a-z0-9+.-]+:\/\/[^/]*/i.exec(path)?.[0] ?? "";
}

function normalised(top: string, path: string): string {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "" || name === ".") continue;
    if (name === "..") names.pop();
    else names.push(name);
  }
  return `${top}/${names.join("/")}`;
}
