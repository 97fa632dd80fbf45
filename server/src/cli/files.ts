import { readdirSync, statSync, type Dirent } from "node:fs";
import picomatch from "picomatch/posix.js";
import { isProjectFile, languageOf } from "../core/lint/language.ts";
import type { Language } from "../core/lint/rule.ts";
import { type GitIgnore, gitIgnoreAt, NEVER_SEARCHED } from "../files/gitIgnore.ts";
import { absolute, displayed, pathWithin, slashes } from "../files/paths.ts";
import { whyUnreadable } from "./textFiles.ts";

export interface Target {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly language: Language;
  /** Named on the command line, not found: neither git's nor the project file's ignored paths apply. */
  readonly isNamed: boolean;
}

export interface FoundFiles {
  /** In order of the arguments, each folder's in order of name; none twice. */
  readonly targets: readonly Target[];
  readonly projectFiles: readonly string[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

/**
 * Resolves files, folders and globs to the files to lint. Folders are searched without what git ignores, and without
 * following symbolic links, so that nothing is linted twice and no cycle is entered.
 *
 * @param language of named files whose names do not tell it.
 */
export function findFiles(paths: readonly string[], cwd: string, language: Language | undefined): FoundFiles {
  const targets = new Map<string, Target>();
  const projectFiles = new Set<string>();
  const problems: { path: string; message: string }[] = [];
  const found = (path: string): void => {
    const known = languageOf(path);
    if (isProjectFile(path)) projectFiles.add(path);
    else if (known !== undefined && !targets.has(path)) targets.set(path, { path, language: known, isNamed: false });
  };
  const named = (path: string): void => {
    const known = languageOf(path) ?? language;
    if (isProjectFile(path)) projectFiles.add(path);
    else if (known !== undefined) targets.set(path, { path, language: known, isNamed: true });
    else problems.push({ path, message: "is neither a Dockerfile nor a Compose file by its name; `--language` tells which" });
  };
  const unreadable = (path: string, error: unknown): void => void problems.push({ path, message: whyUnreadable(error) });
  for (const argument of paths) {
    const path = absolute(argument, cwd);
    const kind = kindOf(path);
    if (kind === "folder") walk(path, gitIgnoreAt(path), found, unreadable);
    else if (kind === "other") named(path);
    else {
      const matches = isGlob(argument) ? expand(argument, cwd, unreadable) : [];
      if (matches.length === 0) problems.push({ path, message: isGlob(argument) ? "matches no file" : "does not exist" });
      matches.forEach(found);
    }
  }
  return { targets: [...targets.values()], projectFiles: [...projectFiles], problems: problems.map(({ path, message }) => ({ path: displayed(path, cwd), message })) };
}

function walk(start: string, ignored: GitIgnore, found: (path: string) => void, unreadable: (path: string, error: unknown) => void): void {
  const folders = [{ path: start, ignored }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: readonly Dirent[];
    try {
      entries = readdirSync(folder.path, { withFileTypes: true }).sort(byName);
    } catch (error) {
      unreadable(folder.path, error);
      continue;
    }
    const own = folder.ignored.enter(folder.path, entries.map(({ name }) => name));
    const below: typeof folders = [];
    for (const entry of entries) {
      const path = `${folder.path === "/" ? "" : folder.path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!NEVER_SEARCHED.has(entry.name) && !own.ignores(path, "folder")) below.push({ path, ignored: own });
      } else if (entry.isFile() && (languageOf(path) !== undefined || isProjectFile(path)) && !own.ignores(path, "file")) {
        found(path);
      }
    }
    folders.push(...below.reverse());
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function kindOf(path: string): "folder" | "other" | "missing" {
  try {
    return statSync(path).isDirectory() ? "folder" : "other";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? "missing" : "other";
  }
}

function isGlob(argument: string): boolean {
  return /[*?[\]{}]/.test(argument);
}

/** For shells that do not expand globs: the folder above the first wildcard is searched like any other. */
function expand(glob: string, cwd: string, unreadable: (path: string, error: unknown) => void): readonly string[] {
  const { base, glob: rest } = picomatch.scan(slashes(glob));
  const folder = absolute(base === "" ? "." : base, cwd);
  const isMatch = picomatch(rest, { dot: true });
  const matches: string[] = [];
  const match = (path: string): void => {
    if (isMatch(pathWithin(folder, path) ?? "")) matches.push(path);
  };
  if (kindOf(folder) === "folder") walk(folder, gitIgnoreAt(folder), match, unreadable);
  return matches;
}
