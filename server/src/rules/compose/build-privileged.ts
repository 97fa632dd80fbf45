import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const buildPrivileged: Rule<"compose"> = {
  id: "build-privileged",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["breakout", "poisoned-image"],
  docs: {
    what: "An image is built with privileges over the host.",
    why: "Every RUN of the Dockerfile, and every script of every package that it installs, then runs with all capabilities and devices of the machine that builds.",
    references: ["https://docs.docker.com/reference/compose-file/build/#privileged", "https://docs.docker.com/reference/dockerfile/#run---security"],
  },
  mentions: ["privileged"],
  examples: {
    bad: [
      { title: "A privileged build", bad: "services:\n  web:\n    build:\n      context: .\n      «privileged: true»\n", fixed: "services:\n  web:\n    build:\n      context: .\n" },
      { title: "In flow style", bad: "services:\n  web: {build: {«privileged: \"true\"», context: .}}\n", fixed: "services:\n  web: {build: {context: .}}\n" },
    ],
    good: ["services:\n  web:\n    build:\n      context: .\n      privileged: false\n", "services:\n  web:\n    build: .\n    privileged: ${PRIVILEGED}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const flag = service.build?.privileged;
      if (flag === undefined || !flag.value) continue;
      yield {
        at: flag.member.entry.span,
        message: "The build runs with every capability and device of the host",
        evidence: `${service.name} build privileged`,
        fixes: () => unsafeFix("Remove `privileged`", deletePair(file.text, flag.member)),
      };
    }
  },
};
