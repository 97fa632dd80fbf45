import { parseCompose } from "../core/compose/parse.ts";
import { parseDockerfile } from "../core/dockerfile/parse.ts";
import type { Source } from "../core/lint/engine.ts";
import type { Environment } from "../core/lint/environment.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import { findAssigned } from "../core/secret/assigned.ts";
import { secretFile } from "../core/secret/files.ts";
import { findTokens } from "../core/secret/tokens.ts";
import { weakSecret } from "../core/secret/values.ts";
import type { Span } from "../core/text/span.ts";

/** A part of a text that must not be printed, but for its first `kept` characters. */
export interface Secret extends Span {
  readonly kept: number;
}

/**
 * What is secret in a text, in order of position: all that the rules of the category `secrets` find, whether they are on, off or
 * silenced, every credential of a known form, and what stands under a secret's name, also where the text is broken or no rule looks.
 * A secret that its owner accepts is still one.
 */
export function secretsIn(source: Source, rules: readonly AnyRule[], env: Environment): readonly Secret[] {
  return inOrder(source.text, [...ruleSpans(source, rules, env).flatMap((span) => marked(source.text, span)), ...plainSecrets(source.text)]);
}

/** The same of a text in another language, as a project file. */
export function secretsInText(text: string): readonly Secret[] {
  return inOrder(text, plainSecrets(text));
}

function plainSecrets(text: string): readonly Secret[] {
  return [...findTokens(text).map(({ span }) => span), ...findAssigned(text)].map(hidden);
}

function hidden({ start, end }: Span): Secret {
  return { start, end, kept: Math.min(KEPT, (end - start) >> 1) };
}

function inOrder(text: string, secrets: readonly Secret[]): readonly Secret[] {
  return [...secrets, ...repeated(text, secrets).map(hidden)].sort((a, b) => a.start - b.start || a.end - b.end);
}

const SHORTEST_REPEATED = 8;
const MOST_REPEATED = 100;

/** What is a secret at one place is one wherever else it stands, in a comment beside it for example. */
function repeated(text: string, secrets: readonly Secret[]): readonly Span[] {
  const long = secrets.filter(({ start, end, kept }) => kept < end - start && end - start >= SHORTEST_REPEATED);
  const values = new Set(long.map(({ start, end }) => text.slice(start, end)).filter(isUnlikeWords).slice(0, MOST_REPEATED));
  const found: Span[] = [];
  for (const value of values) {
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) found.push({ start: at, end: at + value.length });
  }
  return found;
}

/** The first characters tell which secret it is; of a short one, not even half may be shown. */
export const KEPT = 4;

function ruleSpans(source: Source, rules: readonly AnyRule[], env: Environment): readonly Span[] {
  const ours = rules.filter(({ category, language }) => category === "secrets" && language === source.language);
  if (ours.length === 0) return [];
  const spans: Span[] = [];
  try {
    const parsed = source.language === "dockerfile" ? parseDockerfile(source.path, source.text) : parseCompose(source.path, source.text, env);
    const document = "asWritten" in parsed ? (parsed.asWritten ?? parsed) : parsed;
    const isHere = (span: Span): boolean => !("placeOf" in document) || document.placeOf(span) === undefined;
    for (const rule of ours) {
      // The language was compared above; the compiler cannot follow that from the rule to its model.
      for (const { at, path } of rule.check(document as never, { options: rule.options?.defaults as unknown, env })) if (path === undefined && isHere(at)) spans.push(at);
    }
  } catch {
    // The run itself has reported the failure; what was found until then is hidden.
    return spans;
  }
  return spans;
}

/** `postgres` is a password at one place and the name of an image at the next. */
function isUnlikeWords(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value) && !weakSecret(value);
}

/** What a rule marks: the secret, the name that it is assigned to, or a file with one. */
function marked(text: string, span: Span): readonly Secret[] {
  const found = text.slice(span.start, span.end);
  if (isFileName(found)) return [];
  return [isName(text, span) ? { ...span, kept: found.length } : hidden(span)];
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
