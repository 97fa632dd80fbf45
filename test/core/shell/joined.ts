import type { ScriptText, ShellScript, SimpleCommand } from "../../../server/src/core/shell/command.ts";
import { parseShell } from "../../../server/src/core/shell/parse.ts";

/**
 * The shell text of a RUN instruction as a Dockerfile gives it: escapes at line ends are removed with their line break,
 * and so are the comment lines behind them. `before` is the file's text in front of the script.
 */
export function joinedScript(file: string, before = ""): ScriptText {
  const positions: number[] = [];
  let text = "";
  let i = 0;
  while (i < file.length) {
    const continuation = /\\[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*/y;
    continuation.lastIndex = i;
    const match = continuation.exec(file);
    if (match !== null) {
      i += match[0].length;
      continue;
    }
    text += file[i] ?? "";
    positions.push(before.length + i);
    i++;
  }
  const end = (positions.at(-1) ?? before.length - 1) + 1;
  return { text, offsetAt: (position) => positions[position] ?? end };
}

export function plainScript(text: string): ScriptText {
  return { text, offsetAt: (position) => position };
}

export function parsed(text: string): ShellScript {
  return parseShell(plainScript(text));
}

/** The command called `name`, which has to be there exactly once. */
export function only(script: ShellScript, name: string): SimpleCommand {
  const found = script.commands.filter((command) => command.name === name);
  const [command] = found;
  if (command === undefined || found.length > 1) throw new Error(`${String(found.length)} commands are called ${name}`);
  return command;
}

export function names(script: ShellScript): readonly string[] {
  return script.commands.map((command) => command.name);
}

/** What the file has at the span of each command. */
export function slices(file: string, items: readonly { readonly span: { readonly start: number; readonly end: number } }[]): readonly string[] {
  return items.map(({ span }) => file.slice(span.start, span.end));
}
