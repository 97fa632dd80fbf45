import { randomBytes } from "node:crypto";
import { accessSync, constants, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { FixedFile } from "./lintFiles.ts";
import { visibleText } from "./mask.ts";
import type { RunProblem } from "./outcome.ts";
import { displayed } from "../files/paths.ts";

/**
 * Writes a fixed text with the file's own byte order mark, line ends and mode, through symbolic links. The file is replaced as a
 * whole or not at all, and not when its bytes are no longer those that were linted. A failure is returned.
 */
export function writeFixed(file: FixedFile, cwd: string): RunProblem | undefined {
  try {
    const path = realpathSync(file.path);
    accessSync(path, constants.W_OK);
    return replace(path, file) ? undefined : problem(file, "changed while it was being fixed and is left as it is", cwd);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return problem(file, `cannot be written (${code}) and is left as it is`, cwd);
  }
}

/** The bytes of the fixed text as the file would hold it. */
export function encoded({ before, text }: FixedFile): string {
  return before.hasMark ? `\uFEFF${text}` : text;
}

/** A unified diff that `git apply` and `patch -p1` take, unless it had to hide a secret. */
export function diffOf(file: FixedFile, cwd: string): string {
  const name = displayed(file.path, cwd).replace(/^\//, "");
  const mark = file.before.hasMark ? "\uFEFF" : "";
  return unifiedDiff(name, mark + visibleText(file.sourceBefore), mark + visibleText(file.sourceAfter));
}

export function unifiedDiff(name: string, before: string, after: string): string {
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3, headerOptions: FILE_HEADERS_ONLY });
}

function replace(path: string, file: FixedFile): boolean {
  const { mode } = statSync(path);
  const temporary = join(dirname(path), `.hullcheck-${randomBytes(6).toString("hex")}.tmp`);
  try {
    writeFileSync(temporary, encoded(file), { flag: "wx", mode: mode & 0o7777, flush: true });
    // As late as can be: between this look and the rename nothing else is done.
    if (!readFileSync(path).equals(file.before.bytes)) return false;
    renameSync(temporary, path);
    return true;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function problem({ path }: FixedFile, message: string, cwd: string): RunProblem {
  return { path: displayed(path, cwd), message };
}
