import type { ShellWord, SimpleCommand } from "../shell/command.ts";
import type { Instruction } from "./model.ts";

/** What `/bin/sh` is, and whether bash is there (the distributions' documentation, 2026-11). */
export interface SystemShell {
  readonly sh: "ash" | "bash" | "dash";
  readonly hasBash: boolean;
}

/** The shells of the image that an instruction runs in; `undefined` where the distribution is not known or has none. */
export function systemShell({ stage }: Instruction): SystemShell | undefined {
  switch (stage?.image?.facts?.family) {
    case "debian":
    case "ubuntu":
      return { sh: "dash", hasBash: true };
    case "alpine":
    case "busybox":
    case "wolfi":
      return { sh: "ash", hasBash: false };
    case "redhat":
    case "amazon":
    case "azurelinux":
    case "suse":
    case "arch":
      return { sh: "bash", hasBash: true };
    default:
      return undefined;
  }
}

export type ShellOption = "errexit" | "pipefail";

/** True when the SHELL in force, or the first line of a heredoc that is a script, switches the option on before anything runs. */
export function startsWith(instruction: Instruction, option: ShellOption, text: string): boolean {
  const words = instruction.shell?.instruction.exec?.slice(1).map(({ value }) => value.text) ?? [];
  if (switchesOn(words, option)) return true;
  const [heredoc] = instruction.heredocs;
  if (heredoc === undefined) return false;
  const shebang = /^#!\s*\S+(.*)/.exec(text.slice(heredoc.body.start, Math.min(heredoc.body.end, heredoc.body.start + 200)))?.[1];
  return shebang !== undefined && switchesOn(shebang.trim().split(/\s+/), option);
}

/** True when a command is `set` with the option, or runs in a shell that was started with it. */
export function switches(command: SimpleCommand, option: ShellOption): boolean {
  return command.name === "set" && switchesOn(textsOf(command.arguments), option);
}

/** True when a shell that runs `command` as its script was started with the option. */
export function isWithin(command: SimpleCommand, option: ShellOption): boolean {
  for (let outer = command.via; outer !== undefined; outer = outer.via) if (switchesOn(textsOf(outer.arguments), option)) return true;
  return false;
}

/** True for a command whose failure the shell asks for: behind `if`, `while` and their like, or `!`. */
export function isCondition(text: string, { span }: SimpleCommand): boolean {
  return /(?:^|[\s;&|(])(?:if|elif|while|until|!)\s+$/.test(text.slice(Math.max(0, span.start - 12), span.start));
}

function textsOf(words: readonly ShellWord[]): readonly string[] {
  return words.map(({ value }) => value.text);
}

/** `-eo pipefail`, `-o errexit -o pipefail`, `-ex` (POSIX, "set"). */
function switchesOn(words: readonly string[], option: ShellOption): boolean {
  return words.some((word, index) => {
    if (!/^-[A-Za-z]+$/.test(word)) return false;
    if (option === "errexit" && word.includes("e")) return true;
    return word.endsWith("o") && words[index + 1] === option;
  });
}
