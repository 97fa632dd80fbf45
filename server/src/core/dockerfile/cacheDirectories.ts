import type { OptionValue } from "../shell/options.ts";

/** What a tool keeps of its downloads, and how it is told to drop it. */
export interface ToolCache {
  readonly tools: readonly string[];
  /** The operands with which the tool fills its cache: the first one, or the first two. */
  readonly fills: RegExp;
  /** Where the cache lies for root, the directories that a mount is best put on. */
  readonly directories: readonly string[];
  /** Other places that a cache may be mounted on, by a part of their path. */
  readonly elsewhere?: RegExp;
  /** Set where two builds may not write at once. */
  readonly isLocked?: true;
  /** Options that keep the tool from its cache. */
  readonly bypass?: RegExp;
  /** The operands of a call that empties the cache. */
  readonly empties?: RegExp;
  /** A variable that keeps the tool from its cache when it is set to something true. */
  readonly variable?: string;
}

/** Source: the documentation of the tools on their caches, and the examples of docs.docker.com/build/cache/optimize, November 2026. */
const toolCaches: readonly ToolCache[] = [
  { tools: ["apt-get", "apt", "aptitude"], fills: /^(?:install|build-dep|upgrade|dist-upgrade|full-upgrade)$/, directories: ["/var/cache/apt", "/var/lib/apt"], isLocked: true, empties: /^(?:clean|autoclean|distclean|dist-clean)$/ },
  { tools: ["apk"], fills: /^(?:add|upgrade)$/, directories: ["/var/cache/apk"], elsewhere: /^\/etc\/apk\/cache$/, isLocked: true, bypass: /^--no-cache$/, empties: /^cache (?:clean|purge)$/ },
  { tools: ["dnf", "dnf5"], fills: /^(?:install|upgrade|update|groupinstall)$/, directories: ["/var/cache/dnf"], elsewhere: /^\/var\/cache\/(?:libdnf5|yum)$/, isLocked: true, empties: /^clean/ },
  { tools: ["yum"], fills: /^(?:install|upgrade|update|groupinstall)$/, directories: ["/var/cache/yum"], elsewhere: /^\/var\/cache\/(?:dnf|libdnf5)$/, isLocked: true, empties: /^clean/ },
  { tools: ["zypper"], fills: /^(?:install|in|update|up|dup)$/, directories: ["/var/cache/zypp"], isLocked: true, empties: /^(?:clean|cc)$/ },
  { tools: ["pip", "pip3"], fills: /^(?:install|wheel|download)$/, directories: ["/root/.cache/pip"], elsewhere: /\/(?:\.cache|pip|pip-cache)$/, bypass: /^--no-cache-dir$/, empties: /^cache purge$/, variable: "PIP_NO_CACHE_DIR" },
  { tools: ["uv"], fills: /^(?:sync|pip install|pip sync|tool install)$/, directories: ["/root/.cache/uv"], elsewhere: /\/(?:\.cache|uv)$/, bypass: /^(?:--no-cache|--no-cache-dir|-n)$/, empties: /^cache (?:clean|prune)|^clean$/, variable: "UV_NO_CACHE" },
  { tools: ["npm"], fills: /^(?:ci|install|i)$/, directories: ["/root/.npm"], elsewhere: /\/\.npm$/, empties: /^cache (?:clean|clear|rm)$/ },
  { tools: ["yarn"], fills: /^install$/, directories: ["/usr/local/share/.cache/yarn"], elsewhere: /yarn/, empties: /^cache clean$/ },
  { tools: ["go"], fills: /^(?:build|install|mod download)$/, directories: ["/go/pkg/mod", "/root/.cache/go-build"], elsewhere: /\/(?:pkg\/mod|go-build)$/, empties: /^clean$/ },
  { tools: ["cargo"], fills: /^(?:build|install|fetch)$/, directories: ["/usr/local/cargo/registry"], elsewhere: /\/(?:cargo|\.cargo|registry|target)\b/ },
  { tools: ["mvn"], fills: /./, directories: ["/root/.m2"], elsewhere: /\/\.m2\b/ },
  { tools: ["gradle"], fills: /./, directories: ["/root/.gradle"], elsewhere: /\/\.gradle\b/ },
  { tools: ["dotnet"], fills: /^(?:restore|build|publish)$/, directories: ["/root/.nuget/packages"], elsewhere: /\/\.nuget\b/ },
  { tools: ["composer"], fills: /^(?:install|update|require)$/, directories: ["/root/.composer/cache"], elsewhere: /composer|\/tmp\/cache$/, bypass: /^--no-cache$/, empties: /^(?:clear-cache|clearcache|cc)$/ },
];

/** By the name of the program. */
export const cacheOfTool: ReadonlyMap<string, ToolCache> = new Map(toolCaches.flatMap((cache) => cache.tools.map((tool) => [tool, cache] as const)));

/** True when `pattern` matches the first operand, or the first two with one blank between them. */
export function callsFor(pattern: RegExp | undefined, operands: readonly { readonly value: Pick<OptionValue, "text"> }[]): boolean {
  const [one, two] = operands;
  if (pattern === undefined || one === undefined) return false;
  return pattern.test(one.value.text) || (two !== undefined && pattern.test(`${one.value.text} ${two.value.text}`));
}

/** True when a cache that is mounted on `target` is that of the tool, or a part of it. */
export function isCacheAt(cache: ToolCache, target: string): boolean {
  return cache.elsewhere?.test(target) === true || cache.directories.some((directory) => directory === target || directory.startsWith(`${target}/`) || target.startsWith(`${directory}/`));
}
