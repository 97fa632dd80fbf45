import type { CancellationToken, Connection } from "vscode-languageserver";
import type { PathKind } from "../core/text/pathKind.ts";
import { type FindFilesParams, type FindFilesResult, findFilesMethod, type ReadFileParams, type ReadFileResult, readFileMethod } from "./protocol.ts";
import { isOnDisk, pathOf, uriOf } from "./uris.ts";

/** The files that are not open in the editor. Paths are those of `pathOf`. Nothing here throws or rejects. */
export interface Files {
  /** The files below a folder that may be linted; without those that version control ignores. */
  find(folder: string, token: CancellationToken): Promise<readonly string[]>;
  /** The text of a file now, `undefined` when there is none, it is too large, or it is not known yet. */
  readText(path: string): string | undefined;
  /** What lies at a path now, whether it can be read or not; `undefined` where nobody can look. */
  pathKind(path: string): PathKind | undefined;
  /** Makes sure that `readText` knows these files. */
  load(paths: readonly string[]): Promise<void>;
  /** Says that a file may have changed. */
  forget(path: string): void;
  /** Fetches what `readText` did not know; the paths about which something else is known now. */
  learn(): Promise<readonly string[]>;
}

/** The server's disk, where it has one, for paths of `file:` URIs, and the client's file system for all others. */
export function filesOf(disk: Files | undefined, client: Files): Files {
  const at = (path: string): Files => (disk !== undefined && isOnDisk(path) ? disk : client);
  return {
    find: (folder, token) => at(folder).find(folder, token),
    readText: (path) => at(path).readText(path),
    pathKind: (path) => at(path).pathKind(path),
    load: (paths) => client.load(disk === undefined ? paths : paths.filter((path) => !isOnDisk(path))),
    forget: (path) => at(path).forget(path),
    learn: () => client.learn(),
  };
}

/** No files at all, for a client that has no means to show any. */
export const noFiles: Files = {
  find: () => Promise.resolve([]),
  readText: () => undefined,
  pathKind: () => undefined,
  load: () => Promise.resolve(),
  forget: () => undefined,
  learn: () => Promise.resolve([]),
};

/** Files that only the client can reach. A text that is asked for is not there the first time: `learn` fetches it. */
export function clientFiles(connection: Connection, log: (message: string) => void): Files {
  const texts = new Map<string, string | undefined>();
  const wanted = new Set<string>();
  const fetchOne = async (path: string): Promise<boolean> => {
    const before = texts.get(path);
    const params: ReadFileParams = { uri: uriOf(path) };
    let text: string | undefined;
    try {
      text = (await connection.sendRequest<ReadFileResult | null>(readFileMethod, params))?.text ?? undefined;
    } catch (error) {
      log(`Cannot read ${params.uri}: ${String(error)}`);
    }
    texts.set(path, text);
    return text !== before;
  };
  const fetchAll = async (paths: readonly string[]): Promise<readonly string[]> => {
    const learned: string[] = [];
    for (const path of paths) wanted.delete(path);
    for (let from = 0; from < paths.length; from += MOST_REQUESTS) {
      const batch = paths.slice(from, from + MOST_REQUESTS);
      const changed = await Promise.all(batch.map(fetchOne));
      learned.push(...batch.filter((_, index) => changed[index]));
    }
    return learned;
  };
  return {
    async find(folder, token) {
      const params: FindFilesParams = { folder: uriOf(folder) };
      try {
        const uris = await connection.sendRequest<FindFilesResult | null>(findFilesMethod, params, token);
        return (uris ?? []).map(pathOf);
      } catch (error) {
        log(`Cannot list ${params.folder}: ${String(error)}`);
        return [];
      }
    },
    readText(path) {
      if (!texts.has(path)) wanted.add(path);
      return texts.get(path);
    },
    pathKind: () => undefined,
    forget(path) {
      // The old text stands until the new one is here: a report on half-known files would only flicker.
      if (texts.has(path)) wanted.add(path);
    },
    async load(paths) {
      const missing = paths.filter((path) => !texts.has(path));
      if (missing.length > 0) await fetchAll(missing);
    },
    async learn() {
      const learned: string[] = [];
      while (wanted.size > 0) learned.push(...(await fetchAll([...wanted])));
      return learned;
    },
  };
}

/** How many files are asked for at once. */
const MOST_REQUESTS = 16;
