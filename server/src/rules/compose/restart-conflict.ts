import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const restartConflict: Rule<"compose"> = {
  id: "restart-conflict",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service states a restart policy twice.",
    why: "Compose takes `deploy.restart_policy` and ignores `restart`. Whoever changes the latter finds that nothing happens.",
    references: ["https://docs.docker.com/reference/compose-file/services/#restart", "https://docs.docker.com/reference/compose-file/deploy/#restart_policy"],
  },
  mentions: ["restart_policy"],
  examples: {
    bad: [
      { title: "Two policies", bad: "services:\n  web:\n    image: web:1.2\n    «restart: always»\n    deploy:\n      restart_policy:\n        condition: on-failure\n", fixed: "services:\n  web:\n    image: web:1.2\n    deploy:\n      restart_policy:\n        condition: on-failure\n" },
      { title: "One by a merge key", bad: "x-base: &base\n  deploy: {restart_policy: {condition: any}}\nservices:\n  web:\n    <<: *base\n    image: web:1.2\n    «restart: \"no\"»\n", fixed: "x-base: &base\n  deploy: {restart_policy: {condition: any}}\nservices:\n  web:\n    <<: *base\n    image: web:1.2\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    restart: always\n    deploy: {replicas: 2}\n",
      "services:\n  web:\n    image: web:1.2\n    deploy: {restart_policy: {condition: any}}\n",
    ],
  },
  *check(file) {
    for (const { name, members } of file.services) {
      const restart = members.get("restart");
      const policy = file.reader.members(members.get("deploy")).get("restart_policy");
      if (restart === undefined || policy === undefined || file.reader.textAt(restart) === undefined) continue;
      yield {
        at: restart.entry.span,
        message: "`restart` has no effect beside `deploy.restart_policy`",
        evidence: `${name} restart`,
        related: [{ path: undefined, at: policy.keyAt, message: "This policy counts" }],
        fixes: () => unsafeFix("Remove `restart`", deletePair(file.text, restart)),
      };
    }
  },
};
