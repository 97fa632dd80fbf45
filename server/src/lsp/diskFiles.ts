import { readFileSync, statSync } from "node:fs";
import { pathKindOnDisk } from "../files/pathKind.ts";
import type { Files } from "./files.ts";
import { largestFileBytes } from "./protocol.ts";
import { URI } from "vscode-uri";
import { findOnDisk } from "./walk.ts";

interface CachedText {
  readonly modified: number;
  readonly size: number;
  readonly text: string | undefined;
}

/**
 * Files on the disk of this machine. Each read asks for the file's size and time, so that a text is current even where
 * nothing watches it, and reads the text again only when they differ.
 */
export function diskFiles(): Files {
  const cache = new Map<string, CachedText>();
  return {
    find: (folder, token) => findOnDisk(diskPath(folder), token),
    readText(path) {
      try {
        return read(path, cache);
      } catch {
        // No permission, a broken link, a name that this system cannot have: for a linter, there is no such file.
        cache.delete(path);
        return undefined;
      }
    },
    pathKind: (path) => pathKindOnDisk(diskPath(path)),
    load: () => Promise.resolve(),
    forget: (path) => void cache.delete(path),
    learn: () => Promise.resolve([]),
  };
}

function read(path: string, cache: Map<string, CachedText>): string | undefined {
  const file = diskPath(path);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile() || stat.size > largestFileBytes) {
    cache.delete(path);
    return undefined;
  }
  const cached = cache.get(path);
  if (cached !== undefined && cached.modified === stat.mtimeMs && cached.size === stat.size) return cached.text;
  // Editors do not show a byte order mark, and count columns without it.
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(path, { modified: stat.mtimeMs, size: stat.size, text });
  return text;
}

/** Texts beyond this number are read again when they are needed again. */
const MOST_CACHED = 2000;

/** `/c:/src` is `c:\src` on Windows. */
function diskPath(path: string): string {
  return URI.file(path).fsPath;
}
