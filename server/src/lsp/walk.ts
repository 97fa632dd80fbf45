import ignore, { type Ignore } from "ignore";
import { readFileSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { CancellationToken } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { isProjectFile, languageOf } from "../core/lint/language.ts";
import { pathOf } from "./uris.ts";

/**
 * The Dockerfiles, Compose files and project files below a folder, as `pathOf` paths. Passes over what git ignores,
 * `node_modules`, version control's own folders, and links to folders, which may lead in circles. Folders that cannot be
 * read count as empty.
 */
export async function findOnDisk(folder: string, token: CancellationToken): Promise<readonly string[]> {
  const found: string[] = [];
  let level: readonly Folder[] = [{ path: folder, filters: filtersAbove(folder) }];
  while (level.length > 0 && !token.isCancellationRequested) {
    const next: Folder[] = [];
    for (let from = 0; from < level.length; from += MOST_AT_ONCE) {
      const results = await Promise.all(level.slice(from, from + MOST_AT_ONCE).map(list));
      for (const { files, folders } of results) {
        for (const file of files) found.push(pathOf(URI.file(file).toString()));
        next.push(...folders);
      }
    }
    level = next;
  }
  return found;
}

interface Folder {
  readonly path: string;
  /** Outermost first. */
  readonly filters: readonly Filter[];
}

interface Filter {
  readonly root: string;
  readonly rules: Ignore;
}

const MOST_AT_ONCE = 16;
const SKIPPED_FOLDERS = new Set(["node_modules", ".git", ".hg", ".svn", ".jj"]);

async function list({ path, filters: inherited }: Folder): Promise<{ readonly files: readonly string[]; readonly folders: readonly Folder[] }> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const own = entries.some(({ name }) => name === ".gitignore") ? filterOf(path) : undefined;
  const filters = own === undefined ? inherited : [...inherited, own];
  const files: string[] = [];
  const folders: Folder[] = [];
  for (const entry of entries) {
    const full = join(path, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name) && !isIgnored(full, "folder", filters)) folders.push({ path: full, filters });
    } else if ((languageOf(entry.name) !== undefined || isProjectFile(entry.name)) && !isIgnored(full, "file", filters) && isFile(full)) files.push(full);
  }
  return { files, folders };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The innermost `.gitignore` that says anything of the path decides. */
function isIgnored(path: string, kind: "file" | "folder", filters: readonly Filter[]): boolean {
  for (const { root, rules } of filters.toReversed()) {
    const name = relative(root, path).split(sep).join("/");
    if (!ignore.isPathValid(name)) continue;
    const { ignored, unignored } = rules.test(kind === "folder" ? `${name}/` : name);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** A workspace folder may lie within a repository: the `.gitignore` files above it, up to the repository's root, count too. */
function filtersAbove(folder: string): readonly Filter[] {
  const filters: Filter[] = [];
  for (let at = folder; !exists(join(at, ".git")); ) {
    const parent = dirname(at);
    if (parent === at) return [];
    at = parent;
    const filter = filterOf(at);
    if (filter !== undefined) filters.unshift(filter);
  }
  return filters;
}

function filterOf(folder: string): Filter | undefined {
  try {
    return { root: folder, rules: ignore().add(readFileSync(join(folder, ".gitignore"), "utf8")) };
  } catch {
    // Not there, or not to be read: nothing is ignored by it.
    return undefined;
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
