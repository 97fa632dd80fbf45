import ignore from "ignore";
import { folderOf, repositoryFolder } from "./projectPaths.ts";

type ReadFile = (path: string) => string | undefined;

/**
 * Whether git keeps a file out of the repository that it lies in, by the `.gitignore` of each folder above it and `.git/info/exclude`
 * (gitignore(5)); `undefined` where no repository is found. A file that was added in spite of the patterns counts as ignored.
 */
export function isGitIgnored(path: string, readFile: ReadFile): boolean | undefined {
  const root = repositoryFolder(path, readFile);
  if (root === undefined || path.length - root.length > LONGEST_PATH) return undefined;
  const exclude = readFile(`${root}.git/info/exclude`);
  const folders: string[] = [];
  for (let folder = folderOf(path); folder.length >= root.length; folder = folderOf(folder.slice(0, -1))) folders.unshift(folder);
  let isIgnored = exclude !== undefined && judge(exclude, path.slice(root.length)) === true;
  // Deeper files take back what those above say.
  for (const folder of folders) {
    const patterns = readFile(`${folder}.gitignore`);
    const judgement = patterns === undefined ? undefined : judge(patterns, path.slice(folder.length));
    isIgnored = judgement ?? isIgnored;
  }
  return isIgnored;
}

const LONGEST_PATH = 300;
const LONGEST_PATTERNS = 50_000;

function judge(patterns: string, relative: string): boolean | undefined {
  if (relative === "" || relative.startsWith("../")) return undefined;
  try {
    const { ignored, unignored } = ignore().add(patterns.slice(0, LONGEST_PATTERNS)).test(relative);
    return ignored ? true : unignored ? false : undefined;
  } catch {
    // A pattern that the library cannot read may be the one that counts.
    return true;
  }
}
