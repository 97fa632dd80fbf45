import type { Hover, HoverParams } from "vscode-languageserver";
import { aliasIndex } from "../core/lint/aliases.ts";
import { isProjectFile } from "../core/lint/language.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import type { Span } from "../core/text/span.ts";
import { rulesNamed } from "../core/config/ruleChoices.ts";
import { textMap } from "./convert.ts";
import { ruleMarkdown } from "./ruleText.ts";
import type { Session } from "./session.ts";
import { suppressionAt } from "./suppressionAt.ts";
import { pathOf } from "./uris.ts";

/** What a rule is, over its name in a suppression comment, ours or a peer's, and in a project file. */
export function hover({ textDocument, position }: HoverParams, session: Session): Hover | undefined {
  const path = pathOf(textDocument.uri);
  const text = session.linter.readText(path);
  if (text === undefined) return undefined;
  const map = textMap(text, session.traits.encoding);
  const offset = map.offsetAt(position);
  const found = isProjectFile(path) ? inProjectFile(text, offset, session.linter.rules) : session.linter.languageOf(path) === undefined ? undefined : inComment(text, offset, session.linter.rules);
  if (found === undefined || found.rules.length === 0) return undefined;
  return { range: map.rangeOf(found.span), contents: { kind: "markdown", value: found.rules.map(ruleMarkdown).join("\n\n---\n\n") } };
}

interface Found {
  readonly span: Span;
  readonly rules: readonly AnyRule[];
}

function inComment(text: string, offset: number, rules: readonly AnyRule[]): Found | undefined {
  const suppression = suppressionAt(text, offset);
  if (suppression === undefined || suppression.names === "all") return undefined;
  const name = suppression.names.find(({ span }) => span.start <= offset && offset <= span.end);
  return name === undefined ? undefined : { span: name.span, rules: aliasIndex(rules).find(suppression.tool, name.text) };
}

function inProjectFile(text: string, offset: number, rules: readonly AnyRule[]): Found | undefined {
  const start = text.slice(0, offset).search(/[\w:/.-]*$/);
  const length = /^[\w:/.-]*/.exec(text.slice(start))?.[0].replace(/:$/, "").length ?? 0;
  const span = { start, end: start + length };
  const name = text.slice(span.start, span.end);
  const isKey = /^['"]?\s*:/.test(text.slice(span.end)) && /^[ \t]+['"]?$/.test(text.slice(text.lastIndexOf("\n", start - 1) + 1, start));
  return isKey ? { span, rules: rulesNamed(name, rules) } : undefined;
}
