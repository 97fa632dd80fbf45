import type { Span } from "../text/span.ts";
import type { Credential, EncodedFormat } from "./encodedTokens.ts";
import type { Part, TokenFormat, TokenKind } from "./providers.ts";
import { decodeBase64 } from "./base64.ts";
import { Charset, entropy, inCharset, looksRandom, runLength, runLengthBefore } from "./characters.ts";
import { checksumHolds } from "./checksum.ts";
import { afterAssignment, ENCODED_FORMATS } from "./encodedTokens.ts";
import { PUBLISHED_KEYS, TOKEN_FORMATS } from "./providers.ts";

/** A credential in a text. */
export interface TokenHit {
  /** Exactly the secret, without quotes and without the name that it is assigned to. */
  readonly span: Span;
  /** Who issued it, or the empty string for what is no one provider's, such as a private key. */
  readonly provider: string;
  /** What it is, for a message: `GitHub fine-grained token`, `RSA private key`. */
  readonly title: string;
  readonly kind: TokenKind;
}

/**
 * Every credential of a known form in `text`, in order and without overlap; `base` is added to the offsets. Silent about samples,
 * placeholders, keys that are made to be published and tokens whose checksum fails. Takes time in proportion to the text's length.
 */
export function findTokens(text: string, base = 0): readonly TokenHit[] {
  const specific: Credential[] = [];
  const general: Credential[] = [];
  searchAnchors(text, (anchor, at) => {
    for (const format of FORMATS_BY_ANCHOR.get(anchor) ?? []) {
      const found = "read" in format ? format.read(text, at, anchor) : matchFormat(text, at, format);
      if (found === undefined) continue;
      ("read" in format && format.general ? general : specific).push(found);
      return;
    }
  });
  if (specific.length + general.length === 0) return [];
  return withoutOverlap([...specific, ...secretsNextToKeyIds(text, specific), ...general]).map((found) => hit(found, base));
}

function hit({ span, provider, what, kind }: Credential, base: number): TokenHit {
  return { span: { start: span.start + base, end: span.end + base }, provider, title: provider === "" ? what : `${provider} ${what}`, kind };
}

/** The text is searched for the anchors in windows of three characters: the shortest anchor's length. */
const WINDOW = 3;
const FORMATS_BY_ANCHOR = formatsByAnchor();
/** In a text with tokens, one of these stands: rules about the text as it is written mention them. */
export const TOKEN_ANCHORS: readonly string[] = [...FORMATS_BY_ANCHOR.keys()];
const ANCHORS_BY_TAIL = anchorsByTail();
const SHIFTS = shifts();

/**
 * Calls back for each anchor at each place, as Wu and Manber's search for many words does it (A Fast Algorithm for Multi-Pattern Searching, 1994):
 * the last two characters of the window tell how far it can move without missing an anchor.
 */
function searchAnchors(text: string, found: (anchor: string, at: number) => void): void {
  for (let end = WINDOW - 1; end < text.length; ) {
    const pair = pairIndex(text.charCodeAt(end - 1), text.charCodeAt(end));
    const shift = SHIFTS[pair] ?? 1;
    if (shift > 0) {
      end += shift;
      continue;
    }
    const at = end - WINDOW + 1;
    for (const anchor of ANCHORS_BY_TAIL.get(pair) ?? []) if (text.startsWith(anchor, at)) found(anchor, at);
    end += 1;
  }
}

/** Characters outside ASCII share a place with one inside: a needless look, never a miss. */
function pairIndex(first: number, second: number): number {
  return ((first & 127) << 7) | (second & 127);
}

function formatsByAnchor(): ReadonlyMap<string, readonly (TokenFormat | EncodedFormat)[]> {
  const map = new Map<string, (TokenFormat | EncodedFormat)[]>();
  for (const format of [...TOKEN_FORMATS, ...ENCODED_FORMATS]) {
    const formats = map.get(format.anchor);
    if (formats === undefined) map.set(format.anchor, [format]);
    else formats.push(format);
  }
  return map;
}

function anchorsByTail(): ReadonlyMap<number, readonly string[]> {
  const map = new Map<number, string[]>();
  for (const anchor of FORMATS_BY_ANCHOR.keys()) {
    const pair = pairIndex(anchor.charCodeAt(WINDOW - 2), anchor.charCodeAt(WINDOW - 1));
    const anchors = map.get(pair);
    if (anchors === undefined) map.set(pair, [anchor]);
    else anchors.push(anchor);
  }
  return map;
}

function shifts(): Uint8Array {
  const table = new Uint8Array(1 << 14).fill(WINDOW - 1);
  for (const anchor of FORMATS_BY_ANCHOR.keys()) table[pairIndex(anchor.charCodeAt(0), anchor.charCodeAt(1))] = WINDOW - 2;
  for (const pair of ANCHORS_BY_TAIL.keys()) table[pair] = 0;
  return table;
}

function matchFormat(text: string, at: number, format: TokenFormat): Credential | undefined {
  const before = format.before === undefined ? 0 : runLengthBefore(text, at, format.before.charset, format.before.max + 1);
  if (format.before !== undefined && (before < format.before.min || before > format.before.max)) return undefined;
  const isNamed = format.parts.some((part) => "assignment" in part);
  if (!isNamed && !startsWord(text, at - before, format.parts)) return undefined;
  const matched = matchParts(text, at + format.anchor.length, format.parts);
  if (matched === undefined) return undefined;
  const start = matched.valueStart ?? at - before;
  const random = text.slice(at - before, at) + matched.random;
  if (format.holdsText === undefined && isEncodedText(random)) return undefined;
  if (!looksRandom(random) || PUBLISHED_KEYS.some((key) => random.startsWith(key))) return undefined;
  if (format.checksum !== undefined && !checksumHolds(text.slice(start, matched.end), format.checksum)) return undefined;
  return { span: { start, end: matched.end }, provider: format.provider, what: format.what, kind: format.kind };
}

/** Base64 of readable ASCII is a sample that somebody wrote: no 24 random bytes decode to letters only. */
function isEncodedText(random: string): boolean {
  return random.length >= 24 && /^[ -~]+$/.test(decodeBase64(random) ?? "");
}

interface MatchedParts {
  readonly end: number;
  /** Where the secret starts when the anchor is only the name that it is assigned to. */
  readonly valueStart: number | undefined;
  /** The characters of the runs, without the fixed texts between them. */
  readonly random: string;
}

const LONGEST_ASSIGNMENT = 8;

function matchParts(text: string, from: number, parts: readonly Part[]): MatchedParts | undefined {
  let end = from;
  let valueStart: number | undefined;
  let random = "";
  for (const part of parts) {
    if ("text" in part) {
      if (!text.startsWith(part.text, end)) return undefined;
      end += part.text.length;
    } else if ("assignment" in part) {
      const value = afterAssignment(text, end, LONGEST_ASSIGNMENT);
      if (value === undefined) return undefined;
      valueStart = value;
      end = value;
    } else {
      const length = runLength(text, end, part.charset, part.max);
      if (length < part.min) return undefined;
      random += text.slice(end, end + length);
      end += length;
    }
  }
  return endsRun(text, end, parts.at(-1)) ? { end, valueStart, random } : undefined;
}

/** A token does not go on: neither in its own alphabet nor in a letter, a digit or an underscore. */
function endsRun(text: string, end: number, last: Part | undefined): boolean {
  const own = last !== undefined && "charset" in last ? last.charset : 0;
  return !inCharset(text.charCodeAt(end), own | Charset.word);
}

/**
 * No letter, digit or underscore comes before, unless it is the letter of an escape such as `\n`; nor a dash, where dashes belong to the token,
 * unless it is that of `${NAME:-default}`: so no stretch of text is read as the run of many tokens.
 */
function startsWord(text: string, start: number, parts: readonly Part[]): boolean {
  const holdsDash = parts.some((part) => "charset" in part && (part.charset & Charset.dash) !== 0);
  if (!inCharset(text.charCodeAt(start - 1), holdsDash ? Charset.base64url : Charset.word)) return true;
  const isEscape = text[start - 2] === "\\" && /[nrt]/.test(text.charAt(start - 1));
  const isDefault = text[start - 2] === ":" && text[start - 1] === "-";
  return isEscape || isDefault;
}

const NEIGHBOURHOOD = 200;
const AWS_SECRET_LENGTH = 40;

/** AWS hands out a key ID and a secret key together; forty random characters of base64 near a key ID are that secret. */
function secretsNextToKeyIds(text: string, found: readonly Credential[]): readonly Credential[] {
  const secrets: Credential[] = [];
  let from = 0;
  for (const { span, provider, kind } of found) {
    if (provider !== "AWS" || kind !== "key-id") continue;
    from = Math.max(from, span.start - NEIGHBOURHOOD);
    const to = Math.min(text.length, span.end + NEIGHBOURHOOD);
    for (; from < to; from++) {
      const length = runLength(text, from, Charset.base64, to - from);
      if (length === AWS_SECRET_LENGTH && isAwsSecret(text, from)) {
        secrets.push({ span: { start: from, end: from + length }, provider, what: "secret access key", kind: "secret-key" });
      }
      from += length;
    }
  }
  return secrets;
}

function isAwsSecret(text: string, start: number): boolean {
  const value = text.slice(start, start + AWS_SECRET_LENGTH);
  if (inCharset(text.charCodeAt(start - 1), Charset.base64url) || !endsRun(text, start + AWS_SECRET_LENGTH, undefined)) return false;
  return /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && entropy(value) >= 4 && looksRandom(value);
}

/** In order of start; where two overlap, the one that came first in the list stays. */
function withoutOverlap(found: readonly Credential[]): readonly Credential[] {
  const ranked = found.map((credential, rank) => ({ credential, rank }));
  ranked.sort((a, b) => a.credential.span.start - b.credential.span.start || a.rank - b.rank);
  const kept: typeof ranked = [];
  for (const next of ranked) {
    const last = kept.at(-1);
    if (last === undefined || last.credential.span.end <= next.credential.span.start) kept.push(next);
    else if (next.rank < last.rank) kept[kept.length - 1] = next;
  }
  return kept.map(({ credential }) => credential);
}
