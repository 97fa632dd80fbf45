import { bashOnlyPart, type BashOnly, type Construct } from "./bashOnly.ts";
import type { Span } from "../text/span.ts";
import type {
  Assignment,
  ListOperator,
  Redirection,
  ScriptText,
  ShellProblem,
  ShellScript,
  ShellWord,
  SimpleCommand,
} from "./command.ts";
import { scriptSpan, sliceScript, unmappedScript } from "./scriptText.ts";
import { innerCommands } from "./wrappers.ts";
import type { InnerCommand } from "./wrappers.ts";

/** A command whose ends of a pipe are not all known yet. */
export type OpenCommand = { -readonly [K in keyof SimpleCommand]: SimpleCommand[K] };

/** One part of a pipeline while it is walked. */
export interface Stage {
  readonly from: SimpleCommand | undefined;
  /** The commands that write to the pipe behind this stage. */
  readonly writers: OpenCommand[];
  /** The first command that reads from the pipe in front of it. */
  reader: OpenCommand | undefined;
}

/** Where a script that is walked belongs. */
export interface ScriptPlace {
  readonly stage: Stage | undefined;
  readonly via: SimpleCommand | undefined;
  readonly operator: ListOperator | undefined;
  /** How many scripts it is nested in. */
  readonly depth: number;
  /** False when its substitutions were walked already as a part of the word that it was taken from, at offsets unknown. */
  readonly walksSubstitutions: boolean;
  /** False when the text is not all that the shell reads, so that its syntax errors may be ours. */
  readonly reportsProblems: boolean;
}

export interface Collector {
  readonly commands: OpenCommand[];
  readonly assignments: Assignment[];
  readonly bashOnly: BashOnly[];
  readonly problems: ShellProblem[];
  /** File offsets of the command substitutions walked so far: a script in double quotes contains them again. */
  readonly substitutions: Set<number>;
  readonly walkScript: (collector: Collector, script: ScriptText, place: ScriptPlace) => void;
  complete: boolean;
}

/** The text of a script that a command carries, or `undefined` when it cannot be followed back into the file. */
export type ScriptSource = (carrier: ShellWord | Redirection) => ScriptText | undefined;

/** Nested scripts below this depth are not walked: it bounds both the time and the stack. */
export const maxDepth = 24;

export function openCollector(walkScript: Collector["walkScript"]): Collector {
  return { commands: [], assignments: [], bashOnly: [], problems: [], substitutions: new Set(), walkScript, complete: true };
}

export function closeCollector(collector: Collector): ShellScript {
  const { commands, assignments, bashOnly, problems, complete } = collector;
  return { commands: inOrder(commands), assignments: inOrder(assignments), bashOnly, problems, complete };
}

/** Adds what of a node of the syntax tree only bash understands. */
export function addBashOnly({ collector, script, place }: { readonly collector: Collector; readonly script: ScriptText; readonly place: ScriptPlace }, node: Construct): void {
  const part = bashOnlyPart(node, script.text);
  if (part !== undefined) collector.bashOnly.push({ kind: part.kind, at: scriptSpan(script, part.start, part.end), via: place.via });
}

/** Adds `command` and the commands that it runs by itself. */
export function addCommand(
  collector: Collector,
  command: OpenCommand,
  stage: Stage | undefined,
  source: ScriptSource,
  depth: number,
): void {
  collector.commands.push(command);
  if (stage !== undefined) enterStage(command, stage);
  const inner = innerCommands(command);
  if (inner.length === 0) return;
  if (depth >= maxDepth) {
    collector.complete = false;
    return;
  }
  for (const each of inner) addInner(collector, command, each, stage, source, depth + 1);
}

export function basename(program: ShellWord): string {
  const { text, complete } = program.value;
  return complete ? text.slice(text.lastIndexOf("/") + 1) : "";
}

function enterStage(command: OpenCommand, stage: Stage): void {
  command.pipedFrom = stage.from;
  stage.writers.push(command);
  takeInput(stage, command);
}

/** The first command of a stage reads the pipe, unless it is there to run another one that does. */
export function takeInput(stage: Stage, command: OpenCommand): void {
  if (stage.reader === undefined || stage.reader === command.via) stage.reader = command;
}

function addInner(
  collector: Collector,
  via: SimpleCommand,
  inner: InnerCommand,
  stage: Stage | undefined,
  source: ScriptSource,
  depth: number,
): void {
  if (inner.kind === "command") {
    const reachesInput = stage === undefined || inner.readsInput;
    const own = reachesInput ? stage : withoutInput(stage);
    addCommand(collector, wordsCommand(via, inner), own, source, depth);
    return;
  }
  const place: ScriptPlace = { stage, via, operator: via.operator, depth, walksSubstitutions: true, reportsProblems: true };
  if (inner.kind === "heredoc") {
    const body = source(inner.redirection);
    const reportsProblems = inner.redirection.body?.expands === false;
    const own = stage && withoutInput(stage);
    if (body !== undefined) collector.walkScript(collector, body, { ...place, stage: own, reportsProblems });
    return;
  }
  const { value, span } = inner.word;
  const found = source(inner.word);
  const whole = found ?? unmappedScript(value.text, span);
  const script = inner.from === 0 ? whole : sliceScript(whole, inner.from, whole.text.length);
  collector.walkScript(collector, script, {
    ...place,
    walksSubstitutions: found !== undefined || value.complete,
    reportsProblems: value.complete,
  });
}

/** The stage as a command sees it that writes to the pipe behind but does not read the one in front. */
function withoutInput(stage: Stage): Stage {
  return { from: undefined, writers: stage.writers, reader: undefined };
}

function wordsCommand(via: SimpleCommand, inner: Extract<InnerCommand, { kind: "command" }>): OpenCommand {
  const { program, assignments } = inner;
  const first = assignments[0] ?? program;
  const last = inner.arguments[inner.arguments.length - 1] ?? program;
  return {
    span: { start: first.span.start, end: Math.max(last.span.end, program.span.end) },
    name: basename(program),
    program,
    arguments: inner.arguments,
    assignments: assignments.map(assignmentOf),
    redirections: inner.readsInput ? via.redirections : [],
    via,
    operator: via.operator,
    pipedFrom: undefined,
    pipedTo: undefined,
  };
}

/** The assignment that a word such as `A=b` stands for in `env A=b id`. */
function assignmentOf(word: ShellWord): Assignment {
  const { raw, span, value, variables } = word;
  const equals = value.text.indexOf("=");
  const name = value.text.slice(0, equals);
  const isPlain = raw.startsWith(`${name}=`) && raw.length === span.end - span.start;
  return {
    name,
    span,
    value: {
      span: isPlain ? { start: span.start + equals + 1, end: span.end } : span,
      raw: isPlain ? raw.slice(equals + 1) : raw,
      value: { text: value.text.slice(equals + 1), complete: value.complete },
      variables,
    },
  };
}

/** Nested commands are met before or after the ones around them; equal starts keep the outer one in front. */
function inOrder<T extends { readonly span: Span }>(items: readonly T[]): readonly T[] {
  for (let i = 1; i < items.length; i++) {
    if ((items[i]?.span.start ?? 0) < (items[i - 1]?.span.start ?? 0)) {
      return items.toSorted((a, b) => a.span.start - b.span.start);
    }
  }
  return items;
}
