import { existsSync } from "node:fs";
import { parentOf, projectFileCandidates } from "../core/config/discover.ts";
import { isIgnored } from "../core/config/ignore.ts";
import { parseProjectFile, type ParsedProjectFile, settingsFor } from "../core/config/projectFile.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import { presetSeverity, resolveSettings, type RuleSetting, type Settings, type SettingsLayer } from "../core/lint/settings.ts";
import type { LintArguments } from "./args.ts";
import { repositoryOf } from "../files/gitIgnore.ts";
import { absolute, pathWithin } from "../files/paths.ts";
import { readTextFile } from "./textFiles.ts";

export interface ProjectFile extends ParsedProjectFile {
  readonly path: string;
  readonly text: string;
}

/** The project files of a run: each is read once, and so is each folder's way up to it. */
export interface ProjectFiles {
  /** The nearest one of a linted file. */
  of(path: string): ProjectFile | undefined;
  /** The one at this path. */
  at(path: string): ProjectFile | undefined;
  /** All that were read. */
  all(): readonly ProjectFile[];
  readonly unreadable: readonly { readonly path: string; readonly message: string }[];
}

export function projectFiles({ config }: Pick<LintArguments, "config">, cwd: string, rules: readonly AnyRule[]): ProjectFiles {
  const byPath = new Map<string, ProjectFile | undefined>();
  const byFolder = new Map<string, ProjectFile | undefined>();
  const unreadable: { path: string; message: string }[] = [];
  const at = (path: string): ProjectFile | undefined => {
    if (byPath.has(path)) return byPath.get(path);
    const read = readTextFile(path);
    if (read.kind !== "text") unreadable.push({ path, message: read.kind === "failed" ? read.why : "is too large for a project file" });
    const file = read.kind === "text" ? { path, text: read.text, ...parseProjectFile(path, read.text, rules) } : undefined;
    byPath.set(path, file);
    return file;
  };
  const nearest = (path: string): ProjectFile | undefined => {
    const repository = repositoryOf(path);
    const found = projectFileCandidates(path, repository === undefined ? [] : [repository]).find((candidate) => existsSync(candidate));
    return found === undefined ? undefined : at(found);
  };
  const of = (path: string): ProjectFile | undefined => {
    if (config.kind === "none") return undefined;
    if (config.kind === "file") return at(absolute(config.path, cwd));
    const folder = parentOf(path) ?? "";
    if (!byFolder.has(folder)) byFolder.set(folder, nearest(path));
    return byFolder.get(folder);
  };
  return { of, at, all: () => [...byPath.values()].filter((file) => file !== undefined), unreadable };
}

/** True when a project file takes a path out. */
export function isLeftOut(file: ProjectFile | undefined, path: string): boolean {
  const way = file === undefined ? undefined : pathWithin(parentOf(file.path) || "/", path);
  return file !== undefined && way !== undefined && isIgnored(file.config, way);
}

/** Settings by project file: the rules' own levels, then the file, then the command line. */
export function settingsReader(args: Pick<LintArguments, "preset">, only: ReadonlySet<string> | undefined, rules: readonly AnyRule[]): (file: ProjectFile | undefined) => Settings {
  const known = new Map<ProjectFile | undefined, Settings>();
  return (file) => {
    let settings = known.get(file);
    if (settings === undefined) {
      const flags: SettingsLayer = args.preset === undefined ? {} : { preset: args.preset };
      const merged = resolveSettings(rules, [...(file === undefined ? [] : [settingsFor(file.config)]), flags]);
      settings = only === undefined ? merged : restrictedTo(only, merged, rules);
      known.set(file, settings);
    }
    return settings;
  };
}

/** Rules that are asked for by name run even where they are off; all others are silent, and so is what is said of comments. */
function restrictedTo(only: ReadonlySet<string>, settings: Settings, rules: readonly AnyRule[]): Settings {
  const restricted = new Map<string, RuleSetting>();
  for (const rule of rules) {
    const setting = settings.rules.get(rule.id);
    if (setting === undefined) continue;
    if (!only.has(rule.id)) restricted.set(rule.id, { ...setting, severity: "off" });
    else restricted.set(rule.id, setting.severity === "off" ? { ...setting, severity: presetSeverity(rule, "all"), chosen: false } : setting);
  }
  return { rules: restricted, unusedSuppressions: "off" };
}
