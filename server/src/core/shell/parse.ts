import { forEachChild, parse } from "unbash";
import type {
  Assignment as AssignmentNode,
  Command as CommandNode,
  CompoundList,
  ParsedScript,
  Pipeline,
  Redirection as RedirectionNode,
  Statement,
  SyntaxNode,
  Word,
} from "unbash";
import type { Assignment, ListOperator, Redirection, ScriptText, ShellScript, ShellVariable, ShellWord } from "./command.ts";
import { addBashOnly, addCommand, basename, closeCollector, maxDepth, openCollector, takeInput } from "./collect.ts";
import type { Collector, OpenCommand, ScriptPlace, ScriptSource, Stage } from "./collect.ts";
import {
  backtickScript,
  isTooDeep,
  scriptSpan,
  sliceScript,
  unmappedScript,
  unquotedScript,
  withoutCarriageReturns,
} from "./scriptText.ts";

/**
 * The simple commands of a shell script, those of its nested scripts included. Every text is accepted: syntax errors are
 * reported beside the commands that could be made out. All scripts are read with the grammar of bash, of which the one
 * of sh is a part. All spans are file offsets. The time is linear in the length of the text.
 */
export function parseShell(script: ScriptText): ShellScript {
  const collector = openCollector(walkScript);
  walkScript(collector, withoutCarriageReturns(script), {
    stage: undefined,
    via: undefined,
    operator: undefined,
    depth: 0,
    walksSubstitutions: true,
    reportsProblems: true,
  });
  return closeCollector(collector);
}

/** Adds the commands of `script` to `collector`. Never throws: what the parser gives up on makes it incomplete. */
export function walkScript(collector: Collector, script: ScriptText, place: ScriptPlace): void {
  if (isTooDeep(script.text)) {
    collector.complete = false;
    return;
  }
  try {
    walkTree({ collector, script, place, operator: place.operator }, parse(script.text), place.stage);
  } catch {
    // The parser and the walk recurse along the nesting of the text, and some nesting exhausts the stack.
    collector.complete = false;
  }
}

interface Walk {
  readonly collector: Collector;
  readonly script: ScriptText;
  readonly place: ScriptPlace;
  /** The operator in front of the next command. */
  operator: ListOperator | undefined;
}

function walkTree(walk: Walk, tree: ParsedScript, stage: Stage | undefined): void {
  walkStatements(walk, tree.commands, stage);
  if (tree.errors === undefined || !walk.place.reportsProblems) return;
  for (const { message, pos } of tree.errors) {
    const start = Math.max(0, Math.min(pos, walk.script.text.length - 1));
    walk.collector.problems.push({ at: scriptSpan(walk.script, start, start + 1), message });
  }
}

function walkStatements(walk: Walk, statements: readonly Statement[], stage: Stage | undefined): void {
  let previous: Statement | undefined;
  for (const statement of statements) {
    if (previous !== undefined) walk.operator = previous.background === true ? "&" : ";";
    walkNode(walk, statement.command, stage);
    previous = statement;
  }
}

function walkNode(walk: Walk, node: SyntaxNode, stage: Stage | undefined): void {
  addBashOnly(walk, node);
  switch (node.type) {
    case "Command":
      walkCommand(walk, node, stage);
      return;
    case "AndOr":
      for (const [i, item] of node.commands.entries()) {
        const operator = node.operators[i - 1];
        if (operator !== undefined) walk.operator = operator;
        walkNode(walk, item, stage);
      }
      return;
    case "Pipeline":
      walkPipeline(walk, node, stage);
      return;
    case "Subshell":
    case "BraceGroup":
      walkStatements(walk, node.body.commands, stage);
      return;
    case "CompoundList":
      walkBody(walk, node, stage);
      return;
    case "Redirected":
      walkNode(walk, node.command, stage);
      for (const redirect of node.redirects) redirectionOf(walk, redirect);
      return;
    case "Function":
      walk.operator = undefined;
      walkNode(walk, node.body, undefined);
      return;
    case "Coproc":
      walkNode(walk, node.body, undefined);
      return;
    default:
      walkCompound(walk, node, stage);
  }
}

/** Conditions, loops and cases: their lists start anew, and their words and expressions hold substitutions only. */
function walkCompound(walk: Walk, node: SyntaxNode, stage: Stage | undefined): void {
  forEachChild(node, (child) => {
    if (child.type === "CompoundList") walkBody(walk, child, stage);
    else if (child.type === "Elif" || child.type === "CaseItem") walkCompound(walk, child, stage);
    else visit(walk, child, nothingFound());
  });
}

function walkBody(walk: Walk, list: CompoundList, stage: Stage | undefined): void {
  walk.operator = undefined;
  walkStatements(walk, list.commands, stage);
}

function walkPipeline(walk: Walk, { commands }: Pipeline, outer: Stage | undefined): void {
  if (commands.length === 1 && commands[0] !== undefined) {
    walkNode(walk, commands[0], outer);
    return;
  }
  let previous: Stage | undefined;
  for (const node of commands) {
    const from = previous === undefined ? outer?.from : previous.writers[previous.writers.length - 1];
    const stage: Stage = { from, writers: [], reader: undefined };
    if (previous !== undefined) walk.operator = "|";
    walkNode(walk, node, stage);
    if (previous === undefined) {
      if (outer !== undefined && stage.reader !== undefined) takeInput(outer, stage.reader);
    } else {
      for (const writer of previous.writers) writer.pipedTo = stage.reader;
    }
    previous = stage;
  }
  if (previous !== undefined) for (const writer of previous.writers) outer?.writers.push(writer);
}

const declarations: ReadonlySet<string> = new Set(["export", "readonly", "local", "declare", "typeset"]);
const noAssignments: readonly Assignment[] = [];
const noRedirections: readonly Redirection[] = [];

function walkCommand(walk: Walk, node: CommandNode, stage: Stage | undefined): void {
  const { collector, script, place } = walk;
  const operator = walk.operator;
  let assignments = noAssignments;
  let redirections = noRedirections;
  if (node.prefix.length > 0) {
    assignments = node.prefix.filter((item) => item.type === "Assignment").map((item) => assignmentOf(walk, item));
    redirections = node.prefix.filter((item) => item.type !== "Assignment").map((item) => redirectionOf(walk, item));
  }
  if (node.name === undefined) {
    for (const assignment of assignments) collector.assignments.push(assignment);
    for (const item of node.suffix) if (item.type !== "Assignment" && item.type !== "Word") redirectionOf(walk, item);
    return;
  }
  const program = wordOf(walk, node.name);
  const name = basename(program);
  const words: ShellWord[] = [];
  let suffixed: Redirection[] | undefined;
  for (const item of node.suffix) {
    if (item.type === "Word") {
      words.push(wordOf(walk, item));
    } else if (item.type === "Assignment") {
      words.push(assignmentWord(walk, item));
      if (declarations.has(name)) collector.assignments.push(assignmentOf(walk, item));
    } else {
      suffixed ??= [...redirections];
      suffixed.push(redirectionOf(walk, item));
    }
  }
  const command: OpenCommand = {
    span: scriptSpan(script, node.pos, node.end),
    name,
    program,
    arguments: words,
    assignments,
    redirections: suffixed ?? redirections,
    via: place.via,
    operator,
    pipedFrom: undefined,
    pipedTo: undefined,
  };
  addCommand(collector, command, stage, sourceOf(script, node, command), place.depth);
}

/** Arguments and redirections of a command stand in the order of the syntax nodes that they were made of. */
function sourceOf(script: ScriptText, node: CommandNode, command: OpenCommand): ScriptSource {
  return (carrier) => {
    if ("raw" in carrier) {
      const word = node.args[command.arguments.indexOf(carrier)];
      return word?.type === "Word" ? unquotedScript(script, word.pos, word.end, word.value) : undefined;
    }
    const heredoc = node.redirects[command.redirections.indexOf(carrier)];
    return heredoc?.type === "HereDoc" ? sliceScript(script, heredoc.body.pos, heredoc.body.end) : undefined;
  };
}

function redirectionOf(walk: Walk, node: RedirectionNode): Redirection {
  const { script } = walk;
  const descriptor = node.descriptor?.type === "FileDescriptor" ? node.descriptor.value : undefined;
  const span = scriptSpan(script, node.pos, node.end);
  if (node.type !== "HereDoc") {
    return { operator: node.operator, descriptor, span, target: node.target && wordOf(walk, node.target), body: undefined };
  }
  const { pos, end } = node.body;
  const expands = node.delimiter?.quoted === false;
  const text = script.text.slice(pos, end);
  const body = { span: scriptSpan(script, pos, end), text, expands };
  if (expands && /[$`]/.test(text)) visit(walk, node.body, nothingFound());
  return { operator: node.operator, descriptor, span, target: undefined, body };
}

function assignmentOf(walk: Walk, node: AssignmentNode): Assignment {
  const { value } = node;
  if (value.type === "ArrayValue") visit(walk, value, nothingFound());
  return {
    name: node.name,
    span: scriptSpan(walk.script, node.pos, node.end),
    value: value.type === "Word" ? wordOf(walk, value) : undefined,
  };
}

/** The argument that an assignment after `export` is, in the eyes of the command. */
function assignmentWord(walk: Walk, node: AssignmentNode): ShellWord {
  const found = nothingFound();
  visit(walk, node, found);
  const { value } = node;
  const prefix = node.text.slice(0, value.pos - node.pos);
  return {
    span: scriptSpan(walk.script, node.pos, node.end),
    raw: withoutContinuations(node.text),
    value: { text: value.type === "Word" ? prefix + value.value : node.text, complete: found.complete },
    variables: found.variables,
  };
}

const noVariables: readonly ShellVariable[] = [];

function wordOf(walk: Walk, word: Word): ShellWord {
  const { text } = word;
  const span = scriptSpan(walk.script, word.pos, word.end);
  if (!/['"\\$`{(]/.test(text)) return { span, raw: text, value: { text, complete: true }, variables: noVariables };
  if (/^(?:'[^']*'|"[^"\\$`]*")$/.test(text)) {
    return { span, raw: text, value: { text: text.slice(1, -1), complete: true }, variables: noVariables };
  }
  const raw = withoutContinuations(text);
  if (!/[$`{(]/.test(text)) return { span, raw, value: { text: word.value, complete: true }, variables: noVariables };
  const found = nothingFound();
  visit(walk, word, found);
  return { span, raw, value: { text: word.value, complete: found.complete }, variables: found.variables };
}

function withoutContinuations(text: string): string {
  return text.includes("\\\n") ? text.replaceAll("\\\n", "") : text;
}

interface Found {
  readonly variables: ShellVariable[];
  complete: boolean;
}

function nothingFound(): Found {
  return { variables: [], complete: true };
}

/** Collects the expansions of a word, a part of one or an expression, and walks the scripts in it. */
function visit(walk: Walk, node: SyntaxNode, found: Found): void {
  addBashOnly(walk, node);
  switch (node.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
      return;
    case "SimpleExpansion":
      found.complete = false;
      found.variables.push({ name: node.text.slice(1), span: scriptSpan(walk.script, node.pos, node.end) });
      return;
    case "ParameterExpansion":
      found.complete = false;
      found.variables.push({ name: node.parameter, span: scriptSpan(walk.script, node.pos, node.end) });
      break;
    case "CommandExpansion":
    case "ProcessSubstitution":
    case "ArithmeticCommandExpansion":
      found.complete = false;
      walkSubstitution(walk, node);
      return;
    case "ArithmeticExpansion":
    case "BraceExpansion":
      found.complete = false;
      break;
  }
  forEachChild(node, (child) => {
    visit(walk, child, found);
  });
}

interface Substitution {
  readonly pos: number;
  readonly end: number;
  readonly text: string;
  readonly script: ParsedScript | undefined;
}

function walkSubstitution({ collector, script, place }: Walk, node: Substitution): void {
  const offset = script.offsetAt(node.pos);
  if (!place.walksSubstitutions) return;
  // In a script without a map everything stands at one offset, which therefore identifies nothing.
  const isMapped = script.offsetAt(node.pos + 1) !== offset;
  if (isMapped && collector.substitutions.has(offset)) return;
  if (isMapped) collector.substitutions.add(offset);
  if (place.depth >= maxDepth) {
    collector.complete = false;
    return;
  }
  const tree = node.script;
  if (tree === undefined) return;
  const { source } = tree;
  const text = source === undefined ? script : decodedBackticks(script, node, source);
  walkTree({ collector, script: text, place: { ...place, depth: place.depth + 1 }, operator: undefined }, tree, undefined);
}

function decodedBackticks(script: ScriptText, node: Substitution, source: string): ScriptText {
  const mapped = backtickScript(script, node.pos, node.text, source);
  return mapped ?? unmappedScript(source, scriptSpan(script, node.pos, node.end));
}
