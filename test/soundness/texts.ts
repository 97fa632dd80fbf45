import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { badExamples, goodExamples, type RunnableExample } from "../../server/src/core/lint/example.ts";
import type { Source } from "../../server/src/core/lint/engine.ts";
import { emptyEnvironment, type Environment } from "../../server/src/core/lint/environment.ts";
import { languageOf } from "../../server/src/core/lint/language.ts";
import type { AnyRule, Language } from "../../server/src/core/lint/rule.ts";
import type { SettingsLayer } from "../../server/src/core/lint/settings.ts";

/** A text to try the linter on, with the files around it and the options that it is about. */
export interface Text {
  /** As a person would look for it. */
  readonly name: string;
  readonly source: Source;
  readonly env: Environment;
  readonly layers: readonly SettingsLayer[];
}

/** The texts of a folder, by the names of its files, or of a `.jsonl` file with `kind` and `text`, or `main` and `files`, on each line. */
export function textsAt(path: string): readonly Text[] {
  return statSync(path).isDirectory() ? folderTexts(path) : path.endsWith(".jsonl") ? jsonTexts(path) : fileText(path, languageOf(path));
}

/** The examples of rules, as texts. */
export function exampleTexts(rules: readonly AnyRule[]): readonly Text[] {
  return rules.flatMap((rule) => [...badExamples(rule), ...goodExamples(rule)].map((example) => exampleText(rule, example)));
}

function exampleText(rule: AnyRule, { title, source, env, settings }: RunnableExample): Text {
  const options = settings.rules.get(rule.id)?.options;
  return { name: `${rule.id}: ${title}`, source, env, layers: options === undefined ? [] : [{ rules: { [rule.id]: { options } } }] };
}

function folderTexts(folder: string): readonly Text[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => !/(^|[\\/])(node_modules|\.git)[\\/]/.test(path));
  return paths.sort().flatMap((path) => {
    const language = languageOf(path);
    return language === undefined || !statSync(join(folder, path)).isFile() ? [] : fileText(join(folder, path), language);
  });
}

function fileText(path: string, language: Language | undefined): readonly Text[] {
  const full = resolve(path).replaceAll("\\", "/");
  return [{ name: relative(".", path), source: { path: full, text: readFileSync(path, "utf8"), language: language ?? "dockerfile" }, env: diskEnvironment, layers: [] }];
}

const diskEnvironment: Environment = {
  ...emptyEnvironment,
  readFile(path) {
    try {
      return readFileSync(path, "utf8");
    } catch {
      // A file that is not there, or is a folder, is one without a text.
      return undefined;
    }
  },
};

interface JsonLine {
  readonly kind: Language;
  readonly id?: string;
  readonly path?: string;
  readonly repo?: string;
  readonly text?: string;
  readonly main?: string;
  readonly files?: Readonly<Record<string, string>>;
}

function jsonTexts(path: string): readonly Text[] {
  const lines = readFileSync(path, "utf8").split("\n").filter((line) => line !== "");
  return lines.flatMap((line, index) => jsonText(JSON.parse(line) as JsonLine, `${basename(path)}:${index + 1}`));
}

function jsonText({ kind, id, path, repo, text, main, files }: JsonLine, place: string): readonly Text[] {
  const own = text ?? (main === undefined ? undefined : files?.[main]);
  if ((kind !== "dockerfile" && kind !== "compose") || own === undefined) return [];
  const name = main ?? path ?? (kind === "dockerfile" ? "Dockerfile" : "compose.yaml");
  const around = new Map(Object.entries(files ?? {}).map(([file, content]) => [`/w/${file}`, content]));
  const env = { ...emptyEnvironment, readFile: (file: string) => around.get(file) };
  return [{ name: `${place} ${id ?? [repo, name].join("/")}`, source: { path: `/w/${name}`, text: own, language: kind }, env, layers: [] }];
}
