import { isShipped } from "../../core/dockerfile/cleanups.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { parseOptions } from "../../core/shell/options.ts";

export const leftoverVcsOrCacheFiles: Rule<"dockerfile"> = {
  id: "leftover-vcs-or-cache-files",
  language: "dockerfile",
  category: "size",
  severity: "off",
  since: "0.1.0",
  aliases: ["dockle:DKL-LI-0003"],
  threats: ["none"],
  docs: {
    what: "The image ships a cloned repository with all of its history.",
    why: "The folder `.git` holds every version of every file, often many times the size of the files themselves, and whatever secret was ever committed.",
    exceptions: "Silent for a shallow clone (`--depth`), where the same RUN removes something of the clone, and in stages that do not reach the final image.",
    references: ["https://git-scm.com/docs/git-clone", "https://docs.docker.com/build/building/best-practices/#run"],
  },
  mentions: ["clone"],
  examples: {
    bad: [
      { title: "All of it", bad: "FROM debian:12\nRUN «git clone» https://git.example.com/app.git /app && make -C /app\n" },
      { title: "In a heredoc", bad: "FROM debian:12\nRUN <<EOF\nset -e\n«git -c advice.detachedHead=false clone» -b v1 https://git.example.com/app.git\nmake -C app\nEOF\n" },
    ],
    good: [
      "FROM debian:12\nRUN git clone --depth 1 https://git.example.com/app.git /app\n",
      "FROM debian:12\nRUN git clone https://git.example.com/app.git /app && make -C /app && rm -rf /app/.git\n",
      "FROM debian:12 AS build\nRUN git clone https://git.example.com/app.git /app\nFROM debian:12\nCOPY --from=build /app/bin /bin/\n",
      "FROM debian:12\nADD https://git.example.com/app.git#v1 /app\n",
    ],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("git")) {
      if (instruction.keyword !== "RUN" || !isShipped(file, instruction)) continue;
      const { options, operands } = parseOptions(command);
      const [verb] = operands;
      if (verb?.raw !== "clone" || options.some(({ names }) => names.some((name) => name === "--depth" || name === "--bare" || name === "--shallow-since"))) continue;
      const isCleaned = instruction.commands.commands.some(({ name, span }) => (name === "rm" || name === "find") && span.start > command.span.end);
      if (!isCleaned) yield { at: { start: command.program.span.start, end: verb.span.end }, message: "The history of the cloned repository stays in the image", evidence: operands.map(({ raw }) => raw).join(" ") };
    }
  },
};
