import type { BashOnly } from "./bashOnly.ts";
import type { Resolved } from "../text/resolved.ts";
import type { Span } from "../text/span.ts";

/**
 * Shell text as the shell will read it, and where each of its characters stands in the file. A Dockerfile's
 * continuations and the comment lines inside them are gone from `text`; `offsetAt` leads back.
 */
export interface ScriptText {
  readonly text: string;
  /** The file offset of the character at `position`; `text.length` gives the end of the last character. */
  offsetAt(position: number): number;
}

/** One word of a command. Spans are file offsets and include quotes. */
export interface ShellWord {
  readonly span: Span;
  /** As written, without line continuations. */
  readonly raw: string;
  /** Quotes removed. Complete when no expansion, glob excepted, is left in it; expansions stay as written in `text`. */
  readonly value: Resolved;
  /** Parameter expansions of this word, with the span of the whole `$X` or `${X…}`. */
  readonly variables: readonly ShellVariable[];
}

export interface ShellVariable {
  readonly name: string;
  readonly span: Span;
}

export interface Assignment {
  readonly name: string;
  /** From the name to the end of the value. */
  readonly span: Span;
  /** `undefined` for a list, `X=(a b)`; an empty word for `X=`. */
  readonly value: ShellWord | undefined;
}

export interface Redirection {
  /** `>`, `>>`, `<`, `<<`, `<<-`, `<<<`, `>&`, `&>` … without the file descriptor. */
  readonly operator: string;
  /** The number in front of the operator, `2` in `2>&1`. */
  readonly descriptor: number | undefined;
  /** From the descriptor to the target; a heredoc's body is not part of it. */
  readonly span: Span;
  /** `undefined` for a heredoc and where the author has not typed it yet. */
  readonly target: ShellWord | undefined;
  /** The body of a heredoc redirection, tabs included; `expands` when its delimiter is not quoted. */
  readonly body: { readonly span: Span; readonly text: string; readonly expands: boolean } | undefined;
}

/** What stands between two commands of a list or pipeline; a line break counts as `;`, and `|&` as `|`. */
export type ListOperator = "&&" | "||" | ";" | "&" | "|";

/**
 * A simple command (POSIX shell, section 2.9.1) wherever it stands: in lists, pipelines, conditions, loops, functions,
 * subshells and command substitutions. A command run by another one (`sudo`, `env`, `xargs`, `nice`, `exec`,
 * `sh -c`, …) is a command of its own whose `via` is the outer one; it has the outer one's operator and, unless the
 * outer one is `xargs` or a shell, the same redirection objects.
 */
export interface SimpleCommand {
  /** From the first assignment or word to the last word or redirection; heredoc bodies are not part of it. */
  readonly span: Span;
  /** The basename of the program, `apt-get` for `/usr/bin/apt-get`; empty when it is not a literal. */
  readonly name: string;
  /** The word that names the program. */
  readonly program: ShellWord;
  readonly arguments: readonly ShellWord[];
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  readonly via: SimpleCommand | undefined;
  /**
   * The operator between the item in front of this one in its list and this one; the first command of a subshell or
   * brace group has the operator in front of the group. `undefined` at the start of a list.
   */
  readonly operator: ListOperator | undefined;
  /**
   * The command whose standard output this one reads, and the one that reads ours. In `echo x | sudo chpasswd`, both
   * `sudo` and `chpasswd` are piped from `echo`, and `echo` is piped to `chpasswd`, the innermost that reads. Of a
   * compound command every inner command reads and writes the pipe, the first and the last one stand for it.
   */
  readonly pipedFrom: SimpleCommand | undefined;
  readonly pipedTo: SimpleCommand | undefined;
}

export interface ShellScript {
  /** In order of appearance. */
  readonly commands: readonly SimpleCommand[];
  /** Assignments that stand alone (`X=1`) or in `export`, in order of appearance. */
  readonly assignments: readonly Assignment[];
  /** What other shells do not understand, in order of appearance. */
  readonly bashOnly: readonly BashOnly[];
  readonly problems: readonly ShellProblem[];
  /** False when the script nests deeper than is followed, so that commands may be missing. */
  readonly complete: boolean;
}

/** A syntax error, in the words of the shell parser, at the character where it was noticed. */
export interface ShellProblem {
  readonly at: Span;
  readonly message: string;
}
