import { closeSync, fstatSync, openSync, readFileSync, statSync } from "node:fs";

/** Generated files of this size take long to lint and are read by nobody. */
export const LARGEST_FILE_BYTES = 5_000_000;

/** A text as it stands in its file. */
export interface TextFile {
  /** Without a byte order mark, as editors count positions. */
  readonly text: string;
  readonly hasMark: boolean;
  readonly bytes: Uint8Array;
}

export type ReadResult = ({ readonly kind: "text" } & TextFile) | { readonly kind: "too-large" } | { readonly kind: "failed"; readonly why: string };

/** Reads a regular file as UTF-8. Never throws, and never waits for a pipe or device. */
export function readTextFile(path: string): ReadResult {
  try {
    // Opening a pipe would wait for its writer, so the kind is asked for first.
    if (!statSync(path).isFile()) return { kind: "failed", why: "is not a regular file" };
    const file = openSync(path, "r");
    try {
      if (fstatSync(file).size > LARGEST_FILE_BYTES) return { kind: "too-large" };
      return decode(readFileSync(file));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { kind: "failed", why: whyUnreadable(error) };
  }
}

export function decode(bytes: Uint8Array): ReadResult {
  if (bytes.length > LARGEST_FILE_BYTES) return { kind: "too-large" };
  try {
    const whole = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const hasMark = whole.startsWith("\uFEFF");
    return { kind: "text", text: hasMark ? whole.slice(1) : whole, hasMark, bytes };
  } catch {
    // The decoder throws for one reason only: bytes that are not UTF-8.
    return { kind: "failed", why: "is not UTF-8 text" };
  }
}

export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS.get(code) ?? `cannot be read (${code === "" ? String(error) : code})`;
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "does not exist"],
  ["ENOTDIR", "does not exist"],
  ["EACCES", "cannot be read: permission denied"],
  ["EPERM", "cannot be read: permission denied"],
  ["ELOOP", "is a symbolic link that leads nowhere"],
  ["EISDIR", "is a folder"],
]);
