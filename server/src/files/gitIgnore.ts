import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import ignore, { type Ignore } from "ignore";
import { parentOf } from "../core/config/discover.ts";
import { pathWithin } from "./paths.ts";

/** Folders that no search enters, whatever git ignores. */
export const NEVER_SEARCHED: ReadonlySet<string> = new Set([".git", ".hg", ".jj", ".svn", "node_modules"]);

/** The patterns of `.gitignore` and `.git/info/exclude` that hold in a folder. */
export interface GitIgnore {
  /** The patterns that hold inside of `folder`, which is the one that this value was made for or one directly below. */
  enter(folder: string, names: readonly string[]): GitIgnore;
  ignores(path: string, kind: "file" | "folder"): boolean;
}

interface Level {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** What holds for `folder` itself before it is entered: the patterns of the folders above it, up to its repository's root. */
export function gitIgnoreAt(folder: string): GitIgnore {
  const above: string[] = [];
  for (let one: string | undefined = folder; one !== undefined && !isRepository(one); one = parentOf(one)) {
    const parent = parentOf(one);
    if (parent !== undefined) above.unshift(parent);
  }
  const root = above[0] ?? folder;
  const levels = isRepository(root) ? above.flatMap(levelsOf) : [];
  // A folder that git ignores and the user names is meant: what ignored it does not speak for its contents.
  const own = make(levels);
  return folder !== root && own.ignores(folder, "folder") ? make([]) : own;
}

/** The folder that holds the repository of `path`; `undefined` outside of any. */
export function repositoryOf(path: string): string | undefined {
  for (let folder = parentOf(path); folder !== undefined; folder = parentOf(folder)) if (isRepository(folder)) return folder;
  return undefined;
}

function make(levels: readonly Level[]): GitIgnore {
  return {
    enter(folder, names) {
      const isRoot = names.includes(".git");
      if (!isRoot && !names.includes(".gitignore")) return make(levels);
      return make([...(isRoot ? [] : levels), ...levelsOf(folder)]);
    },
    ignores(path, kind) {
      for (let i = levels.length - 1; i >= 0; i--) {
        const level = levels[i];
        const way = level === undefined ? undefined : pathWithin(level.folder, path);
        if (level === undefined || way === undefined) continue;
        const { ignored, unignored } = level.patterns.test(kind === "folder" ? `${way}/` : way);
        if (ignored) return true;
        if (unignored) return false;
      }
      return false;
    },
  };
}

/** `.gitignore` wins over `info/exclude`, so it comes later. */
function levelsOf(folder: string): readonly Level[] {
  const files = [excludeFile(folder), `${folder}/.gitignore`];
  return files.flatMap((file) => {
    const text = file === undefined ? undefined : textOf(file);
    return text === undefined ? [] : [{ folder, patterns: ignore({ ignorecase: IGNORES_CASE, allowRelativePaths: true }).add(text) }];
  });
}

/** As `git init` sets `core.ignorecase` on these systems. */
const IGNORES_CASE = process.platform === "win32" || process.platform === "darwin";

/** In a linked worktree or a submodule `.git` is a file that names the folder, which may name a common one. */
function excludeFile(folder: string): string | undefined {
  const git = `${folder}/.git`;
  try {
    if (statSync(git).isDirectory()) return `${git}/info/exclude`;
    const target = /^gitdir: (.+)$/m.exec(readFileSync(git, "utf8"))?.[1]?.trim();
    if (target === undefined) return undefined;
    const own = resolve(`${folder}/`, target);
    const common = textOf(`${own}/commondir`)?.trim();
    return `${common === undefined ? own : resolve(own, common)}/info/exclude`;
  } catch {
    // No repository starts here.
    return undefined;
  }
}

function isRepository(folder: string): boolean {
  return existsSync(`${folder}/.git`);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Absent or unreadable: git itself goes on without the file.
    return undefined;
  }
}
