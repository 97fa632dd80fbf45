import { cycleEdges } from "../../core/compose/cycles.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const dependsOnCycle: Rule<"compose"> = {
  id: "depends-on-cycle",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "Services wait for each other in a circle.",
    why: "Compose refuses the whole project with `dependency cycle detected`. Links, `volumes_from` and shared namespaces count as dependencies, too.",
    references: ["https://docs.docker.com/reference/compose-file/services/#depends_on"],
  },
  mentions: ["depends_on", "links", "volumes_from", "service:"],
  examples: {
    bad: [
      { title: "Two services", bad: "services:\n  a:\n    image: a:1\n    depends_on: [«b»]\n  b:\n    image: b:1\n    depends_on:\n      «a»:\n        condition: service_healthy\n  c:\n    image: c:1\n    depends_on: [a]\n" },
      { title: "Through a shared network", bad: "services:\n  a:\n    image: a:1\n    network_mode: service:«b»\n  b:\n    image: b:1\n    links: [\"«c»:x\"]\n  c:\n    image: c:1\n    depends_on:\n      - «a»\n" },
      { title: "Itself", bad: "services:\n  a:\n    image: a:1\n    depends_on: [«a»]\n" },
    ],
    good: [
      "services:\n  a:\n    image: a:1\n    depends_on: [b, c]\n  b:\n    image: b:1\n    depends_on: [c]\n  c:\n    image: c:1\n",
      "services:\n  a:\n    image: a:1\n    depends_on: [b]\n  b:\n    extends: c\n    depends_on: [\"${X}\"]\n  c:\n    image: c:1\n",
    ],
  },
  *check(file) {
    for (const { from, to, reference } of cycleEdges(file)) {
      const message = from === to ? "The service waits for itself" : `\`${abbreviated(to.name, 30)}\` waits, directly or through others, for \`${abbreviated(from.name, 30)}\``;
      yield { at: reference.name.at, message, evidence: `${from.name} ${to.name}`, related: from === to ? [] : [{ path: undefined, at: to.nameAt, message: "This service is on the circle" }] };
    }
  },
};
