import ignore from "ignore";
import { directoryOf } from "./filePaths.ts";
import { repositoryFolder } from "./repository.ts";

type ReadFile = (path: string) => string | undefined;

/**
 * Whether git keeps a file out of the repository that it lies in, by the `.gitignore` of each folder above it and `.git/info/exclude`
 * (gitignore(5)); `undefined` where no repository is found. A file that was added in spite of the patterns counts as ignored.
 */
export function isGitIgnored(path: string, readFile: ReadFile): boolean | undefined {
  const root = repositoryFolder(path, readFile);
  if (root === undefined || path.length - root.length > LONGEST_PATH) return undefined;
  const folders: string[] = [];
  for (let folder = directoryOf(path); folder !== undefined && folder.length >= root.length; folder = directoryOf(folder)) folders.unshift(folder);
  // Deeper files take back what those above say.
  const judgements = [
    judge(readFile(`${root}/.git/info/exclude`), path.slice(root.length + 1)),
    ...folders.map((folder) => judge(readFile(`${folder}/.gitignore`), path.slice(folder.length + 1))),
  ];
  return judgements.findLast((judgement) => judgement !== undefined) === true;
}

const LONGEST_PATH = 300;
const LONGEST_PATTERNS = 50_000;

/** `undefined` where the patterns say nothing of the path. */
function judge(patterns: string | undefined, relative: string): boolean | undefined {
  if (patterns === undefined) return undefined;
  try {
    const { ignored, unignored } = ignore().add(patterns.slice(0, LONGEST_PATTERNS)).test(relative);
    return ignored ? true : unignored ? false : undefined;
  } catch {
    // A pattern that the library cannot read may be the one that counts.
    return true;
  }
}
