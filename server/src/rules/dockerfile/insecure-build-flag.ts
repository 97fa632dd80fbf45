import { deleteFlag } from "../../core/dockerfile/edits.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const insecureBuildFlag: Rule<"dockerfile"> = {
  id: "insecure-build-flag",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: ["sonar:S6502"],
  threats: ["breakout", "kernel"],
  docs: {
    what: "A RUN turns the builder's sandbox off.",
    why: "With `--security=insecure` the command has all capabilities, all devices and no seccomp or AppArmor profile, as in a privileged container. What it downloads and runs can then take over the machine that builds, and every image that this machine makes afterwards.",
    exceptions: "A build that has to start containers or mount file systems needs it; such a builder is best one of its own that makes nothing else.",
    references: ["https://docs.docker.com/reference/dockerfile/#run---security"],
  },
  mentions: ["--security"],
  examples: {
    bad: [
      { title: "A step without the sandbox", bad: "FROM debian:12\nRUN «--security=insecure» mount -o loop disk.img /mnt\n", fixed: "FROM debian:12\nRUN mount -o loop disk.img /mnt\n" },
      {
        title: "Between other flags, before a heredoc",
        bad: "FROM debian:12\nrun --mount=type=cache,target=/var/cache/apt \\\n    # loop devices\n    «--security=insecure» \\\n    --network=none <<EOF\nlosetup -f disk.img\nEOF\n",
        fixed: "FROM debian:12\nrun --mount=type=cache,target=/var/cache/apt \\\n    # loop devices\n \\\n    --network=none <<EOF\nlosetup -f disk.img\nEOF\n",
      },
      { title: "Under ONBUILD, in exec form", bad: "# escape=`\nFROM debian:12\n  ONBUILD RUN «--security=\"insecure\"» `\n  [\"dockerd\"]\n" },
    ],
    good: [
      "FROM debian:12\nRUN --security=sandbox --network=none make test\n",
      "FROM debian:12\nRUN docker build --security=insecure .\n",
      "FROM debian:12\nRUN <<EOF\nbuildctl build --opt security=insecure\nEOF\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructions) {
      const run = instruction.trigger ?? instruction;
      if (run.keyword !== "RUN") continue;
      for (const flag of run.flags) {
        if (flag.name !== "security" || flag.value?.value.text !== "insecure") continue;
        yield {
          at: flag.span,
          message: "The command runs without the builder's sandbox",
          fixes: () => [{ title: "Remove `--security=insecure`", safety: "unsafe", edits: [{ path: undefined, edits: [deleteFlag(file, flag)] }] }],
        };
      }
    }
  },
};
