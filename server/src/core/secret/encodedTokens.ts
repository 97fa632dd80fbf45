import type { Span } from "../text/span.ts";
import type { TokenKind } from "./providers.ts";
import { decodeBase64, decodeBase64Object } from "./base64.ts";
import { Charset, entropy, inCharset, looksRandom, runLength } from "./characters.ts";
import { isPlaceholder } from "./values.ts";

/** A credential that is found by decoding what stands at a place of the text. */
export interface Credential {
  readonly span: Span;
  readonly provider: string;
  readonly what: string;
  readonly kind: TokenKind;
}

/**
 * Reads the credential that the anchor at `at` introduces. A general reader sees the form alone, so what it finds gives way to a
 * provider's own format at the same place. Every reader looks at a bounded stretch, or at one that no other hit looks at again.
 */
export interface EncodedFormat {
  readonly anchor: string;
  readonly general: boolean;
  readonly read: (text: string, at: number, anchor: string) => Credential | undefined;
}

export const ENCODED_FORMATS: readonly EncodedFormat[] = [
  { anchor: "eyJ", general: false, read: jsonToken },
  { anchor: "-----BEGIN ", general: false, read: privateKey },
  { anchor: '"auth"', general: false, read: registryLogin },
  { anchor: '"auth\\"', general: false, read: registryLogin },
  ...["_auth=", "_authToken=", "_password="].map((anchor) => ({ anchor, general: true, read: npmLogin })),
  ...["uthorization", "UTHORIZATION"].map((anchor) => ({ anchor, general: true, read: authorizationHeader })),
  ...["PRIVATE-TOKEN", "Private-Token", "private-token", "X-API-Key", "X-Api-Key", "x-api-key", "X-Vault-Token"].map((anchor) => ({
    anchor,
    general: true,
    read: keyHeader,
  })),
];

const LONGEST_TOKEN = 8192;

/**
 * A JSON Web Token (RFC 7519: the header is a JSON object with `alg`), or one of the provider tokens that are one base64 JSON
 * object: a Cloudflare tunnel's and Grafana's older API keys.
 */
function jsonToken(text: string, at: number): Credential | undefined {
  if (inCharset(text.charCodeAt(at - 1), Charset.base64 | Charset.base64url)) return undefined;
  const headerEnd = at + runLength(text, at, Charset.base64url, LONGEST_TOKEN);
  if (text[headerEnd] !== ".") return jsonKey(text, at);
  if (!text.startsWith("eyJ", headerEnd + 1)) return undefined;
  const payloadEnd = headerEnd + 1 + runLength(text, headerEnd + 1, Charset.base64url, LONGEST_TOKEN);
  if (text[payloadEnd] !== ".") return undefined;
  const signature = runLength(text, payloadEnd + 1, Charset.base64url, 1024);
  if (signature < 20) return undefined;
  if (typeof decodeBase64Object(text.slice(at, headerEnd))?.["alg"] !== "string") return undefined;
  const claims = decodeBase64Object(text.slice(headerEnd + 1, payloadEnd));
  if (claims === undefined || isPublicToken(claims)) return undefined;
  const span = { start: at, end: payloadEnd + 1 + signature };
  return { span, provider: "", what: "JSON Web Token", kind: "jwt" };
}

/** Supabase's anonymous key is made to be published, its demo keys are the same everywhere, and jwt.io's sample is John Doe's. */
function isPublicToken(claims: Readonly<Record<string, unknown>>): boolean {
  return claims["role"] === "anon" || claims["iss"] === "supabase-demo" || claims["name"] === "John Doe";
}

function jsonKey(text: string, at: number): Credential | undefined {
  const end = endOfValue(text, at, Charset.base64);
  if (end - at < 40) return undefined;
  const object = decodeBase64Object(text.slice(at, end));
  if (object === undefined) return undefined;
  const has = (...names: readonly string[]): boolean => names.every((name) => object[name] !== undefined);
  const span = { start: at, end };
  if (has("a", "t", "s")) return { span, provider: "Cloudflare", what: "tunnel token", kind: "token" };
  if (has("k", "n", "id")) return { span, provider: "Grafana", what: "API key", kind: "api-key" };
  return undefined;
}

/**
 * A PEM or PGP private key with a body: a header alone is what a script greps for. The walk ends at the next five dashes, so that
 * many headers do not make it quadratic.
 */
function privateKey(text: string, at: number, anchor: string): Credential | undefined {
  const labelEnd = text.slice(at + anchor.length, at + anchor.length + 60).indexOf("-----");
  if (labelEnd < 0) return undefined;
  const label = text.slice(at + anchor.length, at + anchor.length + labelEnd);
  if (!/^(?:[A-Z\d]+ ){0,3}PRIVATE KEY(?: BLOCK)?$/.test(label)) return undefined;
  const body = at + anchor.length + labelEnd + 5;
  let end = body;
  while (end < text.length && !(text[end] === "-" && text.startsWith("-----", end))) end++;
  if (longestRun(text, body, end) < 40) return undefined;
  const footer = `-----END ${label}-----`;
  const span = { start: at, end: text.startsWith(footer, end) ? end + footer.length : end };
  const isGoogle = text.slice(Math.max(0, at - 40), at).includes("private_key\"") || text.slice(Math.max(0, at - 40), at).includes("private_key\\\"");
  if (isGoogle) return { span, provider: "Google Cloud", what: "service account key", kind: "private-key" };
  return { span, provider: "", what: label.startsWith("PGP") ? "PGP private key" : "private key", kind: "private-key" };
}

/** The length of the longest unbroken run of base64 with the entropy of key material. */
function longestRun(text: string, from: number, to: number): number {
  let longest = 0;
  for (let i = from; i < to; i++) {
    const length = runLength(text, i, Charset.base64, to - i);
    if (length > longest && entropy(text.slice(i, i + Math.min(length, 256))) > 3.5) longest = length;
    i += length;
  }
  return longest;
}

/** `"auth": "<base64 of user:password>"` of Docker's config.json, also with the quotes escaped. */
function registryLogin(text: string, at: number, anchor: string): Credential | undefined {
  const start = afterAssignment(text, at + anchor.length, 8);
  if (start === undefined) return undefined;
  return basicLogin(text, start, "container registry", "password");
}

/** npm's login in .npmrc: a token, or base64 of `user:password`, or base64 of a password. */
function npmLogin(text: string, at: number, anchor: string): Credential | undefined {
  const start = at + anchor.length + (text[at + anchor.length] === '"' ? 1 : 0);
  if (anchor === "_auth=") return basicLogin(text, start, "npm", "password");
  const end = endOfValue(text, start, Charset.bearer);
  if (!isRandomValue(text.slice(start, end))) return undefined;
  const isToken = anchor === "_authToken=";
  return { span: { start, end }, provider: "npm", what: isToken ? "access token" : "password", kind: isToken ? "token" : "password" };
}

/** `Authorization: Basic …` with a user and a password in it, `Authorization: Bearer …` and the like with a random literal. */
function authorizationHeader(text: string, at: number, anchor: string): Credential | undefined {
  const start = afterAssignment(text, at + anchor.length, 8);
  if (start === undefined) return undefined;
  const scheme = /^(?:basic|bearer|token|bot|apikey) {1,3}/i.exec(text.slice(start, start + 16))?.[0];
  if (scheme === undefined) return undefined;
  const from = start + scheme.length;
  if (/^basic/i.test(scheme)) return basicLogin(text, from, "", "authorization");
  return randomValue(text, from, "authorization token", "authorization");
}

function keyHeader(text: string, at: number, anchor: string): Credential | undefined {
  const start = afterAssignment(text, at + anchor.length, 8);
  return start === undefined ? undefined : randomValue(text, start, `\`${anchor}\` header`, "authorization");
}

function randomValue(text: string, start: number, what: string, kind: TokenKind): Credential | undefined {
  const end = endOfValue(text, start, Charset.bearer);
  return isRandomValue(text.slice(start, end)) ? { span: { start, end }, provider: "", what, kind } : undefined;
}

function isRandomValue(value: string): boolean {
  return value.length >= 16 && looksRandom(value.slice(0, 256));
}

/** Equals signs only pad the end of a value; one inside begins another value, and so each stretch of text is read once. */
function endOfValue(text: string, start: number, charset: number): number {
  const end = start + runLength(text, start, charset, 2048);
  return end + (text.startsWith("==", end) ? 2 : text[end] === "=" ? 1 : 0);
}

function basicLogin(text: string, start: number, provider: string, kind: TokenKind): Credential | undefined {
  const end = start + runLength(text, start, Charset.base64Padded, 2048);
  const login = decodeBase64(text.slice(start, end));
  const password = login === undefined ? undefined : /^[ -~]+?:([ -~]+)$/.exec(login)?.[1];
  if (password === undefined || isPlaceholder(password) || /^(?:password|pass)$/i.test(password)) return undefined;
  return { span: { start, end }, provider, what: "login in base64", kind };
}

/**
 * Where the value starts after a name that ends at `from`: behind an optional quote, one of `=` `:` `:-` or blanks, and an optional quote, each
 * quote perhaps escaped. Undefined when nothing separates the two. Looks at no more than `limit` code units.
 */
export function afterAssignment(text: string, from: number, limit: number): number | undefined {
  const gap = /^\\?["']?(?:[ \t]*(?::-|:=|=>|[=:])[ \t]*|[ \t]+)\\?["']?/.exec(text.slice(from, from + limit))?.[0];
  return gap === undefined ? undefined : from + gap.length;
}
