import type { ShellWord, SimpleCommand } from "./command.ts";
import { parseOptions } from "./options.ts";

/** True for an interpreter that reads its script from standard input: `bash`, `sh -s -- --yes`, `python3 -`. */
export function readsScript(command: SimpleCommand): boolean {
  const { name, arguments: words } = command;
  if (SHELLS.has(name)) {
    const { options, operands } = parseOptions(command, SHELL_OPTIONS);
    if (options.some((option) => option.name === "-c")) return false;
    return options.some((option) => option.name === "-s") || isInput(operands[0]);
  }
  if (!LANGUAGES.test(name)) return false;
  if (words.some(({ value }) => /^-[A-Za-z]*[cemnprEFR]|^--(?:eval|print|run|version)/.test(value.text))) return false;
  return isInput(words.find(({ value }) => !/^-./.test(value.text)));
}

/** True for the interpreter of a script file, by its name: `sh`, `python3.12`, `node`. */
export function isInterpreter(name: string): boolean {
  return SHELLS.has(name) || LANGUAGES.test(name) || name === "source" || name === ".";
}

/**
 * The words of `command` that are a script made of nothing but a substitution: `sh -c "$(…)"`, `eval "$(…)"`, `bash <(…)`,
 * `. <(…)`, `bash <<< "$(…)"`.
 */
export function interpretsText(command: SimpleCommand): readonly ShellWord[] {
  const { name, arguments: words, redirections } = command;
  if (!isInterpreter(name) && name !== "eval") return [];
  const hasScript = name === "eval" || words.some(({ value }) => /^-[A-Za-z]*[ce]$/.test(value.text));
  const here = redirections.flatMap(({ operator, target }) => (operator === "<<<" && target !== undefined ? [target] : []));
  return [...words.filter(({ raw }) => (hasScript && /^"?(?:\$\(|`)/.test(raw)) || raw.startsWith("<(")), ...here];
}

const SHELLS = new Set(["sh", "bash", "dash", "ash", "ksh", "zsh", "fish"]);
const SHELL_OPTIONS = { value: ["-o", "-O", "--rcfile", "--init-file"], stopsAtOperand: true } as const;
const LANGUAGES = /^(?:python[\d.]*|pypy3?|perl|ruby|node|nodejs|php|deno|bun|pwsh|lua)$/;

function isInput(word: ShellWord | undefined): boolean {
  return word === undefined || word.value.text === "-" || word.value.text === "/dev/stdin";
}
