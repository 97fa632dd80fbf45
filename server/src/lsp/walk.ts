import { statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { CancellationToken } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { isProjectFile, languageOf } from "../core/lint/language.ts";
import { type GitIgnore, gitIgnoreAt, NEVER_SEARCHED } from "../files/gitIgnore.ts";
import { slashes } from "../files/paths.ts";
import { pathOf } from "./uris.ts";

/**
 * The Dockerfiles, Compose files and project files below a folder, as `pathOf` paths. Passes over what git ignores,
 * `node_modules`, version control's own folders, and links to folders, which may lead in circles. Folders that cannot be
 * read count as empty.
 */
export async function findOnDisk(folder: string, token: CancellationToken): Promise<readonly string[]> {
  const found: string[] = [];
  let level: readonly Folder[] = [{ path: slashes(folder), ignored: gitIgnoreAt(slashes(folder)) }];
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
  /** What holds for the folder itself; its own patterns are added when it is entered. */
  readonly ignored: GitIgnore;
}

const MOST_AT_ONCE = 16;

async function list({ path, ignored }: Folder): Promise<{ readonly files: readonly string[]; readonly folders: readonly Folder[] }> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const own = ignored.enter(path, entries.map(({ name }) => name));
  const files: string[] = [];
  const folders: Folder[] = [];
  for (const entry of entries) {
    const full = slashes(join(path, entry.name));
    if (entry.isDirectory()) {
      if (!NEVER_SEARCHED.has(entry.name) && !own.ignores(full, "folder")) folders.push({ path: full, ignored: own });
    } else if ((languageOf(entry.name) !== undefined || isProjectFile(entry.name)) && !own.ignores(full, "file") && isFile(full)) files.push(full);
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
