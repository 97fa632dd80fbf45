import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const hookPrivileged: Rule<"compose"> = {
  id: "hook-privileged",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: ["cis:5.23"],
  threats: ["breakout", "kernel"],
  docs: {
    what: "A command of a lifecycle hook runs privileged.",
    why: "The command holds every capability in the running container, however well the service itself is confined. What the program left in the container's files and environment decides what it does with them.",
    references: ["https://docs.docker.com/compose/how-tos/lifecycle/", "https://docs.docker.com/reference/compose-file/services/#post_start"],
  },
  mentions: ["privileged"],
  examples: {
    bad: [
      {
        title: "After the start",
        bad: "services:\n  web:\n    image: web:1.2\n    post_start:\n      - command: ./setup.sh\n        «privileged: true»\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    post_start:\n      - command: ./setup.sh\n",
      },
      {
        title: "First in the item",
        bad: "services:\n  web:\n    image: web:1.2\n    pre_stop:\n      - «privileged: yes»\n        command: [./save.sh]\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    pre_stop:\n      - command: [./save.sh]\n",
      },
      { title: "On a change of files", bad: "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - path: src\n          action: sync+exec\n          exec: {command: ./reload.sh, «privileged: true»}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    post_start:\n      - command: chown -R 1000 /data\n        user: root\n        privileged: false\n", "services:\n  web:\n    image: web:1.2\n    pre_stop: [{command: ./save.sh, privileged: \"${PRIVILEGED}\"}]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { kind, privileged } of service.hooks) {
        if (privileged === undefined || !privileged.value) continue;
        yield {
          at: privileged.member.entry.span,
          message: "The command of the hook holds every capability in the container",
          evidence: `${service.name} ${kind} privileged`,
          fixes: () => unsafeFix("Remove `privileged`", deletePair(file.text, privileged.member)),
        };
      }
    }
  },
};
