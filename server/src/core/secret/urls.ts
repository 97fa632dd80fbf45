import type { Span } from "../text/span.ts";
import type { CredentialPart } from "./interpolation.ts";
import { Charset, entropy, inCharset, runLengthBefore } from "./characters.ts";
import { interpolationAt } from "./interpolation.ts";
import { secretKey } from "./keys.ts";
import { findTokens } from "./tokens.ts";
import { isPlaceholder } from "./values.ts";

/** Credentials in a URL's user information. */
export interface CredentialUrl {
  /** The whole user information, from behind `://` up to the `@`. */
  readonly span: Span;
  /** In lower case. */
  readonly scheme: string;
  readonly user: Span;
  readonly password: Span | undefined;
  /** What is secret of it: the password, or the user name when that is a token. */
  readonly secret: Span;
  /** The secret's parts, in order. */
  readonly parts: readonly CredentialPart[];
  /** `literal` when any text of the secret stands in the file, `default` when only as a default value, else `variable`. */
  readonly source: "literal" | "default" | "variable";
  /** The literal text is one for the reader to replace, as in `user:pass@` or `<user>:<password>@`. */
  readonly placeholder: boolean;
}

/**
 * The URLs in `text` that carry credentials: `scheme://user:password@host`, `scheme://:password@host`, and `scheme://TOKEN@host` when
 * the user is a token by its form or by its variable's name; `base` is added to the offsets. Interpolation (`$X`, `${X:-y}`, `$(…)`, `{{ x }}`) may hold any
 * character. Silent about user names alone and image digests. Takes time in proportion to the text's length.
 */
export function findCredentialUrls(text: string, base = 0): readonly CredentialUrl[] {
  const found: CredentialUrl[] = [];
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    const scheme = schemeBefore(text, at);
    if (scheme === undefined) continue;
    const url = readUserInformation(text, at + 3, scheme);
    if (url !== undefined) found.push(shifted(url, base));
  }
  return found;
}

const LONGEST_SCHEME = 24;
const LONGEST_USER_INFORMATION = 400;

/** Of `jdbc:postgresql` the last scheme is enough. RFC 3986 allows `-` and `.` too, but what has them is no scheme with a user. */
function schemeBefore(text: string, colon: number): string | undefined {
  const length = runLengthBefore(text, colon, Charset.scheme, LONGEST_SCHEME);
  const scheme = text.slice(colon - length, colon).toLowerCase();
  return /^[a-z]/.test(scheme) ? scheme : undefined;
}

function readUserInformation(text: string, start: number, scheme: string): CredentialUrl | undefined {
  const scanned = scanUserInformation(text, start);
  if (scanned === undefined || !startsHost(text, scanned.end + 1)) return undefined;
  const { colon, end, parts } = scanned;
  const user = { start, end: colon ?? end };
  const password = colon === undefined ? undefined : { start: colon + 1, end };
  const secret = secretOf(text, user, password, parts);
  if (secret === undefined || isSentryKey(text, secret, end)) return undefined;
  const own = parts.filter(({ span }) => span.start >= secret.start && span.end <= secret.end);
  const source = own.some(({ kind }) => kind === "literal") ? "literal" : own.some(({ kind }) => kind === "default") ? "default" : "variable";
  return { span: { start, end }, scheme, user, password, secret, parts: own, source, placeholder: isSample(text, user, secret, own) };
}

interface Scanned {
  readonly colon: number | undefined;
  readonly end: number;
  readonly parts: readonly CredentialPart[];
}

/**
 * Walks from behind `://` to the last `@` before the authority ends, stepping over interpolation. Undefined when there is none. A `://` can
 * start no second walk over the same text, because a walk ends at a slash.
 */
function scanUserInformation(text: string, start: number): Scanned | undefined {
  const parts: CredentialPart[] = [];
  const limit = Math.min(text.length, start + LONGEST_USER_INFORMATION);
  let colon: number | undefined;
  let found: Scanned | undefined;
  let literalStart = start;
  const closeLiteral = (end: number): void => {
    if (end > literalStart) parts.push({ kind: "literal", span: { start: literalStart, end }, name: undefined });
  };
  for (let i = start; i < limit; ) {
    const interpolation = interpolationAt(text, i);
    if (interpolation !== undefined) {
      closeLiteral(i);
      parts.push(interpolation.part);
      i = interpolation.end;
      literalStart = i;
      continue;
    }
    const character = text.charAt(i);
    if (ENDS_AUTHORITY.test(character)) break;
    if (character === ":" && colon === undefined) {
      closeLiteral(i);
      colon = i;
      literalStart = i + 1;
    } else if (character === "@") {
      const literal: readonly CredentialPart[] = i > literalStart ? [{ kind: "literal", span: { start: literalStart, end: i }, name: undefined }] : [];
      found = { colon, end: i, parts: [...parts, ...literal] };
    }
    i += 1;
  }
  return found;
}

/** What RFC 3986 does not allow in an authority, and the semicolon that JDBC URLs put their properties behind. */
const ENDS_AUTHORITY = /[/?#\s"'`\\<>[\](){}|^;]/;

/** A host, an address in brackets or a variable follows; `alpine:3.20@sha256:…` is an image and its digest. */
function startsHost(text: string, at: number): boolean {
  if (/^sha(?:256|384|512):/.test(text.slice(at, at + 7))) return false;
  return inCharset(text.charCodeAt(at), Charset.word) || /^[[<{$%"'(]/.test(text.charAt(at)) && /^["']?[[<{$%\w(]/.test(text.slice(at, at + 2));
}

/** The words that stand for "no password" beside a token, after GitHub's documentation of HTTPS access. */
const NO_PASSWORD = /^(?:x-oauth-basic|x-token-auth)?$/;

function secretOf(text: string, user: Span, password: Span | undefined, parts: readonly CredentialPart[]): Span | undefined {
  if (password !== undefined && !NO_PASSWORD.test(text.slice(password.start, password.end))) return password;
  const userParts = parts.filter(({ span }) => span.end <= user.end);
  if (password !== undefined && password.end > password.start && user.end > user.start) return user;
  return isToken(text.slice(user.start, user.end), userParts) ? user : undefined;
}

/** By a provider's form, by a variable that is named for a secret, or by being too random for a name. */
function isToken(user: string, parts: readonly CredentialPart[]): boolean {
  if (parts.some(({ name }) => name !== undefined && secretKey(name) !== undefined)) return true;
  if (parts.some(({ kind }) => kind !== "literal")) return false;
  if (findTokens(user).length > 0) return true;
  return user.length >= 24 && /\d/.test(user) && /[a-z]/i.test(user) && entropy(user) >= 3.2 && !/[.%]|[-_][a-z]+[-_]/.test(user) && !isPlaceholder(user);
}

/** The key in a Sentry address is made to be sent to browsers: `https://<32 hexadecimal digits>@host/<project number>`. */
function isSentryKey(text: string, secret: Span, end: number): boolean {
  return /^[\da-f]{32}$/.test(text.slice(secret.start, secret.end)) && /^@[\w.:-]{1,255}\/(?:[\w-]{1,64}\/)?\d{1,20}(?!\w)/.test(text.slice(end, end + 350));
}

/** Documentation's `user:pass`, `username:password`, `USER:PASSWORD`; a lower case `password` with another user may be real. */
const SAMPLE_USER = /^(?:user|username|usr|login|uname|name|my-?user(?:name)?|someuser|id|u|foo)?$/i;
const SAMPLE_PASSWORD = /^(?:pass|password|passwd|pwd|pw|p|token|secret|bar|my-?pass(?:word)?|somepass(?:word)?)$/i;

function isSample(text: string, user: Span, secret: Span, parts: readonly CredentialPart[]): boolean {
  const literals = parts.filter(({ kind }) => kind === "literal" || kind === "default").map(({ span }) => text.slice(span.start, span.end));
  if (literals.length === 0) return parts.some(({ kind }) => kind === "template");
  const whole = literals.join("");
  if (isPlaceholder(whole)) return true;
  if (/^(?:PASS|PASSWORD|PASSWD|PWD|TOKEN|SECRET|API_?KEY|ACCESS_TOKEN)$/.test(whole)) return true;
  return secret.start !== user.start && SAMPLE_USER.test(text.slice(user.start, user.end)) && SAMPLE_PASSWORD.test(whole) && user.end > user.start;
}

function shifted(url: CredentialUrl, by: number): CredentialUrl {
  if (by === 0) return url;
  const move = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return {
    ...url,
    span: move(url.span),
    user: move(url.user),
    password: url.password === undefined ? undefined : move(url.password),
    secret: move(url.secret),
    parts: url.parts.map((part) => ({ ...part, span: move(part.span) })),
  };
}
