import { deleteInstruction } from "../../core/dockerfile/edits.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const uselessTrailingUserOrWorkdir: Rule<"dockerfile"> = {
  id: "useless-trailing-user-or-workdir",
  language: "dockerfile",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A USER, SHELL or STOPSIGNAL is replaced by the next instruction before anything used it.",
    why: "It has no effect. One of the two lines is a leftover, and the reader cannot tell which one was meant.",
    exceptions: "WORKDIR makes its directory even when another one follows, and is silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#user"],
  },
  mentions: ["USER", "SHELL", "STOPSIGNAL"],
  examples: {
    bad: [
      { title: "A user for nothing", bad: "FROM node:24\n«USER root»\n# not root\nUSER node\nCMD [\"node\"]\n", fixed: "FROM node:24\n# not root\nUSER node\nCMD [\"node\"]\n" },
      { title: "A shell for nothing", bad: "FROM debian:12\n«shell [\"/bin/bash\", \"-c\"]»\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN id\n", fixed: "FROM debian:12\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN id\n" },
    ],
    good: ["FROM node:24\nUSER root\nRUN id\nUSER node\n", "FROM node:24\nWORKDIR /a\nWORKDIR /b\n", "FROM node:24 AS a\nUSER root\nFROM node:24\nUSER node\n", "FROM node:24\nONBUILD USER root\nONBUILD USER node\n"],
  },
  *check(file) {
    for (const { instructions } of file.stages) {
      for (const [index, instruction] of instructions.entries()) {
        if (!REPLACES.has(instruction.keyword) || instructions[index + 1]?.keyword !== instruction.keyword || instruction.argument.text === "" || instructions[index + 1]?.argument.text === "") continue;
        yield { at: instruction.head, message: `\`${instruction.keyword}\` has no effect: the next instruction replaces it`, tags: ["unnecessary"], fixes: () => safeFix(`Delete this \`${instruction.keyword}\``, [deleteInstruction(file, instruction)]) };
      }
    }
  },
};

const REPLACES = new Set(["USER", "SHELL", "STOPSIGNAL"]);
