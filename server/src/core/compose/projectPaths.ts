/**
 * The path of a file that a Compose file names, seen from the folder of that file, in the form of the environment's paths;
 * `undefined` for a path from the home directory.
 *
 * @param from the path of the Compose file.
 */
export function pathBeside(from: string, path: string): string | undefined {
  const slashed = path.replaceAll("\\", "/");
  if (slashed.startsWith("~") || /^[A-Za-z]:\//.test(slashed)) return undefined;
  if (slashed.startsWith("/")) return normalized(slashed);
  return normalized(`${folderOf(from)}${slashed}`);
}

/** The folder of a path with the slash at its end; empty for a bare name. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** The folder of the repository that a path lies in, with a slash at its end; `undefined` outside of any. */
export function repositoryFolder(path: string, readFile: (path: string) => string | undefined): string | undefined {
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder.slice(0, -1))) {
    // A worktree has a file of the name, a repository a folder.
    if (readFile(`${folder}.git/HEAD`) !== undefined || readFile(`${folder}.git`) !== undefined) return folder;
    if (folder.endsWith("://") || folder === "/") return undefined;
  }
  return undefined;
}

/** Without `.` and `..`; a URI keeps its scheme and authority. */
function normalized(path: string): string {
  const root = /^[a-z][a-z\d+.-]*:\/\/[^/]*\//i.exec(path)?.[0] ?? (path.startsWith("/") ? "/" : "");
  const names: string[] = [];
  for (const name of path.slice(root.length).split("/")) {
    if (name === "" || name === ".") continue;
    if (name === ".." && names.length > 0 && names.at(-1) !== "..") names.pop();
    else if (name !== ".." || root === "") names.push(name);
  }
  return root + names.join("/");
}
