import { remembered } from "../text/remembered.ts";
import type { Span } from "../text/span.ts";
import { span } from "../text/span.ts";

/** A piece of a reference as written, with its place relative to the start of the reference's text. */
export interface ReferencePart {
  readonly text: string;
  readonly span: Span;
}

/**
 * An image reference as written: `[registry/]path[:tag][@digest]`. A missing part is `undefined`: nothing is filled
 * in, neither `docker.io` nor `latest`. A tag goes in at `path.span.end`; separators belong to no part.
 */
export interface ImageReference {
  readonly text: string;
  readonly registry: ReferencePart | undefined;
  readonly path: ReferencePart;
  readonly tag: ReferencePart | undefined;
  readonly digest: ReferencePart | undefined;
}

export type ReferenceFault =
  | "empty"
  | "whitespace"
  | "url-scheme"
  | "bare-id"
  | "registry-character"
  | "registry-port"
  | "uppercase-path"
  | "empty-path-component"
  | "path-character"
  | "path-separator"
  | "path-length"
  | "empty-tag"
  | "tag-start"
  | "tag-character"
  | "tag-length"
  | "empty-digest"
  | "digest-algorithm"
  | "digest-character"
  | "digest-length";

/** What is wrong and where: `at` is relative to the reference's text and never empty unless the text is. */
export interface ReferenceFailure {
  readonly ok: false;
  readonly reason: ReferenceFault;
  readonly at: Span;
}

export type ParsedReference = { readonly ok: true; readonly reference: ImageReference } | ReferenceFailure;

const maxPathLength = 255;
const maxTagLength = 128;
const digestLengths: ReadonlyMap<string, number> = new Map([
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);

/**
 * Parses the grammar of github.com/distribution/reference, with the rules of its `ParseNormalizedNamed`, which is what
 * Docker, BuildKit and Compose use. The first fault from the left is reported. Total and linear in the text's length.
 */
export const parseReference = remembered((text): ParsedReference => {
  const early = wholeTextFault(text);
  if (early !== undefined) return early;
  const at = text.indexOf("@");
  const nameEnd = at < 0 ? text.length : at;
  const pathStart = registryEnd(text, nameEnd);
  const registry = pathStart === 0 ? undefined : part(text, 0, pathStart - 1);
  const colon = text.indexOf(":", pathStart);
  const pathEnd = colon < 0 || colon > nameEnd ? nameEnd : colon;
  const path = part(text, pathStart, pathEnd);
  const tag = pathEnd < nameEnd ? part(text, pathEnd + 1, nameEnd) : undefined;
  const digest = at < 0 ? undefined : part(text, at + 1, text.length);
  const fault =
    (registry && registryFault(registry)) ??
    pathFault(path) ??
    lengthFault(registry, path) ??
    (tag && tagFault(tag)) ??
    (digest && digestFault(digest));
  return fault ?? { ok: true, reference: { text, registry, path, tag, digest } };
});

/** The full repository name, without tag and digest: `docker.io/library/node` for `node`. */
export function normalizedRepository(reference: ImageReference): string {
  const path = reference.path.text;
  if (!isDockerHub(reference.registry)) return `${reference.registry?.text ?? ""}/${path}`;
  return path.includes("/") ? `docker.io/${path}` : `docker.io/library/${path}`;
}

/** The shortest name that means the same repository: `node` for `docker.io/library/node`. */
export function familiarName(reference: ImageReference): string {
  const name = normalizedRepository(reference);
  if (!name.startsWith("docker.io/")) return name;
  const path = name.slice("docker.io/".length);
  // Without its registry, a first component with a dot would read as a host.
  if (registryEnd(path, path.length) > 0) return name;
  const official = path.startsWith("library/") ? path.slice("library/".length) : path;
  return official.includes("/") ? path : official;
}

/** A phrase that completes "The image reference has …": lower case, no full stop. */
export const referenceFaultPhrases: Readonly<Record<ReferenceFault, string>> = {
  empty: "no name",
  whitespace: "whitespace in it",
  "url-scheme": "a URL scheme",
  "bare-id": "an image ID in place of a name",
  "registry-character": "an invalid registry host",
  "registry-port": "an invalid registry port",
  "uppercase-path": "uppercase letters in the repository name",
  "empty-path-component": "an empty part in the repository name",
  "path-character": "an invalid character in the repository name",
  "path-separator": "a misplaced separator in the repository name",
  "path-length": "a repository name longer than 255 characters",
  "empty-tag": "an empty tag",
  "tag-start": "a tag that does not start with a letter, digit or underscore",
  "tag-character": "an invalid character in the tag",
  "tag-length": "a tag longer than 128 characters",
  "empty-digest": "an empty digest",
  "digest-algorithm": "an unknown digest algorithm",
  "digest-character": "an invalid character in the digest",
  "digest-length": "a digest of the wrong length",
};

function wholeTextFault(text: string): ReferenceFailure | undefined {
  if (text === "") return failure("empty", 0, 0);
  const blank = /\s+/.exec(text);
  if (blank) return failure("whitespace", blank.index, blank.index + blank[0].length);
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(text);
  if (scheme) return failure("url-scheme", 0, scheme[0].length);
  if (/^[0-9a-f]{64}$/.test(text)) return failure("bare-id", 0, 64);
  return undefined;
}

/** Where the path starts: behind the slash of a first component that reads as a host, else at zero. */
function registryEnd(text: string, nameEnd: number): number {
  const slash = text.indexOf("/");
  if (slash < 1 || slash > nameEnd) return 0;
  const first = text.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase();
  return isHost ? slash + 1 : 0;
}

function registryFault(registry: ReferencePart): ReferenceFailure | undefined {
  const text = registry.text;
  // The reference grammar takes a first component that is no host name, such as `my_host.lan`, as part of the path.
  if (isPathComponent(text)) return undefined;
  const bracket = text.startsWith("[") ? text.indexOf("]") : -1;
  const colon = text.indexOf(":", bracket + 1);
  const hostEnd = colon < 0 ? text.length : colon;
  const host = text.slice(0, hostEnd);
  const isAddress = bracket > 0 && bracket === hostEnd - 1 && /^\[[0-9A-Fa-f:]+\]$/.test(host);
  const bad = isAddress ? -1 : badHostIndex(host);
  if (bad >= 0) return failure("registry-character", bad, Math.min(bad + 1, text.length));
  if (colon < 0 || /^[0-9]+$/.test(text.slice(colon + 1))) return undefined;
  return failure("registry-port", colon, text.length);
}

/** The index of the first code unit that breaks the host-name grammar, or -1. */
function badHostIndex(host: string): number {
  if (host === "") return 0;
  const stray = /[^A-Za-z0-9.-]/.exec(host);
  if (stray) return stray.index;
  let start = 0;
  for (const label of host.split(".")) {
    if (label === "") return Math.min(start, host.length - 1);
    if (label.startsWith("-")) return start;
    if (label.endsWith("-")) return start + label.length - 1;
    start += label.length + 1;
  }
  return -1;
}

function pathFault(path: ReferencePart): ReferenceFailure | undefined {
  const { text } = path;
  const base = path.span.start;
  const stray = /[^A-Za-z0-9._/-]/u.exec(text);
  if (stray) return failure("path-character", base + stray.index, base + stray.index + stray[0].length);
  let start = 0;
  for (const component of text.split("/")) {
    if (component === "") return emptyComponent(path, start);
    if (!isPathComponent(component.toLowerCase())) {
      const [from, to] = misplacedSeparator(component);
      return failure("path-separator", base + start + from, base + start + to);
    }
    start += component.length + 1;
  }
  return /[A-Z]/.test(text) ? failure("uppercase-path", base, path.span.end) : undefined;
}

/** Marks the slash beside the hole, the colon that has no name before it, or the slash that ends the registry. */
function emptyComponent(path: ReferencePart, start: number): ReferenceFailure {
  const base = path.span.start;
  if (path.text === "") return base > 0 ? failure("empty-path-component", base - 1, base) : failure("empty-path-component", 0, 1);
  const slash = Math.min(base + start, path.span.end - 1);
  return failure("empty-path-component", slash, slash + 1);
}

function isPathComponent(text: string): boolean {
  return /^[a-z0-9]/.test(text) && /[a-z0-9]$/.test(text) && !/[^a-z0-9._-]/.test(text) && separatorRun(text) === undefined;
}

/** The first run of separators that is not `.`, `_`, `__` or hyphens, as a range. */
function separatorRun(text: string): readonly [number, number] | undefined {
  for (const run of text.matchAll(/[._-]+/g)) {
    if (!/^(?:\.|__?|-+)$/.test(run[0])) return [run.index, run.index + run[0].length];
  }
  return undefined;
}

function misplacedSeparator(component: string): readonly [number, number] {
  const leading = /^[._-]+/.exec(component);
  if (leading) return [0, leading[0].length];
  const inner = separatorRun(component);
  if (inner) return inner;
  let start = component.length;
  while (start > 0 && "._-".includes(component.charAt(start - 1))) start--;
  return [start, component.length];
}

function lengthFault(registry: ReferencePart | undefined, path: ReferencePart): ReferenceFailure | undefined {
  const implied = isDockerHub(registry) && !path.text.includes("/") ? "library/".length : 0;
  if (path.text.length + implied <= maxPathLength) return undefined;
  return failure("path-length", path.span.start, path.span.end);
}

function tagFault(tag: ReferencePart): ReferenceFailure | undefined {
  const { start, end } = tag.span;
  if (tag.text === "") return failure("empty-tag", start - 1, start);
  const stray = /[^A-Za-z0-9_.-]/u.exec(tag.text);
  if (stray) return failure("tag-character", start + stray.index, start + stray.index + stray[0].length);
  if (/^[.-]/.test(tag.text)) return failure("tag-start", start, start + 1);
  return tag.text.length > maxTagLength ? failure("tag-length", start, end) : undefined;
}

function digestFault(digest: ReferencePart): ReferenceFailure | undefined {
  const { start, end } = digest.span;
  if (digest.text === "") return failure("empty-digest", start - 1, start);
  const colon = digest.text.indexOf(":");
  const algorithmEnd = colon < 0 ? digest.text.length : colon;
  const length = digestLengths.get(digest.text.slice(0, algorithmEnd));
  if (length === undefined) return failure("digest-algorithm", start, start + Math.max(algorithmEnd, 1));
  const hex = digest.text.slice(algorithmEnd + 1);
  if (hex === "") return failure("empty-digest", start, end);
  const stray = /[^0-9a-f]/u.exec(hex);
  const hexStart = start + algorithmEnd + 1;
  if (stray) return failure("digest-character", hexStart + stray.index, hexStart + stray.index + stray[0].length);
  return hex.length === length ? undefined : failure("digest-length", hexStart, end);
}

function isDockerHub(registry: ReferencePart | undefined): boolean {
  return registry === undefined || registry.text === "docker.io" || registry.text === "index.docker.io";
}

function part(text: string, start: number, end: number): ReferencePart {
  return { text: text.slice(start, end), span: span(start, end) };
}

function failure(reason: ReferenceFault, start: number, end: number): ReferenceFailure {
  return { ok: false, reason, at: span(start, end) };
}
