import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import type { IGrammar, IOnigLib, StateStack } from "vscode-textmate";

const require = createRequire(import.meta.url);
const textmate = require("vscode-textmate") as typeof import("vscode-textmate");
const oniguruma = require("vscode-oniguruma") as typeof import("vscode-oniguruma");

const ROOT = join(import.meta.dirname, "../..");
const SYNTAXES = join(ROOT, "syntaxes");
const HOSTS = join(import.meta.dirname, "hosts");

export interface Token {
  readonly text: string;
  /** Outermost first, without the scope of the whole file. */
  readonly scopes: readonly string[];
}

export interface Line {
  readonly text: string;
  readonly tokens: readonly Token[];
}

export type Language = "dockerfile" | "yaml";

export interface Highlighter {
  tokenize(language: Language, text: string): readonly Line[];
  /** Reads `lines` once and gives the tokenizer for texts that follow them. */
  after(language: Language, lines: readonly string[]): (text: string) => readonly Line[];
}

/** The grammar files of the extension by scope name; an injection's file name begins with the language it goes into. */
export function ownGrammars(): ReadonlyMap<string, string> {
  return grammarsIn(SYNTAXES);
}

/** Scope names of the injections into a language. */
export function injectionsInto(language: Language): readonly string[] {
  return [...ownGrammars()].filter(([, path]) => basename(path).startsWith(`${language}-`)).map(([scope]) => scope);
}

/**
 * A tokenizer like the editor's: the grammars of `test/syntaxes/hosts`, or with `withInjections` false, those alone.
 */
export async function createHighlighter({ withInjections }: { readonly withInjections: boolean }): Promise<Highlighter> {
  const files = new Map([...grammarsIn(HOSTS), ...ownGrammars()]);
  const registry = new textmate.Registry({
    onigLib: regexpEngine(),
    loadGrammar: async (scope) => {
      const path = files.get(scope);
      return path === undefined ? undefined : textmate.parseRawGrammar(readFileSync(path, "utf8"), path);
    },
    getInjections: (scope) => {
      if (!withInjections) return [];
      if (scope === "source.dockerfile") return [...injectionsInto("dockerfile")];
      return scope === "source.yaml" ? [...injectionsInto("yaml")] : [];
    },
  });
  const grammars = { dockerfile: await load(registry.loadGrammar("source.dockerfile")), yaml: await load(registry.loadGrammar("source.yaml")) };
  return {
    tokenize: (language, text) => tokenizeLines(grammars[language], text, textmate.INITIAL).lines,
    after: (language, before) => {
      const { state } = before.length === 0 ? { state: textmate.INITIAL } : tokenizeLines(grammars[language], before.join("\n"), textmate.INITIAL);
      return (text) => tokenizeLines(grammars[language], text, state).lines;
    },
  };
}

function grammarsIn(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".tmLanguage.json")) continue;
    const path = join(folder, name);
    const { scopeName } = JSON.parse(readFileSync(path, "utf8")) as { readonly scopeName: string };
    found.set(scopeName, path);
  }
  return found;
}

let engine: Promise<IOnigLib> | undefined;

/** The WebAssembly module may be loaded once per process only. */
function regexpEngine(): Promise<IOnigLib> {
  engine ??= oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"))).then(() => ({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }));
  return engine;
}

async function load(loading: Promise<IGrammar | null>): Promise<IGrammar> {
  const grammar = await loading;
  if (grammar === null) throw new Error("A host grammar is missing.");
  return grammar;
}

function tokenizeLines(grammar: IGrammar, text: string, initial: StateStack): { readonly lines: readonly Line[]; readonly state: StateStack } {
  let state = initial;
  const lines = text.split(/\r?\n/).map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    const tokens = result.tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes: scopes.slice(1) }));
    return { text: line, tokens };
  });
  return { lines, state };
}
