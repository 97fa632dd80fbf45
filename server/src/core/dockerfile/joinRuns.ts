import type { Edit } from "../text/edit.ts";
import type { DockerfileFile, Instruction } from "./model.ts";

/**
 * Makes one RUN of two that follow each other, with `&&` between them. `undefined` where that is not the same: other flags, the JSON form,
 * heredocs, comments in between, or a first one that does not end in a plain command.
 */
export function joinRuns(file: DockerfileFile, first: Instruction, second: Instruction): readonly Edit[] | undefined {
  if (![first, second].every(isPlain) || first.isTrigger) return undefined;
  const { commands, complete } = first.commands;
  const end = commands.reduce((most, { span }) => Math.max(most, span.end), 0);
  if (!complete || end !== first.head.end || !/^\s*$/.test(file.text.slice(first.span.end, second.keywordSpan.start))) return undefined;
  // An alternative or a pipe that failed must not take the second one along: `a || b && c` is read from the left.
  const isList = commands.every(({ operator }) => operator !== "||" && operator !== "&") && second.commands.commands.every(({ operator }) => operator !== "||" && operator !== "&");
  return isList ? [{ span: { start: end, end: second.argument.span.start }, text: " && " }] : undefined;
}

function isPlain({ keyword, exec, flags, heredocs, script }: Instruction): boolean {
  return keyword === "RUN" && exec === undefined && flags.length === 0 && heredocs.length === 0 && script !== undefined;
}
