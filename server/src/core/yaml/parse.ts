import { Alias, Composer, Lexer, Parser, Scalar, Schema, YAMLMap, YAMLSeq } from "yaml";
import type { CST, Document, Pair } from "yaml";
import { recent } from "../text/remembered.ts";
import type { Span } from "../text/span.ts";
import { duplicateKeys } from "./duplicates.ts";
import { describeSyntaxErrors } from "./syntax.ts";
import type { RawError } from "./syntax.ts";
import type { ScalarStyle, YamlAlias, YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from "./tree.ts";
import { nearestName } from "./nearest.ts";
import type { UndefinedAliasProblem, YamlProblem } from "./problems.ts";

/** One `---` document; `root` is undefined when it holds comments only. */
export interface YamlDocument {
  readonly root: YamlNode | undefined;
}

export interface YamlComment {
  /** From `#` to the end of the line. */
  readonly span: Span;
  /** What follows the `#`. */
  readonly text: string;
}

export interface ParsedYaml {
  readonly documents: readonly YamlDocument[];
  readonly comments: readonly YamlComment[];
  /** In order of position. */
  readonly problems: readonly YamlProblem[];
  /** How many nodes the documents hold: the measure for budgets of whoever follows aliases. */
  readonly nodeCount: number;
}

/**
 * Reads a YAML text of any quality; total and linear. The only place that knows the `yaml` package. The failsafe
 * schema keeps every scalar as text, because Compose casts scalars in its own way; unknown tags are kept on their nodes.
 *
 * @param base is added to the positions of all nodes, so that the trees of several texts can share one space of positions.
 * Comments and problems are not moved: they are for whoever reads the text alone.
 * @param isPart says that the text is read as a part of something else, and is likely to be read again, unchanged, at the next keystroke there: much of
 * the work is then remembered.
 */
export function parseYaml(text: string, { base = 0, isPart = false }: { readonly base?: number; readonly isPart?: boolean } = {}): ParsedYaml {
  const documents: YamlDocument[] = [];
  const problems: YamlProblem[] = [];
  const errors: RawError[] = [];
  const unclosed = new Map<number, number>();
  let nodeCount = 0;
  const remembered = parts.get(text);
  const composed = remembered ?? compose(text);
  if (isPart && remembered === undefined) parts.set(text, composed);
  const { read, comments, tooDeepAt } = composed;
  for (const document of read) {
    const builder = treeBuilder(text, base);
    documents.push({ root: builder.build(document.contents) });
    for (const problem of builder.problems()) problems.push(problem);
    nodeCount += builder.count();
    for (const { code, message, pos } of document.errors) errors.push({ code, message, start: pos[0], end: pos[1] });
    for (const [end, start] of builder.unclosed) unclosed.set(end, start);
  }
  if (tooDeepAt === undefined) for (const problem of describeSyntaxErrors(text, errors, unclosed)) problems.push(problem);
  else problems.push({ kind: "syntax", at: { start: tooDeepAt, end: Math.min(tooDeepAt + 1, text.length) }, reason: "other", message: "Collections are nested too deeply here" });
  problems.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  return { documents, comments, problems, nodeCount };
}

interface Composed {
  readonly read: readonly Document.Parsed[];
  readonly comments: readonly YamlComment[];
  readonly tooDeepAt: number | undefined;
}

/** Nodes take a hundred times the memory of their text. */
const MOST_REMEMBERED = 200_000;
const parts = recent<Composed>(MOST_REMEMBERED);

/**
 * Drives the lexer, the parser and the composer by hand, because only the lexer knows where comments are: keeping the
 * package's source tokens for that would double the memory of the tree.
 */
function compose(text: string): Composed {
  const comments: YamlComment[] = [];
  const parser = new Parser();
  const composer = new Composer({ schema: SCHEMA, uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
  const documents: Document.Parsed[] = [];
  const take = (tokens: Iterable<CST.Token>): void => {
    for (const token of tokens) for (const document of composer.next(token)) documents.push(document);
  };
  let scalarFollows = false;
  let tooDeepAt: number | undefined;
  const lexer = new Lexer();
  for (const lexeme of lexer.lex(text)) {
    const isScalar = scalarFollows;
    scalarFollows = lexeme === SCALAR_MARK;
    if (!isScalar && lexeme.charCodeAt(0) === HASH) comments.push(commentOf(lexeme, parser.offset));
    if (!isScalar && isAliasWithColon(lexeme)) {
      take(parser.next(lexeme.slice(0, -1)));
      take(parser.next(":"));
      expectValue(lexer);
    } else {
      take(parser.next(lexeme));
    }
    if (parser.stack.length <= MAX_DEPTH) continue;
    tooDeepAt = parser.offset;
    break;
  }
  take(parser.end());
  for (const document of composer.end(true, text.length)) documents.push(document);
  return { read: documents, comments, tooDeepAt };
}

/** One for all documents: the package would make one for each. Only known tags, which it has none of, are ever added to it. */
const SCHEMA = new Schema({ schema: "failsafe", resolveKnownTags: false });

/**
 * The composer recurses, and a regular expression that V8 compiles on an almost full stack ends the whole process. So reading
 * stops at a depth that no real file comes near; every recursive walk over the tree is safe by that.
 */
const MAX_DEPTH = 256;

const HASH = 35;
/** The lexer announces plain and block scalars with this control character, so that their text is taken for nothing else. */
const SCALAR_MARK = "\u001f";

/**
 * `*name: value` reads as an alias called `name:` in YAML 1.2, but go-yaml, which Compose reads with, takes it for the key
 * `*name`; a colon cannot be part of a name there.
 */
function isAliasWithColon(lexeme: string): boolean {
  return lexeme.charCodeAt(0) === ASTERISK && lexeme.length > 2 && lexeme.endsWith(":");
}

const ASTERISK = 42;

/** What the lexer itself does at a `:`, so that the value does not run on into the next line. Its type hides these fields. */
function expectValue(lexer: Lexer): void {
  const state = lexer as unknown as { indentNext: number; readonly indentValue: number; readonly flowLevel: number };
  if (state.flowLevel === 0) state.indentNext = state.indentValue + 1;
}

function commentOf(lexeme: string, start: number): YamlComment {
  const source = lexeme.trimEnd();
  return { span: { start, end: start + source.length }, text: source.slice(1) };
}

interface TreeBuilder {
  build(contents: unknown): YamlNode | undefined;
  problems(): readonly YamlProblem[];
  count(): number;
  /** End to start of quoted scalars without a closing quote: the package reports only their end. */
  readonly unclosed: ReadonlyMap<number, number>;
}

function treeBuilder(text: string, base: number): TreeBuilder {
  const anchors = new Map<string, YamlMap | YamlSeq | YamlScalar>();
  const undefinedAliases: { readonly alias: YamlAlias; readonly known: number }[] = [];
  const anchorNames: string[] = [];
  const unclosed = new Map<number, number>();
  const problems: YamlProblem[] = [];
  let count = 0;
  // New objects: a collection's span is settled after its children, which may refer back to it through an alias.
  const moved = ({ start, end }: Span): { start: number; end: number } => ({ start: start + base, end: end + base });

  const remember = (node: YamlMap | YamlSeq | YamlScalar): void => {
    if (node.anchor === undefined) return;
    if (!anchors.has(node.anchor)) anchorNames.push(node.anchor);
    anchors.set(node.anchor, node);
  };

  const scalar = (node: Scalar): YamlScalar => {
    const style = styleOf(node.type);
    const span = style === "literal" || style === "folded" ? trimmed(text, spanOf(node.range, text)) : spanOf(node.range, text);
    if ((style === "double" || style === "single") && isUnclosed(text, span)) unclosed.set(span.end, span.start);
    const value = node.source ?? (typeof node.value === "string" ? node.value : "");
    const built: YamlScalar = { kind: "scalar", span: moved(span), style, value, tag: node.tag, anchor: node.anchor };
    remember(built);
    return built;
  };

  const alias = (node: Alias): YamlAlias => {
    const built: YamlAlias = { kind: "alias", span: moved(spanOf(node.range, text)), name: node.source, target: anchors.get(node.source) };
    if (built.target === undefined && node.source !== "") undefinedAliases.push({ alias: built, known: anchorNames.length });
    return built;
  };

  const map = (node: YAMLMap<unknown, unknown>): YamlMap => {
    const entries: YamlEntry[] = [];
    const span = moved(spanOf(node.range, text));
    const built: YamlMap = { kind: "map", span, flow: node.flow === true, tag: node.tag, anchor: node.anchor, entries };
    remember(built);
    for (const item of node.items) entries.push(entry(item));
    settle(span, built.flow, entries);
    duplicateKeys(built, problems);
    return built;
  };

  const entry = (pair: Pair<unknown, unknown>): YamlEntry => {
    const key = visit(pair.key);
    const value = pair.value == null ? undefined : visit(pair.value);
    return { key, value, span: { start: key.span.start, end: Math.max(key.span.end, value?.span.end ?? 0) } };
  };

  const seq = (node: YAMLSeq<unknown>): YamlSeq => {
    const items: YamlNode[] = [];
    const span = moved(spanOf(node.range, text));
    const built: YamlSeq = { kind: "seq", span, flow: node.flow === true, tag: node.tag, anchor: node.anchor, items };
    remember(built);
    for (const item of node.items) items.push(visit(item));
    settle(span, built.flow, items);
    return built;
  };

  const visit = (node: unknown): YamlNode => {
    count++;
    if (node instanceof Scalar) return scalar(node);
    if (node instanceof Alias) return alias(node);
    if (node instanceof YAMLMap) return map(node);
    if (node instanceof YAMLSeq) return seq(node);
    const range = (node as { range?: readonly number[] } | null)?.range;
    return { kind: "scalar", span: moved(spanOf(range, text)), style: "plain", value: "", tag: undefined, anchor: undefined };
  };

  return {
    unclosed,
    count: () => count,
    build: (contents) => (contents == null ? undefined : visit(contents)),
    problems: () => [...problems, ...undefinedAliases.slice(0, MAX_ALIAS_PROBLEMS).map(({ alias: at, known }) => undefinedAlias(at, anchorNames.slice(0, known), anchors))],
  };
}

/** Looking for the nearest anchor costs aliases times anchors, so both are bounded. */
const MAX_ALIAS_PROBLEMS = 50;

function undefinedAlias({ name, span }: YamlAlias, before: readonly string[], anchors: ReadonlyMap<string, YamlNode>): UndefinedAliasProblem {
  const later = anchors.get(name)?.span;
  return {
    kind: "alias-undefined",
    at: span,
    message: later ? `The anchor \`${name}\` is defined only after this alias` : `No anchor is named \`${name}\``,
    related: later ? [{ at: later, message: "The anchor is defined here" }] : [],
    nearest: nearestName(name, before),
  };
}

function spanOf(range: readonly number[] | null | undefined, text: string): Span {
  const start = Math.max(0, Math.min(range?.[0] ?? text.length, text.length));
  return { start, end: Math.max(start, Math.min(range?.[1] ?? start, text.length)) };
}

/** A block collection, whose end is known only after its children, ends with its last child, not with the comments and blank lines below; on broken text children may stick out. */
function settle(span: { start: number; end: number }, flow: boolean, children: readonly { readonly span: Span }[]): void {
  if (!flow) span.end = span.start;
  for (const child of children) {
    if (child.span.start < span.start) span.start = child.span.start;
    if (child.span.end > span.end) span.end = child.span.end;
  }
}

/** Block scalars reach up to the next node; a squiggle ends at the last visible character. */
function trimmed(text: string, { start, end }: Span): Span {
  let last = end;
  while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
  return { start, end: last };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function isUnclosed(text: string, { start, end }: Span): boolean {
  return end - start < 2 || text[end - 1] !== text[start];
}

function styleOf(type: Scalar["type"]): ScalarStyle {
  switch (type) {
    case "QUOTE_DOUBLE":
      return "double";
    case "QUOTE_SINGLE":
      return "single";
    case "BLOCK_LITERAL":
      return "literal";
    case "BLOCK_FOLDED":
      return "folded";
    default:
      return "plain";
  }
}
