/** What an operand of a language's package manager names. */
export interface LanguagePackageName {
  /** `path` of something on the disk, `url` of an archive or repository; `unknown` where a variable hides it. */
  readonly kind: "name" | "path" | "url" | "unknown";
  readonly name: string;
  /** What stands for the version: a constraint, a tag, of a repository the reference. */
  readonly version: string | undefined;
}

export type LanguageNotation = (text: string) => LanguagePackageName;

/** `name[extra]==1.0; marker`, `name @ url`, a URL, or a path (PEP 508, "pip install"). */
export function pipNotation(text: string): LanguagePackageName {
  const url = /^(?:([\w.-]+)(?:\[[^\]]*\])?\s*@\s*)?((?:[a-z]+\+)?[a-z]+:\/\/.*)$/i.exec(text);
  if (url !== null) return { kind: "url", name: url[1] ?? text, version: urlVersion(url[2] ?? "") };
  if (/^[./~]|\/|\.(?:whl|zip|tgz|tar\.gz|tar\.bz2)$/.test(text)) return path(text);
  const match = /^([A-Za-z\d][\w.-]*)(?:\[[^\]]*\])?\s*([=<>~!].*)?/.exec(text);
  return match === null ? unknown(text) : { kind: "name", name: match[1] ?? text, version: match[2] };
}

/** `name@1.0`, `@scope/name@tag`, `alias@npm:name@1`, `owner/repository#ref`, a URL, or a path (npm, "npm install"). */
export function npmNotation(text: string): LanguagePackageName {
  if (/^(?:[./~]|file:|link:|workspace:)|\.(?:tgz|tar\.gz)$/.test(text) && !text.includes("://")) return path(text);
  if (/^(?:[a-z+]+:\/\/|git@|(?:github|gitlab|bitbucket|gist):)|^[\w.-]+\/[\w.-]+(?:#.*)?$/i.test(text)) return { kind: "url", name: text, version: urlVersion(text) };
  const match = /^(@[^/@]+\/[^/@]+|[^/@]+)(?:@(?:npm:(?:@[^/@]+\/)?[^/@]+@)?(.*))?$/.exec(text);
  return match === null ? unknown(text) : { kind: "name", name: match[1] ?? text, version: match[2] === "" ? undefined : match[2] };
}

/** `name:1.0` or a .gem file (RubyGems, "gem install"). */
export function gemNotation(text: string): LanguagePackageName {
  return text.endsWith(".gem") || /^[./]/.test(text) ? path(text) : separated(text, ":");
}

/** `example.com/module/cmd@v1.2`; a path without a dot in its first part is of the standard library or of the module itself. */
export function goNotation(text: string): LanguagePackageName {
  return /^[./~]|\.go$/.test(text) || !/^[\w-]+(?:\.[\w-]+)+\//.test(text) ? path(text) : separated(text, "@");
}

/** `name@1.0`: cargo, pipx, .NET tools. */
export function atNotation(text: string): LanguagePackageName {
  return /^[./~]/.test(text) ? path(text) : separated(text, "@");
}

/** `vendor/name:constraint` or `vendor/name=constraint` (Composer, "require"). */
export function composerNotation(text: string): LanguagePackageName {
  const match = /^([\w.-]+\/[\w.*-]+)(?:[:=\s](.+))?$/.exec(text);
  return match === null ? unknown(text) : { kind: "name", name: match[1] ?? text, version: match[2] };
}

/** `channel::name=1.0`, `name>=1`, `name 1.0`, or a file (conda, "package match specifications"). */
export function condaNotation(text: string): LanguagePackageName {
  if (/[/\\]|\.(?:ya?ml|txt|conda|tar\.bz2)$/.test(text)) return path(text);
  const match = /^(?:[\w.-]+::)?([\w.-]+)(?:\[[^\]]*\])?\s*([=<>~!\d].*)?$/.exec(text);
  return match === null ? unknown(text) : { kind: "name", name: match[1] ?? text, version: match[2] };
}

/** `name-1.0` or `name-beta` (PECL and PEAR, "install"). */
export function peclNotation(text: string): LanguagePackageName {
  if (text.includes("://") || /^[./]|\.(?:tgz|xml)$/.test(text)) return path(text);
  const match = /^(\w+(?:\/\w+)?)(?:-(.+))?$/.exec(text);
  return match === null ? unknown(text) : { kind: "name", name: match[1] ?? text, version: match[2] };
}

/** True for what stands where a version does and names a moving one: `latest`, `main`, `*`. */
export function isMovingVersion(version: string): boolean {
  return /^(?:@|==?)?(?:latest|next|canary|nightly|edge|beta|alpha|rc|dev|stable|lts|main|master|head|develop|trunk|upgrade|patch|tip|\*|x)$/i.test(version);
}

function separated(text: string, separator: string): LanguagePackageName {
  const at = text.indexOf(separator, 1);
  return at < 0 ? { kind: "name", name: text, version: undefined } : { kind: "name", name: text.slice(0, at), version: text.slice(at + 1) };
}

/** The reference of a repository; an archive is taken to be named by its version. */
function urlVersion(url: string): string | undefined {
  const [address = "", fragment = ""] = url.split("#", 2);
  const isGit = /^git|\.git(?:@|$)|^(?:github|gitlab|bitbucket|gist):|^[\w.-]+\/[\w.-]+$/i.test(address);
  if (!isGit) return "archive";
  const afterHost = address.slice(address.indexOf("/", address.indexOf("://") + 3));
  const reference = /@([^@/]+(?:\/[^@/]+)*)$/.exec(afterHost)?.[1];
  return reference ?? (fragment === "" || /^(?:egg|subdirectory)=/.test(fragment) ? undefined : fragment.replace(/^semver:/, ""));
}

function path(text: string): LanguagePackageName {
  return { kind: "path", name: text, version: undefined };
}

function unknown(text: string): LanguagePackageName {
  return { kind: "unknown", name: text, version: undefined };
}
