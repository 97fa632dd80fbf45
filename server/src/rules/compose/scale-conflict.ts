import { deletePair } from "../../core/compose/edit.ts";
import { replicasOf } from "../../core/compose/replicas.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const scaleConflict: Rule<"compose"> = {
  id: "scale-conflict",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The number of containers of a service is negative, or stated twice.",
    why: "`scale` and `deploy.replicas` mean the same: Compose refuses the project with `can't set distinct values` when they differ, and a number below zero in any case.",
    references: ["https://docs.docker.com/reference/compose-file/services/#scale", "https://docs.docker.com/reference/compose-file/deploy/#replicas"],
  },
  mentions: ["scale", "replicas"],
  examples: {
    bad: [
      { title: "Two numbers", bad: "services:\n  web:\n    image: web:1.2\n    «scale: 2»\n    deploy:\n      replicas: 3\n", fixed: "services:\n  web:\n    image: web:1.2\n    deploy:\n      replicas: 3\n" },
      { title: "Below zero", bad: "services:\n  web:\n    image: web:1.2\n    deploy: {«replicas: -1»}\n  job:\n    image: job:1\n    «scale: -2»\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    scale: 3\n    deploy: {replicas: 3}\n", "services:\n  web:\n    image: web:1.2\n    scale: ${N}\n    deploy: {replicas: 3}\n  off:\n    image: job:1\n    scale: 0\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const { scale, replicas } = replicasOf(file, service);
      for (const one of [scale, replicas]) {
        if (one !== undefined && one.count < 0) yield { at: one.member.entry.span, message: "The number of containers is below zero", evidence: `${service.name} ${one.member.key}` };
      }
      if (scale === undefined || replicas === undefined || scale.count === replicas.count || scale.count < 0 || replicas.count < 0) continue;
      yield {
        at: scale.member.entry.span,
        message: `\`scale\` differs from the \`${replicas.count}\` replicas below \`deploy\``,
        evidence: `${service.name} scale`,
        related: [{ path: undefined, at: replicas.member.entry.span, message: "The other number" }],
        fixes: () => unsafeFix("Remove `scale`", deletePair(file.text, scale.member)),
      };
    }
  },
};
