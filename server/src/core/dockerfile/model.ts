import type { ImageFacts } from "../image/facts.ts";
import type { ParsedReference } from "../image/reference.ts";
import type { ScriptText, ShellScript } from "../shell/command.ts";
import type { ParsedDocument } from "../text/document.ts";
import type { Resolved } from "../text/resolved.ts";
import type { Span } from "../text/span.ts";
import type { Directive } from "./directives.ts";
import type { JsonStrings } from "./lex.ts";
import type { Heredoc } from "./logicalLines.ts";
import type { Lookup } from "./lookup.ts";

/** A Dockerfile as BuildKit will read it. Built once per text; everything costly is computed when first asked for. */
export interface DockerfileFile extends ParsedDocument, Lookup {
  readonly escape: "\\" | "`";
  readonly directives: readonly Directive[];
  /** All instructions in order, those before the first FROM included. */
  readonly instructions: readonly Instruction[];
  /** The instructions before the first FROM. */
  readonly preamble: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** The stage that a build without a target produces. */
  readonly finalStage: Stage | undefined;
  /** The final stage and the stages that it is FROM, nearest first: what ends in the image. */
  readonly finalChain: readonly Stage[];
  /** The stage that `reference` of a COPY --from, a RUN --mount from= or a FROM means, seen from `before`: by name in any case, or by index. */
  stageNamed(reference: string, before: Stage | undefined): Stage | undefined;
}

/** A word with its value after substitution of ARG and ENV at its place. The span includes quotes. */
export interface Word {
  readonly span: Span;
  /** As written, without line continuations. */
  readonly raw: string;
  /** Quotes removed, variables replaced. Not complete: a variable is not settled by this file. */
  readonly value: Resolved;
  /** The variables that it names. */
  readonly variables: readonly string[];
}

/** `--name=value`. */
export interface Flag {
  readonly span: Span;
  readonly name: string;
  /** `--name`. */
  readonly nameSpan: Span;
  /** What follows the `=`. */
  readonly value: Word | undefined;
}

/** One definition of an ARG, ENV or LABEL. */
export interface Definition {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Word | undefined;
  /** From the name to the end of the value. */
  readonly span: Span;
}

export interface Instruction {
  /** Upper case, `FROM`. Not necessarily one that Docker knows. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** Heredoc bodies included. */
  readonly span: Span;
  /** Without heredoc bodies. */
  readonly head: Span;
  readonly stage: Stage | undefined;
  readonly flags: readonly Flag[];
  /** What follows the keyword and the flags, and where it stands. */
  readonly argument: { readonly span: Span; readonly text: string };
  /** The argument split at blanks, for ENV and LABEL and ARG at blanks outside of quotes. Not for shell commands: see `commands`. */
  readonly words: readonly Word[];
  /** The strings of the JSON form; `undefined` in any other form. */
  readonly exec: readonly Word[] | undefined;
  /** Whether the argument is in JSON form, is a JSON array that BuildKit refuses, or neither. */
  readonly jsonKind: JsonStrings["kind"];
  /** Of ARG, ENV and LABEL. */
  readonly definitions: readonly Definition[];
  readonly heredocs: readonly Heredoc[];
  /** What the shell runs, in any form, of RUN, CMD, ENTRYPOINT and HEALTHCHECK; empty where the shell is not a POSIX one. */
  readonly commands: ShellScript;
  /** Shell text of RUN, CMD, ENTRYPOINT and HEALTHCHECK in shell form. */
  readonly script: ScriptText | undefined;
  /** Of ONBUILD: the instruction that it postpones. */
  readonly trigger: Instruction | undefined;
  /** Set on such a postponed instruction. */
  readonly isTrigger: boolean;
  readonly hasBlankContinuation: boolean;
  /** Whether `pattern` matches in its text, heredocs included: a cheap question before one that parses the shell. */
  matches(pattern: RegExp): boolean;
  /** The value of a variable just before this instruction; of a FROM, among the arguments before the first FROM. */
  variable(name: string): Variable | undefined;
  /** `text` with the variables of this place replaced, quotes removed. */
  resolve(text: string): Resolved;
  /** The user that the instruction runs as. */
  readonly user: EffectiveUser;
  /** The SHELL that runs its shell form, `undefined` for the default one of the platform. */
  readonly shell: ShellInForce | undefined;
  /** The file span of a range of `argument.text`. */
  argumentSpan(from: number, to: number): Span;
}

/** What a SHELL instruction of this stage, or of one that it is FROM, says. */
export interface ShellInForce {
  /** The basename of its program in lower case, `bash`. */
  readonly program: string;
  readonly instruction: Instruction;
}

export interface Variable {
  readonly name: string;
  readonly kind: "arg" | "env" | "predefined";
  readonly value: Resolved;
  /** `undefined` for predefined ones. */
  readonly definition: Definition | undefined;
  readonly instruction: Instruction | undefined;
}

// A stage can only point to an EARLIER stage object, so a cycle cannot be written down.
export type Base =
  | { readonly kind: "image"; readonly reference: Resolved; readonly span: Span; readonly parsed: ParsedReference | undefined; readonly facts: ImageFacts | undefined }
  | { readonly kind: "stage"; readonly stage: Stage }
  | { readonly kind: "scratch" }
  | { readonly kind: "missing" };

export interface Stage {
  readonly index: number;
  readonly name: Word | undefined;
  readonly from: Instruction;
  readonly base: Base;
  /** Those after FROM. */
  readonly instructions: readonly Instruction[];
  readonly span: Span;
  /** The user of the image that this stage produces. */
  readonly user: EffectiveUser;
  /** This stage and those that it is FROM, nearest first. */
  readonly chain: readonly Stage[];
  /** The external image at the end of the chain; `undefined` for scratch and for a missing base. */
  readonly image: Extract<Base, { kind: "image" }> | undefined;
  /** True for Windows bases: POSIX rules do not apply. */
  readonly isWindows: boolean;
}

/** Who a process runs as, and what says so. */
export type EffectiveUser =
  /** A USER instruction of this stage or of one that it is FROM. */
  | { readonly kind: "set"; readonly instruction: Instruction; readonly word: Word; readonly isRoot: boolean | undefined }
  /** No USER: the external image's default, `undefined` where it is not known. */
  | { readonly kind: "default"; readonly isRoot: boolean | undefined };
