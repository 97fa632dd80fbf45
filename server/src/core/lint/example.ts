import type { PathKind } from "../text/pathKind.ts";
import type { Span } from "../text/span.ts";
import type { Source } from "./engine.ts";
import { emptyEnvironment, type Environment } from "./environment.ts";
import type { AnyRule, Example, GoodExample } from "./rule.ts";
import type { Settings } from "./settings.ts";

/** An example as something that can be linted, with the spans that a bad one marks. */
export interface RunnableExample {
  readonly title: string;
  readonly source: Source;
  /** Where findings are expected, in order; empty for a good example. */
  readonly marks: readonly Span[];
  readonly env: Environment;
  readonly settings: Settings;
  /** The text after the fix, where the example gives one. */
  readonly fixed: string | undefined;
  /** The title of the fix that leads to `fixed`; the first fix when there is none. */
  readonly fixTitle: string | undefined;
}

const FOLDER = "/example";

export function badExamples(rule: AnyRule): readonly RunnableExample[] {
  return rule.examples.bad.map((example) => ({ ...runnable(rule, example, example.bad), title: example.title, fixed: example.fixed, fixTitle: example.fixTitle }));
}

export function goodExamples(rule: AnyRule): readonly RunnableExample[] {
  return rule.examples.good.map((example: GoodExample, index) => {
    const whole = typeof example === "string" ? { title: `Good example ${index + 1}`, good: example } : example;
    return { ...runnable(rule, whole, whole.good), title: whole.title, fixed: undefined, fixTitle: undefined };
  });
}

/** Takes the marks `«` and `»` out of a text. Marks do not nest; an unpaired one throws, for an example is ours. */
export function withoutMarks(marked: string): { readonly text: string; readonly marks: readonly Span[] } {
  const parts = marked.split(/[«»]/);
  if (parts.length % 2 === 0) throw new Error(`Unpaired mark in example: ${marked}`);
  const marks: Span[] = [];
  let text = parts[0] ?? "";
  for (let i = 1; i < parts.length; i += 2) {
    const start = text.length;
    text += parts[i] ?? "";
    marks.push({ start, end: text.length });
    text += parts[i + 1] ?? "";
  }
  return { text, marks };
}

function runnable(rule: AnyRule, example: Pick<Example, "files" | "path" | "options">, marked: string): Pick<RunnableExample, "source" | "marks" | "env" | "settings"> {
  const { text, marks } = withoutMarks(marked);
  const name = example.path ?? (rule.language === "dockerfile" ? "Dockerfile" : "compose.yaml");
  const files = new Map(Object.entries(example.files ?? {}).map(([path, content]) => [`${FOLDER}/${path}`, content]));
  const sourcePath = `${FOLDER}/${name}`;
  const severity = rule.severity === "off" ? "info" : rule.severity;
  return {
    source: { path: sourcePath, text, language: rule.language },
    marks,
    env: { ...emptyEnvironment, readFile: (path) => files.get(path), ...(example.files === undefined ? {} : { pathKind: (path) => kindAmong([...files.keys(), sourcePath], path) }) },
    settings: {
      rules: new Map([[rule.id, { severity, options: example.options ?? (rule.options?.defaults as unknown), chosen: false }]]),
      unusedSuppressions: "off",
    },
  };
}

function kindAmong(paths: readonly string[], path: string): PathKind {
  if (paths.includes(path)) return "file";
  return paths.some((one) => one.startsWith(`${path}/`)) ? "folder" : "nothing";
}
