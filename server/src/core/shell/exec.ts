import type { ShellScript, ShellWord, SimpleCommand } from "./command.ts";
import { addCommand, basename, closeCollector, openCollector } from "./collect.ts";
import { walkScript } from "./parse.ts";
import { jsonScript } from "./scriptText.ts";

/**
 * The command that an exec form (`["sh", "-c", "id"]`) starts, and the commands that this one runs in turn, in order of
 * appearance. `words` are the decoded strings; each `raw` is the JSON string with its quotes, and `span` covers it.
 * An empty list gives no command.
 */
export function commandsFromExec(words: readonly ShellWord[]): ShellScript {
  const collector = openCollector(walkScript);
  const command = execForm(words);
  if (command !== undefined) {
    addCommand(collector, { ...command }, undefined, (carrier) => ("raw" in carrier ? jsonScript(carrier) : undefined), 0);
  }
  return closeCollector(collector);
}

/** The one command that the strings of an exec form make; `undefined` for an empty list. */
export function execForm(words: readonly ShellWord[]): SimpleCommand | undefined {
  const program = words[0];
  if (program === undefined) return undefined;
  const last = words[words.length - 1] ?? program;
  return {
    span: { start: program.span.start, end: last.span.end },
    name: basename(program),
    program,
    arguments: words.slice(1),
    assignments: [],
    redirections: [],
    via: undefined,
    operator: undefined,
    pipedFrom: undefined,
    pipedTo: undefined,
  };
}
