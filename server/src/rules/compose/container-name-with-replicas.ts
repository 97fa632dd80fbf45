import { deletePair } from "../../core/compose/edit.ts";
import { severalReplicas } from "../../core/compose/replicas.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const containerNameWithReplicas: Rule<"compose"> = {
  id: "container-name-with-replicas",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service with several containers gives them one name.",
    why: "Names of containers are unique on a host, so Compose refuses a `container_name` beside a scale or a number of replicas above one.",
    references: ["https://docs.docker.com/reference/compose-file/services/#container_name"],
  },
  mentions: ["container_name"],
  examples: {
    bad: [
      { title: "With a scale", bad: "services:\n  web:\n    image: web:1.2\n    «container_name: web»\n    scale: 2\n", fixed: "services:\n  web:\n    image: web:1.2\n    scale: 2\n" },
      { title: "With replicas", bad: "services:\n  web:\n    image: web:1.2\n    «container_name: \"${NAME}\"»\n    deploy:\n      replicas: ${N:-3}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    container_name: web\n    deploy: {replicas: 1}\n",
      "services:\n  web:\n    image: web:1.2\n    container_name: web\n    scale: ${N}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.members.get("container_name");
      const several = member && severalReplicas(file, service);
      if (member === undefined || several === undefined) continue;
      yield {
        at: member.entry.span,
        message: `One name cannot serve ${several.count} containers`,
        evidence: service.name,
        related: [{ path: undefined, at: several.member.entry.span, message: "This asks for several containers" }],
        fixes: () => unsafeFix("Remove `container_name`", deletePair(file.text, member)),
      };
    }
  },
};
