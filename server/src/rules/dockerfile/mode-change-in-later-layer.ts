import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { copyOf, landings, type Copy } from "../../core/dockerfile/copies.ts";
import { deleteInstruction } from "../../core/dockerfile/edits.ts";
import type { DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import { commandsWithDirectory, pathIn, workingDirectory } from "../../core/dockerfile/paths.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { ShellWord, SimpleCommand } from "../../core/shell/command.ts";
import { findOption, parseOptions } from "../../core/shell/options.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix, unsafeFix } from "../shared/fixes.ts";
import { Facts } from "../../core/text/facts.ts";

export const modeChangeInLaterLayer: Rule<"dockerfile"> = {
  id: "mode-change-in-later-layer",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: ["tally:prefer-copy-chmod"],
  threats: ["none"],
  docs: {
    what: "A RUN changes the mode or the owner of what a COPY brought.",
    why: "A layer holds whole files: a new mode or owner puts every one of them into the image a second time. `COPY --chmod=` and `COPY --chown=` set both while copying, and save an instruction.",
    exceptions: "Only stages that end in the image count, and only paths that are known to be what was copied.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"],
  },
  mentions: ["chmod", "chown"],
  examples: {
    bad: [
      {
        title: "A script",
        bad: "FROM debian:12\nCOPY entrypoint.sh /usr/local/bin/\nRUN chmod 755 «/usr/local/bin/entrypoint.sh»\nCMD [\"entrypoint.sh\"]\n",
        fixed: "FROM debian:12\nCOPY --chmod=755 entrypoint.sh /usr/local/bin/\nCMD [\"entrypoint.sh\"]\n",
      },
      {
        title: "By letters, next to a flag",
        bad: "FROM debian:12\nWORKDIR /app\ncopy --link run.sh ./run.sh\nrun chmod +x «run.sh»\n",
        fixed: "FROM debian:12\nWORKDIR /app\ncopy --chmod=755 --link run.sh ./run.sh\n",
      },
      {
        title: "The owner of a directory",
        bad: "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN chown -R node:node «/app»\n",
        fixed: "FROM node:24\nWORKDIR /app\nCOPY --chown=node:node . .\n",
      },
      { title: "With other commands, in a heredoc", bad: "FROM debian:12\nADD [\"a.conf\", \"b.conf\", \"/etc/app/\"]\nRUN <<EOF\nmkdir /data\nchown -R app:app /data «/etc/app»\nEOF\n" },
    ],
    good: [
      "FROM debian:12\nCOPY --chmod=755 --chown=app entrypoint.sh /\nRUN chmod 755 /usr/bin/other && mkdir /data && chown app /data\n",
      "FROM debian:12 AS build\nCOPY run.sh /\nRUN chmod +x /run.sh\nFROM debian:12\nCOPY --from=build /run.sh /\n",
      "FROM debian:12\nARG DIR\nCOPY run.sh $DIR/\nRUN chmod +x $DIR/run.sh && chmod --reference=/bin/sh x\n",
      "FROM debian:12\nRUN chmod +x /run.sh\nCOPY run.sh /run.sh\n",
    ],
  },
  *check(file) {
    const copies = new Map<Stage, ReadonlyMap<string, Copy>>();
    for (const { command, instruction } of file.commandsNamed("chmod", "chown")) {
      const { stage } = instruction;
      if (instruction.keyword !== "RUN" || instruction.isTrigger || stage === undefined || !isShipped(file, instruction)) continue;
      let byPath = copies.get(stage);
      if (byPath === undefined) {
        byPath = copiedPaths(stage);
        copies.set(stage, byPath);
      }
      for (const { word, path } of byPath.size === 0 ? [] : changedPaths(instruction, command)) {
        const copy = byPath.get(path);
        if (copy === undefined || copy.instruction.span.start > instruction.span.start) continue;
        yield {
          at: word.span,
          message: `\`${command.name}\` puts what was copied to \`${abbreviated(word.value.text, 40)}\` into a second layer`,
          related: [{ path: undefined, at: copy.instruction.keywordSpan, message: "It is copied here" }],
          fixes: () => fixes(file, instruction, command, copy),
        };
      }
    }
  },
};

/** By path: the last COPY or ADD that puts a file or the content of a directory there. */
function copiedPaths(stage: Stage): ReadonlyMap<string, Copy> {
  const found = new Map<string, Copy>();
  for (const instruction of stage.instructions) {
    const copy = copyOf(instruction);
    if (copy === undefined || copy.sources.length === 0) continue;
    const destination = pathIn(instruction, workingDirectory(instruction), copy.destination.value.text);
    if (destination !== undefined && destination !== "/" && !SHARED.test(destination)) found.set(destination, copy);
    for (const { path, isComplete } of copy.sources) if (isComplete) for (const landing of landings(copy, path)) found.set(landing, copy);
  }
  return found;
}

/** Directories of the system, which hold more than what was copied. */
const SHARED = /^\/(?:bin|sbin|etc|opt|root|home|srv|tmp|var|lib|usr(?:\/local)?(?:\/s?bin|\/lib|\/share)?)$/;

/** Found per RUN: the directories that its commands start in are walked once. */
const directories = new Facts<Instruction, ReadonlyMap<SimpleCommand, string>>();

function changedPaths(instruction: Instruction, command: SimpleCommand): readonly { readonly word: ShellWord; readonly path: string }[] {
  const directory = directories.of(instruction, () => new Map(commandsWithDirectory(instruction))).get(command) ?? ".";
  const parsed = parseOptions(command);
  const words = findOption(parsed, "--reference") === undefined ? parsed.operands.slice(1) : [];
  return words.flatMap((word) => {
    const path = pathIn(instruction, directory, word.value.text);
    return path === undefined ? [] : [{ word, path }];
  });
}

/** Only where the COPY stands directly in front, and the RUN does nothing else. */
function fixes(file: DockerfileFile, run: Instruction, command: SimpleCommand, { instruction, sources, sourceCount }: Copy): readonly Fix[] {
  const all = run.stage?.instructions ?? [];
  const parsed = parseOptions(command);
  const [change] = parsed.operands;
  const flag = command.name === "chmod" ? "chmod" : "chown";
  const isPlain = run.commands.commands.length === 1 && parsed.operands.length === 2 && instruction.flags.every(({ name }) => name !== flag) && instruction.heredocs.length === 0;
  if (!isPlain || change?.value.complete !== true || all[all.indexOf(instruction) + 1] !== run || run.heredocs.length > 0 || sourceCount !== sources.length) return [];
  const value = flag === "chown" ? owner(change.value.text) : mode(change.value.text);
  // A mode that everybody may write to is a flaw of its own, which is not moved along.
  if (value === undefined || (flag === "chmod" && /[2367]$/.test(value))) return [];
  const edits = [{ span: { start: instruction.keywordSpan.end, end: instruction.keywordSpan.end }, text: ` --${flag}=${value}` }, deleteInstruction(file, run)];
  const title = `Copy with \`--${flag}=${value}\``;
  // The flag counts for all that is copied, the command for what it names: the same for one file, whose name has an ending.
  const isFile = sourceCount === 1 && /[^/]\.\w+$/.test(sources[0]?.path ?? "") && instruction.keyword === "COPY";
  return isFile && flag === "chmod" && value === change.value.text ? safeFix(title, edits) : unsafeFix(title, edits);
}

function mode(text: string): string | undefined {
  if (/^[0-7]{3,4}$/.test(text)) return text;
  return /^(?:a|ugo)?\+r?x$/.test(text) ? "755" : undefined;
}

function owner(text: string): string | undefined {
  return /^[\w.-]+(?::[\w.-]+)?$/.test(text) ? text : undefined;
}
