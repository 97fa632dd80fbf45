import { deleteFlag } from "../../core/dockerfile/edits.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const hostNetworkInBuild: Rule<"dockerfile"> = {
  id: "host-network-in-build",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: ["sonar:S6431"],
  threats: ["exposure", "breakout"],
  docs: {
    what: "A RUN uses the network of the machine that builds.",
    why: "With `--network=host` the command reaches whatever listens on the builder's loopback interface and in its private network: databases, metadata services with credentials, the daemon itself. It can also open ports on the machine.",
    exceptions: "A package mirror on the builder itself can be reached through `host.docker.internal` or an address of its own instead.",
    references: ["https://docs.docker.com/reference/dockerfile/#run---network"],
  },
  mentions: ["--network"],
  examples: {
    bad: [
      { title: "Tests against a local service", bad: "FROM node:22\nRUN «--network=host» npm test\n", fixed: "FROM node:22\nRUN npm test\n" },
      {
        title: "On a line of its own",
        bad: "FROM node:22\n  onbuild run --mount=type=cache,target=/root/.npm \\\n  # the mirror\n  «--network=host» \\\n  npm ci\n",
        fixed: "FROM node:22\n  onbuild run --mount=type=cache,target=/root/.npm \\\n  # the mirror\n \\\n  npm ci\n",
      },
      { title: "With another escape character, in exec form", bad: "# escape=`\nFROM node:22\nRUN «--network=host» `\n  [\"npm\", \"ci\"]\n" },
    ],
    good: [
      "FROM node:22\nRUN --network=none --mount=type=cache,target=/root/.npm npm ci --offline\n",
      "FROM node:22\nRUN docker run --network=host alpine:3.20\n",
      "FROM node:22\nRUN --network=default <<EOF\ncurl --network=host http://localhost\nEOF\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructions) {
      const run = instruction.trigger ?? instruction;
      if (run.keyword !== "RUN") continue;
      for (const flag of run.flags) {
        if (flag.name !== "network" || flag.value?.value.text !== "host") continue;
        yield {
          at: flag.span,
          message: "The command uses the network of the machine that builds",
          fixes: () => [{ title: "Remove `--network=host`", safety: "unsafe", edits: [{ path: undefined, edits: [deleteFlag(file, flag)] }] }],
        };
      }
    }
  },
};
