import { type Crash, lint, type Report, type Source } from "../core/lint/engine.ts";
import type { Environment } from "../core/lint/environment.ts";
import { isProjectFile, languageOf } from "../core/lint/language.ts";
import type { AnyRule, Language } from "../core/lint/rule.ts";
import type { PathKind } from "../core/text/pathKind.ts";
import type { Configuration, DocumentSettings } from "./configuration.ts";
import type { Documents, OpenDocument } from "./documents.ts";
import type { Files } from "./files.ts";
import { digest } from "./hash.ts";
import { largestFileBytes } from "./protocol.ts";

/** A text and what the linter has to say about it. */
export interface Linted {
  readonly path: string;
  readonly text: string;
  /** The editor's version of an open document. */
  readonly version: number | undefined;
  /** `undefined` for a project file and for a text that is not linted. */
  readonly language: Language | undefined;
  readonly settings: DocumentSettings;
  readonly report: Report;
  /** Equal only for equal text, settings and environment: the protocol's result id. */
  readonly id: string;
  /** The texts that the run was shown, by path. */
  readonly asked: ReadonlyMap<string, string | undefined>;
  /** What the run was told to lie at a path. */
  readonly kinds: ReadonlyMap<string, PathKind | undefined>;
  readonly milliseconds: number;
}

/** Told after each run that was not answered from memory. */
export interface LintObserver {
  linted(result: Linted): void;
  crashed(path: string, crash: Crash): void;
}

/**
 * Lints documents as they are now: open buffers, else files. Remembers the last run of each open document, and of every
 * linted file which others it asked for.
 */
export class Linter {
  readonly rules: readonly AnyRule[];
  readonly #rulesById: ReadonlyMap<string, AnyRule>;
  readonly #documents: Documents;
  readonly #files: Files;
  readonly #configuration: Configuration;
  readonly #observer: LintObserver;
  readonly #results = new Map<string, Linted>();
  readonly #askers = new Map<string, Set<string>>();

  constructor(rules: readonly AnyRule[], documents: Documents, files: Files, configuration: Configuration, observer: LintObserver) {
    this.rules = rules;
    this.#rulesById = new Map(rules.map((rule) => [rule.id, rule]));
    this.#documents = documents;
    this.#files = files;
    this.#configuration = configuration;
    this.#observer = observer;
  }

  ruleOf(id: string): AnyRule | undefined {
    return this.#rulesById.get(id);
  }

  /** `undefined` when there is no such document. Synchronous and total, and quick when nothing has changed since the last run. */
  lint(path: string): Linted | undefined {
    const open = this.#documents.get(path);
    const text = open?.text ?? this.#files.readText(path);
    if (text === undefined) {
      this.#results.delete(path);
      return undefined;
    }
    const settings = this.#configuration.of(path);
    const known = this.#results.get(path);
    if (known !== undefined && this.#isCurrent(known, text, settings)) return open === undefined || known.version === open.version ? known : this.#keep({ ...known, version: open.version });
    const result = this.#run(path, text, open, settings);
    this.#observer.linted(result);
    for (const crash of result.report.crashes) this.#observer.crashed(path, crash);
    this.#remember(result);
    return open === undefined ? result : this.#keep(result);
  }

  /** The environment in which documents are linted. */
  readonly environment: Environment = {
    readFile: (path) => this.readText(path),
    pathKind: (path) => this.#pathKind(path),
    image: () => ({ known: false, why: "not-asked" }),
  };

  readText(path: string): string | undefined {
    return this.#documents.get(path)?.text ?? this.#files.readText(path);
  }

  /** A document that is not saved yet counts as a file, as it does for `readText`. */
  #pathKind(path: string): PathKind | undefined {
    return this.#documents.get(path) === undefined ? this.#files.pathKind(path) : "file";
  }

  /** The documents whose report may be different when `path` is. */
  dependentsOf(path: string): readonly string[] {
    return [...(this.#askers.get(path) ?? [])];
  }

  askedPaths(): Iterable<string> {
    return this.#askers.keys();
  }

  /** Lets go of what is only kept for open documents. */
  close(path: string): void {
    this.#results.delete(path);
  }

  languageOf(path: string): Language | undefined {
    return languageOf(path, this.#documents.get(path)?.languageId);
  }

  #isCurrent(known: Linted, text: string, settings: DocumentSettings): boolean {
    if (known.text !== text || known.settings.fingerprint !== settings.fingerprint) return false;
    for (const [path, seen] of known.asked) if (this.readText(path) !== seen) return false;
    for (const [path, seen] of known.kinds) if (this.#pathKind(path) !== seen) return false;
    return true;
  }

  #run(path: string, text: string, open: OpenDocument | undefined, settings: DocumentSettings): Linted {
    const started = performance.now();
    const asked = new Map<string, string | undefined>();
    const kinds = new Map<string, PathKind | undefined>();
    const language = languageOf(path, open?.languageId);
    const env: Environment = {
      ...this.environment,
      readFile: (other) => {
        const found = this.readText(other);
        asked.set(other, found);
        return found;
      },
      pathKind: (other) => {
        const found = this.#pathKind(other);
        kinds.set(other, found);
        return found;
      },
    };
    const report = this.#report({ path, text, language: language ?? "dockerfile" }, language, settings, env);
    const shown = [...asked].flatMap(([other, seen]) => [other, seen === undefined ? "-" : `+${seen}`]);
    const told = [...kinds].map(([other, kind]) => `${kind ?? "?"} ${other}`);
    const id = digest([text, settings.fingerprint, language ?? "", ...shown, ...told]);
    return { path, text, version: open?.version, language, settings, report, id, asked, kinds, milliseconds: performance.now() - started };
  }

  #report(source: Source, language: Language | undefined, settings: DocumentSettings, env: Environment): Report {
    if (isProjectFile(source.path)) return { ...emptyReport, diagnostics: this.#configuration.project(source.path).file.diagnostics };
    if (language === undefined || settings.isIgnored || source.text.length > largestFileBytes) return emptyReport;
    return lint(source, this.rules, settings.settings, env);
  }

  #keep(result: Linted): Linted {
    this.#results.set(result.path, result);
    return result;
  }

  #remember({ path, asked, kinds }: Linted): void {
    for (const other of [...asked.keys(), ...kinds.keys()]) {
      const askers = this.#askers.get(other);
      if (askers === undefined) this.#askers.set(other, new Set([path]));
      else askers.add(path);
    }
  }
}

const emptyReport: Report = {
  diagnostics: [],
  problems: [],
  crashes: [],
  asked: () => ({ files: new Set(), images: new Set() }),
  ignoreHere: () => undefined,
  ignoreInFile: () => ({ span: { start: 0, end: 0 }, text: "" }),
};
