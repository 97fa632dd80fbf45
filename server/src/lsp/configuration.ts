import { projectFileCandidates } from "../core/config/discover.ts";
import { isIgnored } from "../core/config/ignore.ts";
import { type ParsedProjectFile, parseProjectFile, settingsFor } from "../core/config/projectFile.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import { resolveSettings, type Settings, type SettingsLayer } from "../core/lint/settings.ts";
import { digest } from "./hash.ts";
import { folderOf, isBelow } from "./uris.ts";

/** What holds for one document. */
export interface DocumentSettings {
  readonly settings: Settings;
  /** Equal for equal settings. */
  readonly fingerprint: string;
  /** True when the project file or the editor's settings say not to lint the document. */
  readonly isIgnored: boolean;
}

/** The `hullcheck` section of one workspace folder, read without trust in its types. */
export interface EditorSettings {
  readonly isEnabled: boolean;
  readonly lintsWorkspace: boolean;
  readonly layer: SettingsLayer;
  readonly fingerprint: string;
}

/** Reads an editor's section. It is checked as a project file is: what is not valid there does not count here. */
export function readEditorSettings(section: unknown, rules: readonly AnyRule[]): EditorSettings {
  const values = typeof section === "object" && section !== null ? (section as Readonly<Record<string, unknown>>) : {};
  const { preset, rules: choices, unusedSuppressions } = values;
  const known = { ...given("extends", preset), ...given("rules", choices), ...given("unused-suppressions", unusedSuppressions) };
  // JSON is YAML: one reader serves both, so that a severity is spelled in the editor as it is in the file.
  const text = JSON.stringify(known);
  const workspace = values["workspace"];
  return {
    isEnabled: values["enable"] !== false,
    lintsWorkspace: !(typeof workspace === "object" && workspace !== null && (workspace as Readonly<Record<string, unknown>>)["enable"] === false),
    layer: settingsFor(parseProjectFile("settings", text, rules).config),
    fingerprint: digest([text]),
  };
}

function given(key: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === undefined || value === null ? {} : { [key]: value };
}

/** Settings of every document: the rules' own levels, the editor's settings over them, the nearest project file over those. */
export class Configuration {
  readonly #rules: readonly AnyRule[];
  readonly #readFile: (path: string) => string | undefined;
  readonly #parsed = new Map<string, { readonly text: string; readonly file: ParsedProjectFile; readonly fingerprint: string }>();
  readonly #resolved = new Map<string, Settings>();
  #folders: readonly string[] = [];
  #editor = new Map<string | undefined, EditorSettings>();

  constructor(rules: readonly AnyRule[], readFile: (path: string) => string | undefined) {
    this.#rules = rules;
    this.#readFile = readFile;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** The settings of each folder, and under `undefined` those of documents outside of any. True when anything is different now. */
  update(folders: readonly string[], sections: ReadonlyMap<string | undefined, unknown>): boolean {
    const before = [...this.#editor].map(([folder, one]) => [folder, one.fingerprint, one.isEnabled, one.lintsWorkspace]);
    this.#folders = folders;
    this.#editor = new Map([...sections].map(([folder, section]) => [folder, readEditorSettings(section, this.#rules)]));
    const after = [...this.#editor].map(([folder, one]) => [folder, one.fingerprint, one.isEnabled, one.lintsWorkspace]);
    return JSON.stringify(before) !== JSON.stringify(after);
  }

  /** The innermost workspace folder that holds a path. */
  folderOf(path: string): string | undefined {
    return this.#folders.filter((folder) => isBelow(path, folder)).sort((one, other) => other.length - one.length)[0];
  }

  lintsWorkspace(folder: string): boolean {
    const editor = this.#editorOf(folder);
    return editor.isEnabled && editor.lintsWorkspace;
  }

  of(path: string): DocumentSettings {
    const editor = this.#editorOf(this.folderOf(path));
    const project = this.projectFileOf(path);
    const parsed = project === undefined ? undefined : this.project(project);
    const fingerprint = `${editor.fingerprint}.${parsed?.fingerprint ?? ""}`;
    const isExcluded = !editor.isEnabled || (parsed !== undefined && isIgnored(parsed.file.config, path.slice((folderOf(parsed.file.config.path) ?? "").length + 1)));
    return { settings: this.#resolve(fingerprint, editor, parsed?.file), fingerprint: isExcluded ? `${fingerprint}-` : fingerprint, isIgnored: isExcluded };
  }

  /** The project file that counts for a document. */
  projectFileOf(path: string): string | undefined {
    return this.candidates(path).find((candidate) => this.#readFile(candidate) !== undefined);
  }

  /** Where that file can be, nearest first. */
  candidates(path: string): readonly string[] {
    return projectFileCandidates(path, this.#folders);
  }

  /** A project file that exists, read. */
  project(path: string): { readonly file: ParsedProjectFile; readonly text: string; readonly fingerprint: string } {
    const text = this.#readFile(path) ?? "";
    const known = this.#parsed.get(path);
    if (known?.text === text) return known;
    const one = { text, file: parseProjectFile(path, text, this.#rules), fingerprint: digest([path, text]) };
    this.#parsed.set(path, one);
    return one;
  }

  #editorOf(folder: string | undefined): EditorSettings {
    return this.#editor.get(folder) ?? this.#editor.get(undefined) ?? readEditorSettings(undefined, this.#rules);
  }

  #resolve(fingerprint: string, editor: EditorSettings, project: ParsedProjectFile | undefined): Settings {
    const known = this.#resolved.get(fingerprint);
    if (known !== undefined) return known;
    // One entry for each version of a project file that was ever typed is more than needs to be kept.
    if (this.#resolved.size > 100) this.#resolved.clear();
    const settings = resolveSettings(this.#rules, project === undefined ? [editor.layer] : [editor.layer, settingsFor(project.config)]);
    this.#resolved.set(fingerprint, settings);
    return settings;
  }
}
