import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { copyOf } from "../../core/dockerfile/copies.ts";
import { baseName } from "../../core/dockerfile/paths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { parseOptions } from "../../core/shell/options.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const leftoverVcsOrCacheFiles: Rule<"dockerfile"> = {
  id: "leftover-vcs-or-cache-files",
  language: "dockerfile",
  category: "size",
  severity: "off",
  since: "0.1.0",
  aliases: ["dockle:DKL-LI-0003"],
  threats: ["none"],
  docs: {
    what: "The image ships a repository with all of its history, or the cache of a tool.",
    why: "The folder `.git` holds every version of every file, often many times the size of the files themselves, and whatever secret was ever committed. Caches and logs of the machine that builds tell about it, and are of no use in a container.",
    exceptions: "Silent for a shallow clone (`--depth`), where the same RUN removes something of the clone, and in stages that do not reach the final image. What `COPY . .` brings is up to the `.dockerignore`, and another rule's matter.",
    references: ["https://git-scm.com/docs/git-clone", "https://docs.docker.com/build/building/best-practices/#run"],
  },
  mentions: ["clone", ".git", ".svn", ".hg", "cache", ".npm", ".log", ".DS_Store", ".vscode", ".idea"],
  examples: {
    bad: [
      { title: "All of it", bad: "FROM debian:12\nRUN «git clone» https://git.example.com/app.git /app && make -C /app\n" },
      { title: "In a heredoc", bad: "FROM debian:12\nRUN <<EOF\nset -e\n«git -c advice.detachedHead=false clone» -b v1 https://git.example.com/app.git\nmake -C app\nEOF\n" },
      { title: "Copied by name", bad: "# escape=`\nFROM debian:12\ncopy --chown=1000 «.git» `\n    # for the version\n    package.json /app/\nCOPY [«\"src/__pycache__/\"», \"«*.log»\", \"/app/\"]\n".replace("\"«*.log»\"", "«\"*.log\"»") },
    ],
    good: [
      "FROM debian:12 AS build\nCOPY .git /src/.git\nRUN git -C /src describe > /version\nFROM debian:12\nCOPY --from=build /version /\nCOPY .gitconfig .github git cache /app/\nCOPY --from=build /root/.cache /root/.cache\n",
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
    for (const instruction of file.instructionsOf("COPY", "ADD")) {
      const copy = copyOf(instruction);
      if (copy === undefined || copy.from !== undefined || !isShipped(file, instruction)) continue;
      for (const { word, path } of copy.sources) {
        const kind = LEFTOVERS.get(baseName(path.replace(/\/+$/, "")).replace(/^.*\.log$/, "*.log"));
        if (kind !== undefined) yield { at: word.span, message: `\`${abbreviated(path, 40)}\` brings ${kind} into the image` };
      }
    }
  },
};

const LEFTOVERS: ReadonlyMap<string, string> = new Map([
  ...[".git", ".svn", ".hg"].map((name) => [name, "the history of the repository"] as const),
  ...[".cache", ".npm", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"].map((name) => [name, "the cache of a tool"] as const),
  ...[".vscode", ".idea", ".DS_Store"].map((name) => [name, "the settings of an editor or a system"] as const),
  ["*.log", "the logs of another machine"],
]);
