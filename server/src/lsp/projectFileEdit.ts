import { parseProjectFile } from "../core/config/projectFile.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import { applyEdits, type Edit } from "../core/text/edit.ts";
import { parseYaml } from "../core/yaml/parse.ts";
import { entryOf, isNull, type YamlEntry, type YamlMap, type YamlNode } from "../core/yaml/tree.ts";
import { lineEndOf, lineStart } from "../core/text/lines.ts";

/**
 * The smallest edit of a project file that turns a rule off. `undefined` where the file is written in a way that no small
 * edit fits, so that the author has to do it.
 */
export function turnOff(text: string, rule: string, rules: readonly AnyRule[]): Edit | undefined {
  const { documents } = parseYaml(text);
  if (documents.length > 1) return undefined;
  const root = documents[0]?.root;
  const edit = root === undefined || isNull(root) ? appended(text, rule) : root.kind === "map" && !root.flow ? inRoot(text, root, rule) : undefined;
  if (edit === undefined) return undefined;
  const { config } = parseProjectFile(".hullcheck.yaml", applyEdits(text, [edit]), rules);
  return config.rules[rule]?.severity === "off" ? edit : undefined;
}

function inRoot(text: string, root: YamlMap, rule: string): Edit | undefined {
  const section = entryOf(root, "rules");
  if (section === undefined) return appended(text, rule);
  if (isNull(section.value)) return { span: at(lineEnd(text, section.key.span.end)), text: `${lineEndOf(text)}  ${rule}: off` };
  if (section.value?.kind !== "map") return undefined;
  const entry = entryOf(section.value, rule);
  return entry === undefined ? added(text, section.value, rule) : replaced(text, entry);
}

function appended(text: string, rule: string): Edit {
  const isOnOwnLine = text === "" || text.endsWith("\n");
  const end = lineEndOf(text);
  return { span: at(text.length), text: `${isOnOwnLine ? "" : end}rules:${end}  ${rule}: off${end}` };
}

function added(text: string, rules: YamlMap, rule: string): Edit | undefined {
  const first = rules.entries[0];
  const last = rules.entries.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (rules.flow) return { span: at(last.span.end), text: `, ${rule}: off` };
  const indentation = text.slice(lineStart(text, first.span.start), first.span.start);
  return { span: at(lineEnd(text, last.span.end)), text: `${lineEndOf(text)}${indentation}${rule}: off` };
}

function replaced(text: string, { key, value }: YamlEntry): Edit | undefined {
  if (value?.kind === "scalar") return severity(value);
  if (value?.kind !== "map") return value === undefined ? { span: at(key.span.end), text: ": off" } : undefined;
  const chosen = entryOf(value, "severity")?.value;
  if (chosen?.kind === "scalar") return severity(chosen);
  const first = value.entries[0];
  if (chosen !== undefined || first === undefined) return undefined;
  if (value.flow) return { span: at(first.span.start), text: "severity: off, " };
  const indentation = text.slice(lineStart(text, first.span.start), first.span.start);
  return { span: at(first.span.start), text: `severity: off${lineEndOf(text)}${indentation}` };
}

function severity(scalar: YamlNode): Edit {
  const isEmpty = scalar.span.start === scalar.span.end;
  return { span: scalar.span, text: isEmpty ? " off" : "off" };
}

function at(offset: number): { readonly start: number; readonly end: number } {
  return { start: offset, end: offset };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}
