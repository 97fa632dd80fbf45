import { lstatSync, statSync } from "node:fs";
import type { PathKind } from "../core/text/pathKind.ts";

/** What lies at a path of this machine; `undefined` where nobody may look, and for a link that leads nowhere. Never throws. */
export function pathKindOnDisk(path: string): PathKind | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat !== undefined) return stat.isDirectory() ? "folder" : "file";
    return lstatSync(path, { throwIfNoEntry: false }) === undefined ? "nothing" : undefined;
  } catch (error) {
    // A file where the path has a folder.
    return error instanceof Error && "code" in error && error.code === "ENOTDIR" ? "nothing" : undefined;
  }
}
