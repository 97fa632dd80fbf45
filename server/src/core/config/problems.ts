import type { Diagnostic, Fix, Level } from "../lint/finding.ts";
import { withoutTokens } from "../secret/withoutTokens.ts";
import type { Span } from "../text/span.ts";
import { nearestName } from "../yaml/nearest.ts";
import { deref, keyText, type YamlEntry, type YamlNode } from "../yaml/tree.ts";

/** The ids under which the faults of a project file are reported, with what each means. */
export const PROJECT_FILE_PROBLEMS = {
  "project-file-syntax": { level: "error", what: "The project file is not valid YAML." },
  "unknown-setting": { level: "warning", what: "The project file has a key that no setting is named after." },
  "unknown-rule": { level: "warning", what: "The project file configures a rule that does not exist." },
  "invalid-setting": { level: "error", what: "A setting of the project file has a value that it cannot take." },
} as const satisfies Readonly<Record<string, { readonly level: Level; readonly what: string }>>;

export type ProjectFileProblem = keyof typeof PROJECT_FILE_PROBLEMS;

export interface Reported {
  readonly at: Span;
  readonly message: string;
  /** What to write at `at` instead. */
  readonly instead?: string | undefined;
}

/** Collects the diagnostics of one project file. */
export interface Reporter {
  add(rule: ProjectFileProblem, reported: Reported): void;
  /** The key of an entry when it is one of `known`; otherwise it is reported and undefined. */
  key<K extends string>(entry: YamlEntry, known: readonly K[]): K | undefined;
  sorted(): readonly Diagnostic[];
  /** True when nobody would read more: nothing further is taken, and looking for near names is in vain. */
  isFull(): boolean;
}

/** A file that is something else altogether has a fault on every line. */
const MOST_REPORTED = 200;

export function reporter(text: string): Reporter {
  const diagnostics: Diagnostic[] = [];
  const isFull = (): boolean => diagnostics.length >= MOST_REPORTED;
  const add: Reporter["add"] = (rule, { at, message, instead }) => {
    if (isFull()) return;
    const evidence = text.slice(at.start, at.end);
    const fixes = instead === undefined ? {} : { fixes: [replacement(at, instead)] };
    diagnostics.push({ rule, level: PROJECT_FILE_PROBLEMS[rule].level, at, message, evidence, ...fixes });
  };
  return {
    add,
    isFull,
    key(entry, known) {
      const name = keyText(entry);
      const found = known.find((one) => one === name);
      if (found !== undefined || isFull()) return found;
      const near = name === undefined ? undefined : nearestName(name.toLowerCase().replaceAll("_", "-"), known);
      add("unknown-setting", { at: tokenOf(entry.key), message: `${quoted(name)} is none of ${list(known)}`, instead: near });
      return undefined;
    },
    sorted: () => diagnostics.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end),
  };
}

/** A closed set of words, and what people write in their place. */
export interface Choices<T extends string> {
  readonly names: readonly T[];
  readonly synonyms: ReadonlyMap<string, T>;
}

/** The value of an entry as one of the choices; anything else is reported and undefined. */
export function readChoice<T extends string>(report: Reporter, entry: YamlEntry, choices: Choices<T>, noun: string): T | undefined {
  const value = deref(entry.value);
  const text = value?.kind === "scalar" ? value.value : undefined;
  const found = choices.names.find((name) => name === text);
  if (found !== undefined) return found;
  const instead = text === undefined ? undefined : nearChoice(text, choices);
  const isEmpty = value === undefined || (value.kind === "scalar" && value.value === "");
  const at = isEmpty || entry.value === undefined ? tokenOf(entry.key) : tokenOf(entry.value);
  const message = isEmpty ? `${quoted(keyText(entry))} has no value; known are ${list(choices.names)}` : `${quoted(text)} is not a ${noun}; known are ${list(choices.names)}`;
  report.add("invalid-setting", { at, message, instead: isEmpty ? undefined : instead });
  return undefined;
}

/** The word that was probably meant. */
function nearChoice<T extends string>(text: string, { names, synonyms }: Choices<T>): T | undefined {
  const lower = text.toLowerCase();
  const near = synonyms.get(lower) ?? names.find((name) => name === lower) ?? nearestName(lower, names);
  return names.find((name) => name === near);
}

/** A scalar's own span; of a collection only its first character, for a whole block underlined says nothing. */
export function tokenOf({ kind, span }: YamlNode): Span {
  return kind === "scalar" || kind === "alias" ? span : { start: span.start, end: Math.min(span.start + 1, span.end) };
}

/** A value in backticks, cut where it is long; prose for what has no text. */
export function quoted(text: string | undefined): string {
  if (text === undefined) return "This";
  const line = withoutTokens(text.replace(/\s+/g, " "));
  return `\`${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1)}…` : line}\``;
}

const LONGEST_QUOTE = 24;

/** `a`, `b` and `c`; of a long list only the number. */
export function list(names: readonly string[]): string {
  if (names.join().length > LONGEST_LIST) return `${names.length} names`;
  const quotedNames = names.map((name) => `\`${name}\``);
  return quotedNames.length < 2 ? (quotedNames[0] ?? "none") : `${quotedNames.slice(0, -1).join(", ")} and ${quotedNames.at(-1)}`;
}

const LONGEST_LIST = 48;

function replacement(at: Span, text: string): Fix {
  return { title: `Replace by \`${text}\``, safety: "safe", edits: [{ path: undefined, edits: [{ span: at, text }] }] };
}
