/** What an operand of a package manager names. */
export interface PackageName {
  /**
   * `name` of a repository's package, `file` on the disk, `url`, `group` of packages or a pattern, or what a package
   * `provides` (`/usr/bin/perl`, `so:libz.so.1`). `unknown` where a variable hides it.
   */
  readonly kind: "name" | "file" | "url" | "group" | "provides" | "unknown";
  /** Without version, architecture and source; the whole operand for everything but a `name`. */
  readonly name: string;
  readonly version: PackageVersion | undefined;
  /** The suite of `name/bookworm-backports`, the repository of `name@edge` or `repo:name`. */
  readonly source: string | undefined;
  /** True for an operand that takes the package away: `nano-` of apt, `!nano` of apk. */
  readonly isRemoved: boolean;
}

export interface PackageVersion {
  /** `=`, `~=`, `>=`, `-` …: what stands between name and version. */
  readonly operator: string;
  readonly text: string;
}

export type Notation = (text: string) => PackageName;

/** `name[:arch][=version][/suite][+|-]` or a path (apt-get(8), "install"). */
export function aptNotation(text: string): PackageName {
  if (isUrl(text)) return other("url", text);
  if (/^\.{0,2}\/|\.deb$/.test(text)) return other("file", text);
  if (/[\^]$/.test(text)) return other("group", text);
  const match = /^([^=/]+?)(?::[a-z0-9-]+)?(?:=([^/]*))?(?:\/(.*))?$/.exec(text);
  if (match === null) return other("provides", text);
  const [, whole = "", version, source] = match;
  const isRemoved = version === undefined && source === undefined && whole.length > 1 && whole.endsWith("-");
  const hasSign = isRemoved || /[^+]\+$/.test(whole) && version === undefined && !CPLUSPLUS.test(whole);
  return named(hasSign ? whole.slice(0, -1) : whole, version === undefined ? undefined : { operator: "=", text: version }, source, isRemoved);
}

/** No package's name ends in a single plus sign, but some end in two. */
const CPLUSPLUS = /\+\+$/;

/** `name[@tag][=<>~ version]`, `!name`, or a provider such as `so:libz.so.1` (apk-world(5)). */
export function apkNotation(text: string): PackageName {
  if (isUrl(text)) return other("url", text);
  if (text.endsWith(".apk")) return other("file", text);
  const match = /^(!?)([^@=<>~]+)(?:@([^=<>~]*))?(?:([=<>~]+)(.*))?$/.exec(text);
  if (match === null) return other("provides", text);
  const [, no, name = "", source, operator, version] = match;
  if (/^[a-z]+:|^\//.test(name)) return other("provides", text);
  return named(name, operator === undefined ? undefined : { operator, text: version ?? "" }, source, no === "!");
}

/**
 * `name-version[-release][.arch]`, `name = version`, `@group`, a path that a package owns or an .rpm (dnf(8), "Specifying
 * packages"). `gcc-toolset-13` reads as a version too: only the repository knows that it is none.
 */
export function rpmNotation(text: string): PackageName {
  if (isUrl(text)) return other("url", text);
  if (text.endsWith(".rpm")) return other("file", text);
  if (text.startsWith("@")) return other("group", text);
  if (/^[./]|\(/.test(text)) return other("provides", text);
  const compared = /^([^<>=\s]+)\s*([<>=]+)\s*(.+)$/.exec(text);
  if (compared !== null) return named(compared[1] ?? "", { operator: compared[2] ?? "", text: compared[3] ?? "" }, undefined, false);
  const parts = text.split("-");
  const last = parts.length - 1;
  const start = isVersionPart(parts[last]) ? (last > 1 && isVersionPart(parts[last - 1]) ? last - 1 : last) : 0;
  if (start > 0) return named(parts.slice(0, start).join("-"), { operator: "-", text: parts.slice(start).join("-") }, undefined, false);
  return named(text.replace(/\.(?:x86_64|aarch64|i686|noarch|ppc64le|s390x)$/, ""), undefined, undefined, false);
}

/** `[repo:]name[=version]`, `name>=version`, `-name`, `!name`, an .rpm (zypper(8), "install"). */
export function zypperNotation(text: string): PackageName {
  if (isUrl(text)) return other("url", text);
  if (text.endsWith(".rpm")) return other("file", text);
  if (text.startsWith("@")) return other("group", text);
  if (/^[./]|\(/.test(text)) return other("provides", text);
  if (/^(?:pattern|patch|product|srcpackage|application):/.test(text)) return other("group", text);
  const match = /^([!+~]?)(?:([^:=<>]+):)?([^=<>:]+)(?:([=<>]+)(.*))?$/.exec(text);
  if (match === null) return other("provides", text);
  const [, sign, source, name = "", operator, version] = match;
  return named(name.trim(), operator === undefined ? undefined : { operator, text: version ?? "" }, source, sign === "!");
}

function isVersionPart(part: string | undefined): boolean {
  return part !== undefined && /^(?:\d+:)?\d/.test(part);
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

function named(name: string, version: PackageVersion | undefined, source: string | undefined, isRemoved: boolean): PackageName {
  return { kind: "name", name, version, source, isRemoved };
}

function other(kind: PackageName["kind"], name: string): PackageName {
  return { kind, name, version: undefined, source: undefined, isRemoved: false };
}
