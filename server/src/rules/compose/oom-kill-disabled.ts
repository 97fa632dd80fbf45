import { deletePair } from "../../core/compose/edit.ts";
import { isLimited } from "../../core/compose/limits.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const oomKillDisabled: Rule<"compose"> = {
  id: "oom-kill-disabled",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["denial-of-service"],
  docs: {
    what: "A service cannot be killed when memory runs out.",
    why: "Without a limit the container eats the host's memory, and the kernel kills other programs in its place until the host stands still. With control groups of version 2 the key has no effect at all.",
    exceptions: "With a memory limit the container only hangs at it: information.",
    references: ["https://docs.docker.com/engine/containers/resource_constraints/", "https://docs.docker.com/reference/compose-file/services/#oom_kill_disable"],
  },
  mentions: ["oom_kill_disable"],
  examples: {
    bad: [
      { title: "Without a limit", bad: "services:\n  db:\n    image: db:1.2\n    «oom_kill_disable: true»\n    mem_swappiness: 0\n", fixed: "services:\n  db:\n    image: db:1.2\n    mem_swappiness: 0\n" },
      { title: "With a limit, through a merge key", bad: "x-db: &db\n  «oom_kill_disable: \"yes\"»\nservices:\n  db:\n    <<: *db\n    image: db:1.2\n    mem_limit: 1g\n" },
    ],
    good: ["services:\n  db:\n    image: db:1.2\n    oom_kill_disable: false\n", "services:\n  db:\n    image: db:1.2\n    oom_kill_disable: ${KEEP}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const flag = service.flag("oom_kill_disable");
      if (flag?.value !== true) continue;
      const finding: Finding = {
        at: flag.member.entry.span,
        message: "The kernel kills other programs of the host in place of the container",
        evidence: `${service.name} oom_kill_disable`,
        fixes: () => unsafeFix("Remove `oom_kill_disable`", deletePair(file.text, flag.member)),
      };
      if (isLimited(file, service, "memory")) yield { ...finding, message: "The container hangs at its memory limit and is not killed", level: "info" };
      else yield service.partial ? { ...finding, level: "info" } : finding;
    }
  },
};
