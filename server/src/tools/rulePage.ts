import { withPath } from "../core/lint/diagnostic.ts";
import { formatFinding } from "../cli/format/text.ts";
import { printable } from "../cli/excerpt.ts";
import { unifiedDiff } from "../cli/fix.ts";
import { fixability } from "../cli/fixability.ts";
import { visibleText, writesSecret } from "../cli/mask.ts";
import { sourceText, type SourceText } from "../cli/outcome.ts";
import { secretsIn } from "../cli/secrets.ts";
import { plain } from "../cli/terminal.ts";
import { lint } from "../core/lint/engine.ts";
import { badExamples, goodExamples, type RunnableExample } from "../core/lint/example.ts";
import { ownEdits } from "../core/lint/fixAll.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import { applyEdits } from "../core/text/edit.ts";
import { code, codeBlock, page, table } from "./markdown.ts";

const WIDTH = 100;
const FENCES = { dockerfile: "dockerfile", compose: "yaml" } as const;

/** The page of a rule, in Markdown. Output and diffs come from running the rule on its examples: the page cannot say what is not so. */
export function rulePage(rule: AnyRule): string {
  const { docs } = rule;
  return page([
    `# ${rule.id}`,
    docs.what,
    facts(rule),
    `## Why\n\n${docs.why}`,
    "## Reported",
    ...badExamples(rule).map((example) => badExample(rule, example)),
    "## Accepted",
    ...goodExamples(rule).map((example) => goodExample(rule, example)),
    ...(docs.exceptions === undefined ? [] : [`## Exceptions\n\n${docs.exceptions}`]),
    ...(rule.options === undefined ? [] : [`## Options\n\n${options(rule.id, rule.options)}`]),
    `## Silence it\n\n${silence(rule)}`,
    `## References\n\n${docs.references.map((link) => `- <${link}>`).join("\n")}`,
  ]);
}

function facts(rule: AnyRule): string {
  const { severity, strict, threats, aliases } = rule;
  const named = threats.filter((threat) => threat !== "none");
  return table(
    ["", ""],
    [
      ["Severity", strict === undefined || strict === severity ? severity : `${severity}; ${strict} in the preset \`strict\``],
      ["Language", rule.language],
      ["Category", rule.category],
      ...(named.length === 0 ? [] : [["Threats", named.join(", ")]]),
      ["Fix", fixLabel(rule)],
      ...(aliases.length === 0 ? [] : [["Known elsewhere as", aliases.map(code).join(", ")]]),
      ["Since", rule.since],
    ],
  );
}

/** How a rule's findings can be repaired, in the words of a table. */
export function fixLabel(rule: AnyRule): string {
  const kind = fixability(rule);
  if (kind === undefined) return "none";
  return kind === "safe" ? "safe: may be applied on save" : "offered: it may change behaviour, so a person chooses it";
}

function badExample(rule: AnyRule, example: RunnableExample): string {
  const { source, settings, env } = example;
  const folder = source.path.slice(0, source.path.lastIndexOf("/"));
  const { diagnostics } = lint(source, [rule], settings, env);
  // A page shows of a secret what the command line shows of it, made up as it is.
  const withSecrets = (text: string): SourceText => sourceText(text, secretsIn({ ...source, text }, [rule], env));
  const own = withSecrets(source.text);
  const sourceOf = (path: string): SourceText => (path === source.path ? own : sourceText(env.readFile(path) ?? "", []));
  const output = diagnostics.map((finding) => formatFinding(withPath(finding, finding.path ?? source.path), { cwd: folder, sourceOf }, { styles: plain, detail: "full", width: WIDTH }));
  const parts = [`### ${example.title}`, codeBlock(FENCES[rule.language], displayed(visibleText(own))), ...otherFiles(rule, example.title), codeBlock("text", output.join("\n"))];
  const fix = diagnostics[0]?.fixes?.find(({ title }) => example.fixTitle === undefined || title === example.fixTitle);
  const edits = fix === undefined || writesSecret(fix, own) ? undefined : ownEdits(fix);
  if (fix === undefined || edits === undefined) return parts.join("\n\n");
  const after = withSecrets(applyEdits(source.text, edits));
  const diff = unifiedDiff(source.path.slice(folder.length + 1), displayed(visibleText(own)), displayed(visibleText(after)));
  return [...parts, `The fix **${fix.title}**:`, codeBlock("diff", diff)].join("\n\n");
}

/** The further files of an example, which it is about as much as the first. */
function otherFiles(rule: AnyRule, title: string): readonly string[] {
  const files = rule.examples.bad.find((example) => example.title === title)?.files ?? {};
  return Object.entries(files).map(([path, text]) => `With ${code(path)}:\n\n${codeBlock("", displayed(text))}`);
}

function goodExample(rule: AnyRule, { title, source, env }: RunnableExample): string {
  const shown = visibleText(sourceText(source.text, secretsIn(source, [rule], env)));
  const text = codeBlock(FENCES[rule.language], displayed(shown));
  return title.startsWith("Good example ") ? text : `${title}:\n\n${text}`;
}

/** Line ends as Git keeps them, and control characters by their names. */
function displayed(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.split("\t").map(printable).join("\t"))
    .join("\n");
}

function options(id: string, { schema, defaults }: NonNullable<AnyRule["options"]>): string {
  const properties = Object.entries((schema["properties"] ?? {}) as Readonly<Record<string, { readonly description?: string }>>);
  const values = (defaults ?? {}) as Readonly<Record<string, unknown>>;
  const rows = properties.map(([name, { description }]) => [code(name), code(JSON.stringify(values[name]) ?? "not set"), description ?? ""]);
  const example = `rules:\n  ${id}:\n    options: ${JSON.stringify(defaults)}\n`;
  return [table(["Option", "Default", ""], rows), `In ${code(".hullcheck.yaml")}:`, codeBlock("yaml", example)].join("\n\n");
}

function silence({ id, language }: AnyRule): string {
  const [place, comment] =
    language === "dockerfile"
      ? ["A comment above the instruction", `# hullcheck ignore=${id} the reason\n`]
      : ["A comment above the key or list item, or behind it on its line", `# hullcheck ignore=${id} the reason\n`];
  return [
    `${place}:`,
    codeBlock(FENCES[language], comment),
    `In the whole file: ${code(`# hullcheck ignore-file=${id}`)}. In the project, in ${code(".hullcheck.yaml")}:`,
    codeBlock("yaml", `rules:\n  ${id}: off\n`),
  ].join("\n\n");
}
