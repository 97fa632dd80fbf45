import { type CompletionItem, CompletionItemKind, type CompletionParams } from "vscode-languageserver";
import { PRESETS, SEVERITIES } from "../core/config/projectFile.ts";
import { isProjectFile } from "../core/lint/language.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import { lineIndex } from "../core/text/lineIndex.ts";
import type { Span } from "../core/text/span.ts";
import { type TextMap, textMap } from "./convert.ts";
import { ruleMarkdown } from "./ruleText.ts";
import type { Session } from "./session.ts";
import { suppressionAt } from "./suppressionAt.ts";
import { pathOf } from "./uris.ts";

/** Rule ids in suppression comments, ours and two peers', and the words of the project file. */
export function complete({ textDocument, position }: CompletionParams, session: Session): CompletionItem[] {
  const path = pathOf(textDocument.uri);
  const text = session.linter.readText(path);
  if (text === undefined) return [];
  const map = textMap(text, session.traits.encoding);
  const offset = map.offsetAt(position);
  const start = lineIndex(text).lineSpan(position.line).start;
  const before = text.slice(start, offset);
  if (isProjectFile(path)) return inProjectFile(text, before, offset, map, session);
  if (session.linter.languageOf(path) === undefined || !before.includes("#")) return [];
  return inComment(path, before, offset, map, session);
}

const LISTS = [
  { tool: "hullcheck", pattern: /#\s*hullcheck\s+ignore(?:-file)?\s*=\s*([^;]*)$/ },
  { tool: "hadolint", pattern: /#\s*hadolint\s+(?:(?:global|stage)\s+)?ignore\s*=\s*([^;]*)$/ },
  { tool: "buildkit", pattern: /#\s*check\s*=\s*(?:error\s*=\s*\w+\s*;\s*)?skip\s*=\s*([^;]*)$/ },
] as const;

function inComment(path: string, before: string, offset: number, map: TextMap, session: Session): CompletionItem[] {
  for (const { tool, pattern } of LISTS) {
    const list = pattern.exec(before)?.[1];
    if (list === undefined) continue;
    const typed = list.slice(list.lastIndexOf(",") + 1).trimStart();
    // After a blank that no comma precedes, the reason is written.
    return /\s/.test(typed) ? [] : rulesIn(tool, path, { start: offset - typed.length, end: offset }, map, session);
  }
  const word = /#[ \t]*([\w-]*)$/.exec(before)?.[1];
  if (word === undefined || !"hullcheck".startsWith(word)) return [];
  return ["hullcheck ignore=", "hullcheck ignore-file="].map((label) => ({
    label,
    kind: CompletionItemKind.Keyword,
    textEdit: { range: map.rangeOf({ start: offset - word.length, end: offset }), newText: label },
    command: { title: "Suggest", command: "editor.action.triggerSuggest" },
  }));
}

function rulesIn(tool: string, path: string, span: Span, map: TextMap, session: Session): CompletionItem[] {
  const { linter } = session;
  const language = linter.languageOf(path);
  const rules = linter.rules.filter((rule) => rule.language === language);
  const present = new Set(linter.lint(path)?.report.diagnostics.map(({ rule }) => rule));
  const listed = suppressionAt(linter.readText(path) ?? "", span.start)?.names;
  const taken = new Set(listed === "all" ? [] : listed?.filter((name) => name.span.end < span.start || name.span.start > span.end).map(({ text }) => text.toLowerCase()));
  return rules.flatMap((rule) =>
    namesFor(tool, rule).filter((name) => !taken.has(name.toLowerCase())).map((name) => ruleItem(name, rule, map, span, present.has(rule.id) ? "0" : "1")),
  );
}

function namesFor(tool: string, rule: AnyRule): readonly string[] {
  if (tool === "hullcheck") return [rule.id];
  return rule.aliases.flatMap((alias) => (alias.startsWith(`${tool}:`) ? [alias.slice(tool.length + 1)] : []));
}

function ruleItem(name: string, rule: AnyRule, map: TextMap, span: Span, rank: string): CompletionItem {
  return {
    label: name,
    kind: CompletionItemKind.EnumMember,
    detail: rule.docs.what,
    documentation: { kind: "markdown", value: ruleMarkdown(rule) },
    sortText: `${rank}${name}`,
    textEdit: { range: map.rangeOf(span), newText: name },
  };
}

const KEYS: readonly { readonly key: string; readonly detail: string }[] = [
  { key: "extends", detail: "The preset on which the rules below stand" },
  { key: "rules", detail: "Severity and options of rules" },
  { key: "ignore", detail: "Paths that are not linted" },
  { key: "unused-suppressions", detail: "Severity of suppression comments that silence nothing" },
];

function inProjectFile(text: string, before: string, offset: number, map: TextMap, session: Session): CompletionItem[] {
  const typed = /[\w:/.-]*$/.exec(before)?.[0] ?? "";
  const span = { start: offset - typed.length, end: offset };
  const lead = before.slice(0, before.length - typed.length);
  const plain = (label: string, kind: CompletionItemKind, newText: string, detail?: string): CompletionItem => ({
    label,
    kind,
    textEdit: { range: map.rangeOf(span), newText },
    ...(detail === undefined ? {} : { detail }),
  });
  const value = /^(\s*)['"]?([\w:/.-]+?)['"]?\s*:\s+$/.exec(lead);
  if (value !== null) {
    const [, indentation = "", key = ""] = value;
    const names = indentation === "" && key === "extends" ? PRESETS.names : indentation === "" && key !== "unused-suppressions" ? [] : SEVERITIES.names;
    return names.map((name) => plain(name, CompletionItemKind.EnumMember, name));
  }
  if (lead === "") return KEYS.map(({ key, detail }) => plain(key, CompletionItemKind.Property, `${key}:`, detail));
  if (!/^[ \t]+['"]?$/.test(lead) || sectionAt(text, offset - before.length) !== "rules") return [];
  const range = { start: span.start, end: offset };
  return session.linter.rules.map((rule) => {
    const item = ruleItem(rule.id, rule, map, range, "1");
    return { ...item, kind: CompletionItemKind.Property, textEdit: { range: map.rangeOf(range), newText: text.slice(offset).startsWith(":") ? rule.id : `${rule.id}: ` } };
  });
}

/** The key at the margin above an offset. */
function sectionAt(text: string, offset: number): string | undefined {
  const above = text.slice(0, offset).split("\n").findLast((line) => /^[\w-]/.test(line));
  return above === undefined ? undefined : /^[\w-]+/.exec(above)?.[0];
}
