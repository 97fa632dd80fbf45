import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { copyOf } from "../../core/dockerfile/copies.ts";
import { deleteFlag } from "../../core/dockerfile/edits.ts";
import { pathIn, workingDirectory } from "../../core/dockerfile/paths.ts";
import { isRootUser } from "../../core/dockerfile/user.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const executableOwnedByNonRoot: Rule<"dockerfile"> = {
  id: "executable-owned-by-non-root",
  language: "dockerfile",
  category: "security",
  severity: "info",
  since: "0.1.0",
  aliases: ["sonar:S6504", "kics:chown_flag_exists/aa93e17f-b6db-4162-9334-c70334e7ac28"],
  threats: ["breakout"],
  docs: {
    what: "Programs of the system are given to a user that is not root.",
    why: "The owner of a program may replace it, whatever its mode says. Whoever takes over the process then changes what everybody else in the container runs, root in a `docker exec` and the next start included. To run it, nobody has to own it.",
    exceptions: "Only the directories of the system's programs and libraries count. In its own directory an application may well own its files, and files of build stages do not ship.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy---chown---chmod", "https://cwe.mitre.org/data/definitions/732.html"],
  },
  mentions: ["--chown"],
  examples: {
    bad: [
      { title: "An entrypoint", bad: "FROM node:24\nCOPY «--chown=node:node» entrypoint.sh /usr/local/bin/\nUSER node\n", fixed: "FROM node:24\nCOPY entrypoint.sh /usr/local/bin/\nUSER node\n" },
      { title: "In JSON form, by a relative path", bad: "FROM alpine:3.24 AS base\nWORKDIR /usr\nadd --chmod=755 \\\n  # the user of the application\n  «--chown=10001» [\"tool\", \"./bin/tool\"]\nFROM base\n", fixed: "FROM alpine:3.24 AS base\nWORKDIR /usr\nadd --chmod=755 \\\n  # the user of the application\n  [\"tool\", \"./bin/tool\"]\nFROM base\n" },
    ],
    good: [
      "FROM node:24\nCOPY --chown=node:node . /app\nCOPY --chmod=755 entrypoint.sh /usr/local/bin/\n",
      "FROM node:24\nWORKDIR /usr/src/app\nCOPY --chown=node . .\nCOPY --chown=root:node tool /usr/bin/tool\nCOPY --chown=0 tool /bin/\n",
      "FROM node:24 AS build\nCOPY --chown=node tool /usr/local/bin/\nFROM alpine:3.24\nCOPY --chown=$U tool /usr/local/bin/\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("COPY", "ADD")) {
      const flag = instruction.flags.find(({ name }) => name === "chown");
      const owner = flag?.value;
      if (flag === undefined || owner?.value.complete !== true || isRootUser(owner.value) !== false || !isShipped(file, instruction)) continue;
      const copy = copyOf(instruction);
      const path = copy === undefined ? undefined : pathIn(instruction, workingDirectory(instruction), copy.destination.value.text);
      if (path === undefined || !SYSTEM.test(path)) continue;
      yield {
        at: flag.span,
        message: `\`${abbreviated(owner.value.text, 30)}\` may replace what is copied to \`${abbreviated(path, 40)}\``,
        fixes: () => unsafeFix("Leave it to root", [deleteFlag(file, flag)]),
      };
    }
  },
};

const SYSTEM = /^(?:\/usr(?:\/local)?)?\/(?:s?bin|lib(?:32|64|exec)?)(?:\/|$)|^\/boot(?:\/|$)/;
