import { withPath } from "../core/lint/diagnostic.ts";
import { nearestRule, rulesNamed } from "../core/config/ruleChoices.ts";
import { lint } from "../core/lint/engine.ts";
import { badExamples, goodExamples, type RunnableExample } from "../core/lint/example.ts";
import type { Fix } from "../core/lint/finding.ts";
import { ownEdits } from "../core/lint/fixAll.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import { applyEdits } from "../core/text/edit.ts";
import { unifiedDiff } from "./fix.ts";
import { formatFinding } from "./format/text.ts";
import { type PlacedFinding, type SourceText, sourceText } from "./outcome.ts";
import { rulePage } from "../core/lint/rulePage.ts";
import { secretsIn } from "./secrets.ts";
import type { Styles } from "./terminal.ts";

const WIDTH = 100;

/** The rules that a name means: an id, an alias (`hadolint:DL3006`), or the bare id of a peer (`DL3006`). */
export function rulesToExplain(name: string, rules: readonly AnyRule[]): readonly AnyRule[] {
  const named = rulesNamed(name, rules);
  if (named.length > 0) return named;
  const lower = name.toLowerCase();
  return rules.filter(({ id, aliases }) => id === lower || aliases.some((alias) => alias.slice(alias.indexOf(":") + 1).toLowerCase() === lower));
}

export function unknownRule(name: string, rules: readonly AnyRule[]): string {
  const near = nearestRule(name, rules);
  return `\`${name}\` is not a rule${near === undefined ? "; `hullcheck rules` lists all" : `; \`${near}\` is near`}`;
}

/** A rule's page for the terminal. What its bad examples report and how their fixes change them is computed, not told. */
export function explain(rule: AnyRule, styles: Styles): string {
  const { docs, aliases, threats } = rule;
  const heading = (text: string): string => styles.path(text);
  const severity = rule.strict === undefined || rule.strict === rule.severity ? rule.severity : `${rule.severity}, ${rule.strict} in strict`;
  const parts = [
    `${heading(rule.id)}  ${severity}; ${rule.language}; ${rule.category}`,
    wrap(docs.what),
    `${heading("Why")}\n${indent(wrap(docs.why))}`,
    ...badExamples(rule).map((example) => `${heading(`Reported: ${example.title}`)}\n${badExample(rule, example, styles)}`),
    ...goodExamples(rule).map((example) => `${heading(`Accepted: ${example.title}`)}\n${indent(example.source.text)}`),
    ...(docs.exceptions === undefined ? [] : [`${heading("Exceptions")}\n${indent(wrap(docs.exceptions))}`]),
    ...(rule.options === undefined ? [] : [`${heading("Options")}\n${options(rule.options)}`]),
    `${heading("Silence it")}\n  # hullcheck ignore=${rule.id} <reason>\n  or in .hullcheck.yaml:\n  rules:\n    ${rule.id}: off`,
    ...(threats.every((threat) => threat === "none") ? [] : [`${heading("Threats")}\n  ${threats.join(", ")}`]),
    ...(aliases.length === 0 ? [] : [`${heading("The same in other linters")}\n${aliases.map((alias) => `  ${alias}`).join("\n")}`]),
    `${heading("References")}\n${[rulePage(rule.id), ...docs.references].map((link) => `  ${link}`).join("\n")}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function badExample(rule: AnyRule, example: RunnableExample, styles: Styles): string {
  const { source, settings, env } = example;
  const folder = source.path.slice(0, source.path.lastIndexOf("/"));
  const { diagnostics } = lint(source, [rule], settings, env);
  const sourceOf = (path: string): SourceText => {
    const text = path === source.path ? source.text : (env.readFile(path) ?? "");
    return sourceText(text, path === source.path ? secretsIn(source, [rule], env) : []);
  };
  const shown = diagnostics.map((diagnostic): PlacedFinding => withPath(diagnostic, diagnostic.path ?? source.path));
  const output = shown.map((finding) => formatFinding(finding, { cwd: folder, sourceOf }, { styles, detail: "full", width: WIDTH }));
  const [fix] = diagnostics[0]?.fixes ?? [];
  return indent([...output, ...(fix === undefined ? [] : [fixDiff(source.path.slice(folder.length + 1), source.text, fix)])].join("\n"));
}

function fixDiff(name: string, text: string, fix: Fix): string {
  const edits = ownEdits(fix);
  return edits === undefined ? "" : unifiedDiff(name, text, applyEdits(text, edits));
}

function options({ schema, defaults }: NonNullable<AnyRule["options"]>): string {
  const properties = Object.entries((schema["properties"] ?? {}) as Readonly<Record<string, { readonly description?: string }>>);
  const values = (defaults ?? {}) as Readonly<Record<string, unknown>>;
  return properties.map(([name, { description }]) => `  ${name}: ${JSON.stringify(values[name]) ?? "not set"}${description === undefined ? "" : `\n${indent(wrap(description), "    ")}`}`).join("\n");
}

function indent(text: string, by = "  "): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : by + line))
    .join("\n");
}

/** Breaks prose between words; lines that are broken already stay so. */
function wrap(text: string): string {
  return text.replace(/[^\n]+/g, (paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (line !== "" && line.length + 1 + word.length > WIDTH - 10) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    return [...lines, line].join("\n");
  });
}
