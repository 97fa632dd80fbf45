import type { ScriptText, ShellScript } from "../shell/command.ts";
import type { Problem } from "../text/document.ts";
import type { Resolved } from "../text/resolved.ts";
import type { Span } from "../text/span.ts";
import { definitionsOf } from "./definitions.ts";
import { expand } from "./expand.ts";
import { instructionTable } from "./instructionTable.ts";
import type { JoinedText } from "./joinedText.ts";
import { blankWords, builderFlags, jsonStrings, quotedWords, type JsonStrings, type Range } from "./lex.ts";
import type { Heredoc, LogicalLine } from "./logicalLines.ts";
import type { Definition, EffectiveUser, Flag, Instruction, ShellInForce, Stage, Variable, Word } from "./model.ts";
import { inheritedArg, type Scope } from "./scope.ts";
import { commandsOf, commandStart, programName, scriptOf } from "./script.ts";
import { isRootUser } from "./user.ts";

/** What is in force at an instruction. */
export interface InstructionContext {
  readonly source: string;
  readonly escape: "\\" | "`";
  readonly problems: Problem[];
  readonly global: Scope;
  readonly scope: Scope;
  readonly stage: Stage | undefined;
  /** The SHELL in force, `undefined` for the default one. */
  readonly shell: ShellInForce | undefined;
  readonly user: EffectiveUser;
  /** Tell the stage what it has come to. */
  readonly setUser: (user: EffectiveUser) => void;
  readonly setShell: (shell: ShellInForce) => void;
}

const TAKES_JSON = new Set(["RUN", "CMD", "ENTRYPOINT", "SHELL", "COPY", "ADD", "VOLUME", "HEALTHCHECK"]);
/** BuildKit replaces variables in these; the JSON form of a command is passed on as it is. */
const EXPANDS_JSON = new Set(["COPY", "ADD", "VOLUME"]);
const KEEPS_QUOTES_TOGETHER = new Set(["ENV", "LABEL", "ARG"]);

/** An instruction of the model. Everything but its keyword is read when first asked for. */
export class ParsedInstruction implements Instruction {
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly span: Span;
  readonly head: Span;
  readonly stage: Stage | undefined;
  readonly heredocs: readonly Heredoc[];
  readonly isTrigger: boolean;
  readonly hasBlankContinuation: boolean;
  readonly user: EffectiveUser;
  readonly shell: ShellInForce | undefined;
  readonly context: InstructionContext;
  readonly joined: JoinedText;
  private readonly line: LogicalLine;
  private readonly ordinal: number;
  private readonly argumentFrom: number;
  private flagsRead: { readonly flags: readonly Flag[]; readonly end: number } | undefined;
  private argumentRead: { readonly span: Span; readonly text: string } | undefined;
  private wordsRead: readonly Word[] | undefined;
  private jsonRead: { readonly exec: readonly Word[] | undefined; readonly kind: JsonStrings["kind"] } | undefined;
  private definitionsRead: readonly Definition[] | undefined;
  private commandsRead: ShellScript | undefined;
  private triggerRead: { readonly instruction: ParsedInstruction | undefined } | undefined;

  /** @param from where the keyword begins in the line's joined text: not at 0 for the trigger of an ONBUILD. */
  constructor(context: InstructionContext, line: LogicalLine, keyword: string, ordinal: number, from: number) {
    const text = line.text;
    const keywordEnd = from + keyword.length;
    this.context = context;
    this.line = line;
    this.joined = text;
    this.ordinal = ordinal;
    this.keyword = keyword.toUpperCase();
    this.keywordSpan = text.spanOf(from, keywordEnd);
    this.argumentFrom = keywordEnd;
    this.span = from === 0 ? line.span : { start: this.keywordSpan.start, end: line.span.end };
    this.head = from === 0 ? line.head : { start: this.keywordSpan.start, end: line.head.end };
    this.stage = context.stage;
    this.user = context.user;
    this.shell = context.shell;
    this.heredocs = line.heredocs;
    this.isTrigger = from !== 0;
    this.hasBlankContinuation = line.hasBlankContinuation;
  }

  get flags(): readonly Flag[] {
    return this.readFlags().flags;
  }

  /** Where the argument begins in the joined text. */
  get argumentStart(): number {
    return this.readFlags().end;
  }

  get argument(): { readonly span: Span; readonly text: string } {
    this.argumentRead ??= this.computeArgument();
    return this.argumentRead;
  }

  private computeArgument(): { readonly span: Span; readonly text: string } {
    const from = this.argumentStart;
    const to = this.joined.text.trimEnd().length;
    return { span: this.joined.spanOf(from, Math.max(from, to)), text: this.joined.text.slice(from, Math.max(from, to)) };
  }

  argumentSpan(from: number, to: number): Span {
    return this.joined.spanOf(this.argumentStart + from, this.argumentStart + to);
  }

  get words(): readonly Word[] {
    this.wordsRead ??= (KEEPS_QUOTES_TOGETHER.has(this.keyword) ? quotedWords(this.joined.text, this.argumentStart, this.context.escape) : blankWords(this.joined.text, this.argumentStart)).map((range) => this.word(range));
    return this.wordsRead;
  }

  get exec(): readonly Word[] | undefined {
    return this.readJson().exec;
  }

  get jsonKind(): JsonStrings["kind"] {
    return this.readJson().kind;
  }

  get definitions(): readonly Definition[] {
    this.definitionsRead ??= definitionsOf(this);
    return this.definitionsRead;
  }

  get script(): ScriptText | undefined {
    return scriptOf(this);
  }

  get commands(): ShellScript {
    this.commandsRead ??= commandsOf(this);
    return this.commandsRead;
  }

  get trigger(): ParsedInstruction | undefined {
    if (this.keyword !== "ONBUILD" || this.isTrigger) return undefined;
    this.triggerRead ??= { instruction: this.readTrigger() };
    return this.triggerRead.instruction;
  }

  matches(pattern: RegExp): boolean {
    return pattern.test(this.joined.text) || this.heredocs.some(({ body }) => pattern.test(this.context.source.slice(body.start, body.end)));
  }

  variable(name: string): Variable | undefined {
    return this.keyword === "FROM" ? this.context.global.variable(name, Infinity) : this.context.scope.variable(name, this.ordinal);
  }

  resolve(text: string): Resolved {
    return expand(text, this.lookup, this.context.escape).value;
  }

  word({ from, to }: Range): Word {
    const raw = this.joined.text.slice(from, to);
    const { value, variables } = expand(raw, this.lookup, this.context.escape);
    return { span: this.joined.spanOf(from, to), raw, value, variables };
  }

  /** What is in force after this instruction. */
  apply(context: InstructionContext): InstructionContext {
    switch (this.keyword) {
      case "ARG":
      case "ENV":
        for (const definition of this.definitions) context.scope.define(this.defined(definition), this.ordinal);
        return context;
      case "USER":
        return this.applyUser(context);
      case "SHELL": {
        const shell: ShellInForce = { program: programName(this.exec?.[0]?.value.text ?? ""), instruction: this };
        context.setShell(shell);
        return { ...context, shell };
      }
      default:
        return context;
    }
  }

  private readonly lookup = (name: string): Resolved | undefined => this.variable(name)?.value;

  private applyUser(context: InstructionContext): InstructionContext {
    const { span, text } = this.argument;
    if (text === "") return context;
    const { value, variables } = expand(text, this.lookup, context.escape);
    const word: Word = { span, raw: text, value, variables };
    const user: EffectiveUser = { kind: "set", instruction: this, word, isRoot: isRootUser(value) };
    context.setUser(user);
    return { ...context, user };
  }

  private defined(definition: Definition): Variable {
    const kind = this.keyword === "ENV" ? "env" : "arg";
    const isGlobal = this.context.stage === undefined;
    const unset: Resolved = kind === "arg" && !isGlobal ? inheritedArg(definition.name, this.context.global) : { text: "", complete: false };
    return { name: definition.name, kind, value: definition.value?.value ?? unset, definition, instruction: this };
  }

  private readFlags(): { readonly flags: readonly Flag[]; readonly end: number } {
    this.flagsRead ??= this.computeFlags();
    return this.flagsRead;
  }

  private computeFlags(): { readonly flags: readonly Flag[]; readonly end: number } {
    const text = this.joined.text;
    if (!instructionTable.has(this.keyword)) return { flags: [], end: Math.min(blankWords(text, this.argumentFrom)[0]?.from ?? text.length, text.length) };
    const { flags, end } = builderFlags(text, this.argumentFrom, this.context.escape);
    return { flags: flags.map((range) => this.flag(range)), end };
  }

  private flag({ from, to }: Range): Flag {
    const text = this.joined.text.slice(from, to);
    const equals = text.indexOf("=");
    const nameEnd = equals < 0 ? text.length : equals;
    return {
      span: this.joined.spanOf(from, to),
      name: text.slice(2, nameEnd).toLowerCase(),
      nameSpan: this.joined.spanOf(from, from + nameEnd),
      value: equals < 0 ? undefined : this.word({ from: from + equals + 1, to }),
    };
  }

  private readJson(): { readonly exec: readonly Word[] | undefined; readonly kind: JsonStrings["kind"] } {
    this.jsonRead ??= this.computeJson();
    return this.jsonRead;
  }

  private computeJson(): { readonly exec: readonly Word[] | undefined; readonly kind: JsonStrings["kind"] } {
    if (!TAKES_JSON.has(this.keyword)) return { exec: undefined, kind: "not-json" };
    const json = jsonStrings(this.joined.text, commandStart(this));
    if (json.kind !== "strings") return { exec: undefined, kind: json.kind };
    const expands = EXPANDS_JSON.has(this.keyword);
    const exec = json.strings.map(({ from, to, value: decoded }) => {
      const { value, variables } = expands ? expand(decoded, this.lookup, this.context.escape) : { value: { text: decoded, complete: true }, variables: [] };
      return { span: this.joined.spanOf(from, to), raw: this.joined.text.slice(from, to), value, variables };
    });
    return { exec, kind: json.kind };
  }

  private readTrigger(): ParsedInstruction | undefined {
    const [first] = blankWords(this.joined.text, this.argumentStart);
    if (first === undefined) return undefined;
    return new ParsedInstruction(this.context, this.line, this.joined.text.slice(first.from, first.to), this.ordinal, first.from);
  }
}
