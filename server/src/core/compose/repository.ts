import { directoryOf } from "./filePaths.ts";

/** The directory of the repository that a path lies in; `undefined` outside of any. */
export function repositoryFolder(path: string, readFile: (path: string) => string | undefined): string | undefined {
  for (let folder = directoryOf(path); folder !== undefined; folder = directoryOf(folder)) {
    // A worktree has a file of the name, a repository a folder.
    if (readFile(`${folder}/.git/HEAD`) !== undefined || readFile(`${folder}/.git`) !== undefined) return folder;
  }
  return undefined;
}
