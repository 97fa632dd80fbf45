import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A source file with what it imports: relative imports as paths from the root, others by package name. */
export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** The imported file from the root; `undefined` for a package. */
  readonly path: string | undefined;
}

/** All TypeScript sources below a folder, in order of path. */
export function sourcesBelow(folder: string): readonly SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((path) => /\.[cm]?ts$/.test(path) && !path.includes("node_modules/") && !path.includes("/dist/"))
    .sort()
    .map(source);
}

function source(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), "utf8");
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    specifier: fileName,
    path: fileName.startsWith(".") ? posix.join(posix.dirname(path), fileName) : undefined,
  }));
  return { path, text, imports };
}
