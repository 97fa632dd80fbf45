import { parseCompose } from "../core/compose/parse.ts";
import { parseDockerfile } from "../core/dockerfile/parse.ts";
import type { Source } from "../core/lint/engine.ts";
import type { Environment } from "../core/lint/environment.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import { secretFile } from "../core/secret/files.ts";
import { findTokens } from "../core/secret/tokens.ts";
import type { Span } from "../core/text/span.ts";

/** A part of a text that must not be printed, but for its first `kept` characters. */
export interface Secret extends Span {
  readonly kept: number;
}

/**
 * What is secret in a text, in order of position: all that the rules of the category `secrets` find, whether they are on, off or
 * silenced, and every credential of a known form. A secret that its owner accepts is still one.
 */
export function secretsIn(source: Source, rules: readonly AnyRule[], env: Environment): readonly Secret[] {
  const spans = [...ruleSpans(source, rules, env), ...findTokens(source.text).map(({ span }) => span)];
  return spans.flatMap((span) => toSecret(source.text, span)).sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The first characters tell which secret it is; of a short one, not even half may be shown. */
export const KEPT = 4;

function ruleSpans(source: Source, rules: readonly AnyRule[], env: Environment): readonly Span[] {
  const ours = rules.filter(({ category, language }) => category === "secrets" && language === source.language);
  if (ours.length === 0) return [];
  const spans: Span[] = [];
  try {
    const document = source.language === "dockerfile" ? parseDockerfile(source.path, source.text) : parseCompose(source.path, source.text);
    for (const rule of ours) {
      // The language was compared above; the compiler cannot follow that from the rule to its model.
      for (const { at, path } of rule.check(document as never, { options: rule.options?.defaults as unknown, env })) if (path === undefined) spans.push(at);
    }
  } catch {
    // The run itself has reported the failure; what was found until then is hidden.
    return spans;
  }
  return spans;
}

function toSecret(text: string, span: Span): readonly Secret[] {
  const found = text.slice(span.start, span.end);
  if (isFileName(found)) return [];
  const kept = isName(text, span) ? found.length : Math.min(KEPT, found.length >> 1);
  return [{ ...span, kept }];
}

/** `COPY .npmrc` shows no secret: it is in the file. */
function isFileName(found: string): boolean {
  return !/[:@=\s]/.test(found) && secretFile(found) !== undefined;
}

/** A finding at a variable's name: the secret is what follows. */
function isName(text: string, { start, end }: Span): boolean {
  if (!/^[A-Za-z_][\w.-]*$/.test(text.slice(start, Math.min(end, start + 200)))) return false;
  if (/^["']?[ \t]*[=:]/.test(text.slice(end, end + 10))) return true;
  return /(?:^|\n)[ \t]*ARG[ \t]+$/i.test(text.slice(Math.max(0, start - 40), start));
}
