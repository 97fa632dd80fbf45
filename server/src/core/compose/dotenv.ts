import { secretKey } from "../secret/keys.ts";
import { findTokens } from "../secret/tokens.ts";
import { findCredentialUrls } from "../secret/urls.ts";
import { interpolate } from "./interpolate.ts";
import type { Lookup } from "./interpolate.ts";

/**
 * The variables that an environment file sets, as Compose reads it for interpolation: `NAME=value` lines with an optional
 * `export`, quotes, comments and references to earlier variables. What is or looks like a secret is left out: such a
 * value stays unknown, so that no rule speaks of it and no message shows it.
 */
export function readDotenv(text: string, outer?: Lookup): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  const lookup: Lookup = (name) => outer?.(name) ?? variables.get(name);
  for (const match of text.matchAll(LINE)) {
    const name = match[1] ?? "";
    const value = valueOf(match[2] ?? "", lookup);
    if (value === undefined || isSecret(name, value)) variables.delete(name);
    else variables.set(name, value);
  }
  return variables;
}

/** Quoted values may span lines. Each alternative starts with another character, so nothing is tried twice. */
const LINE = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*('[^']*'|"(?:[^"\\]|\\[^])*"|[^'"\r\n][^\r\n]*|)/gm;

function valueOf(written: string, lookup: Lookup): string | undefined {
  if (written.startsWith("'")) return written.slice(1, -1);
  const isQuoted = written.startsWith('"');
  const raw = isQuoted ? written.slice(1, -1).replace(/\\(["\\nrt])/g, (_, code: string) => ESCAPES.get(code) ?? code) : written.replace(/(?:^|[ \t])#.*$/, "").trim();
  const { text, settled } = interpolate(raw, lookup);
  return settled === "unknown" ? undefined : text;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([["n", "\n"], ["r", "\r"], ["t", "\t"]]);

function isSecret(name: string, value: string): boolean {
  return value !== "" && (secretKey(name) !== undefined || findTokens(value).length > 0 || findCredentialUrls(value).length > 0);
}
