import type { Span } from "../text/span.ts";
import { findTokens } from "./tokens.ts";
import { harmlessValue, isPlaceholder, weakSecret } from "./values.ts";

/**
 * The literal password in a connection string of `name=value` pairs, as ADO.NET (`Server=db;User Id=sa;Password=x`), libpq
 * (`host=db password=x`) and the properties of a JDBC address (`jdbc:…?user=a&password=x`) have it. Silent about references,
 * placeholders and texts that name no server, database or user beside it.
 */
export function connectionPassword(text: string): Span | undefined {
  if (text.length > LONGEST) return undefined;
  const match = PASSWORD.exec(text);
  const value = match?.[2];
  if (match === null || value === undefined || !(text.startsWith("jdbc:") || OTHER.test(text))) return undefined;
  if (/[${}%<>]/.test(value) || harmlessValue(value, "password") !== undefined) return undefined;
  if ((isPlaceholder(value) && !weakSecret(value)) || findTokens(value).length > 0) return undefined;
  const start = match.index + (match[1]?.length ?? 0);
  return { start, end: start + value.length };
}

const LONGEST = 4096;
const PASSWORD = /((?:^|[;?&\s])(?:password|pwd) ?= ?["']?)([^;&\s"']{1,200})/i;
const OTHER = /(?:^|[;\s])(?:server|data source|datasource|host|hostname|addr|address|database|dbname|initial catalog|user id|userid|uid|user|username) ?=/i;
