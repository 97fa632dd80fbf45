import { copyOf, landings, type Copy } from "../../core/dockerfile/copies.ts";
import type { DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import { coversPath, pathIn, workingDirectory } from "../../core/dockerfile/paths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { parseOptions } from "../../core/shell/options.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const copyWithoutChownAfterUser: Rule<"dockerfile"> = {
  id: "copy-without-chown-after-user",
  language: "dockerfile",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: ["tally:copy-after-user-without-chown"],
  threats: ["none"],
  docs: {
    what: "Files are copied after a USER, and belong to root all the same.",
    why: "COPY and ADD do not heed USER: without --chown what they copy belongs to root. A later RUN of the user can read the files but not change them, and fails where it writes beside or into them.",
    exceptions: "Files that only the running container reads are best left to root, so that nothing is said unless a RUN of the same user follows in the stage. Places of the system, and what a chown gives away later, are silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"],
  },
  mentions: ["USER", "user", "User"],
  examples: {
    bad: [
      { title: "Files to build with", bad: "FROM node:24\nUSER node\nWORKDIR /home/node/app\n«COPY» package.json ./\nRUN npm install\n", fixed: "FROM node:24\nUSER node\nWORKDIR /home/node/app\nCOPY --chown=node package.json ./\nRUN npm install\n" },
      { title: "The user of another stage, with a group", bad: "FROM debian:13 AS base\nuser 1000:1000\nFROM base\n«add» \\\n  # all of it\n  --link . /work\nRUN make -C /work\n", fixed: "FROM debian:13 AS base\nuser 1000:1000\nFROM base\nadd --chown=1000:1000 \\\n  # all of it\n  --link . /work\nRUN make -C /work\n" },
    ],
    good: [
      "FROM node:24\nUSER node\nCOPY . /app\nCMD [\"node\", \"/app\"]\n",
      "FROM node:24\nCOPY . /app\nUSER node\nCOPY --chown=node b /app/b\nRUN npm ci\n",
      "FROM node:24\nUSER node\nCOPY a.conf /etc/\nCOPY b $DIR\nRUN id\n",
      "FROM node:24\nUSER node\nCOPY a /srv/a\nUSER root\nRUN chown -R node /srv && npm ci\n",
      "FROM node:24\nUSER node\nCOPY a /srv/a\nUSER root\nRUN npm ci\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("COPY", "ADD")) {
      const { user, stage, flags, keywordSpan, isTrigger } = instruction;
      if (stage === undefined || stage.isWindows || isTrigger || user.kind !== "set" || user.isRoot !== false || flags.some(({ name }) => name === "chown")) continue;
      const { raw, value } = user.word;
      const copy = copyOf(instruction);
      if (copy === undefined || !value.complete || !buildsOn(stage, instruction) || isElsewhere(copy) || isGivenAway(file, copy)) continue;
      yield {
        at: keywordSpan,
        message: `The files belong to root, not to \`${abbreviated(value.text, 40)}\`, who goes on to build`,
        evidence: `${instruction.keyword} ${copy.destination.raw}`,
        fixes: () => (/[\s\\`]/.test(raw) ? [] : unsafeFix(`Give them to \`${abbreviated(raw, 40)}\``, [{ span: { start: keywordSpan.end, end: keywordSpan.end }, text: ` --chown=${raw}` }])),
      };
    }
  },
};

/** A RUN of the same user comes next, before the user changes. */
function buildsOn({ instructions }: Stage, copy: Instruction): boolean {
  const next = instructions.find(({ keyword, span }) => span.start > copy.span.start && (keyword === "RUN" || keyword === "USER"));
  return next?.keyword === "RUN";
}

const SYSTEM = /^\/(?:etc|usr|bin|sbin|lib\w*|boot|root|run|var\/lib)(?:\/|$)/;

/** A place that is the system's, that is for temporary files, or that is not known. */
function isElsewhere({ instruction, destination }: Copy): boolean {
  const path = pathIn(instruction, workingDirectory(instruction), destination.value.text);
  return path === undefined || (SYSTEM.test(path) && !path.startsWith("/usr/src")) || /^\/(?:var\/)?tmp(?:\/|$)/.test(path);
}

/** A later chown of the stage covers one of the places. */
function isGivenAway(file: DockerfileFile, copy: Copy): boolean {
  const { stage, span } = copy.instruction;
  const target = pathIn(copy.instruction, workingDirectory(copy.instruction), copy.destination.value.text);
  const places = [...copy.sources.flatMap(({ path }) => landings(copy, path)), ...(target === undefined ? [] : [target])];
  return file.commandsNamed("chown", "chgrp").some(({ command, instruction }) => {
    if (instruction.stage !== stage || instruction.span.start < span.start) return false;
    return parseOptions(command).operands.slice(1).some(({ value }) => {
      const path = pathIn(instruction, workingDirectory(instruction), value.text);
      return path === undefined || places.some((place) => coversPath(path, place, { isRecursive: true }));
    });
  });
}
