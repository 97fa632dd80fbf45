import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const oomScoreNegative: Rule<"compose"> = {
  id: "oom-score-negative",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["denial-of-service"],
  docs: {
    what: "A service is spared when memory runs out, at the expense of the host.",
    why: "A negative score makes the kernel kill other programs first: other containers, the engine, the login that is to repair things. A limit on memory keeps the service from coming to that point.",
    references: ["https://docs.docker.com/engine/containers/resource_constraints/", "https://docs.docker.com/reference/compose-file/services/#oom_score_adj"],
  },
  mentions: ["oom_score_adj"],
  examples: {
    bad: [
      { title: "Spared before most others", bad: "services:\n  db:\n    image: db:1.2\n    «oom_score_adj: -500»\n    init: true\n", fixed: "services:\n  db:\n    image: db:1.2\n    init: true\n" },
      { title: "Never killed, by a default", bad: "services:\n  db: {image: \"db:1.2\", «oom_score_adj: \"${SCORE:--1000}\"»}\n" },
    ],
    good: ["services:\n  db:\n    image: db:1.2\n    oom_score_adj: 500\n", "services:\n  db:\n    image: db:1.2\n    oom_score_adj: ${SCORE}\n  web:\n    image: web:1.2\n    oom_score_adj: -0\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.members.get("oom_score_adj");
      const score = service.text("oom_score_adj");
      if (member === undefined || score?.complete !== true || !/^-\d{1,4}$/.test(score.value) || Number(score.value) >= 0) continue;
      yield { at: member.entry.span, message: "The kernel kills other programs of the host first", evidence: `${service.name} oom_score_adj`, fixes: () => unsafeFix("Remove `oom_score_adj`", deletePair(file.text, member)) };
    }
  },
};
