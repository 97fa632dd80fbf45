import { deletePair } from "../../core/compose/edit.ts";
import { severalReplicas } from "../../core/compose/replicas.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const containerNameFixed: Rule<"compose"> = {
  id: "container-name-fixed",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service gives its container a fixed name.",
    why: "A fixed name is unique on the host: the project cannot run twice, as for a test beside the real thing, and the service cannot be scaled.",
    references: ["https://docs.docker.com/reference/compose-file/services/#container_name"],
  },
  mentions: ["container_name"],
  examples: {
    bad: [
      { title: "A fixed name", bad: "services:\n  web:\n    image: web:1.2\n    «container_name: web»\n", fixed: "services:\n  web:\n    image: web:1.2\n" },
      { title: "In one line", bad: "services:\n  web: {«container_name: web», image: \"web:1.2\"}\n", fixed: "services:\n  web: {image: \"web:1.2\"}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    container_name: ${COMPOSE_PROJECT_NAME}-web\n", "services:\n  web:\n    image: web:1.2\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.members.get("container_name");
      if (member === undefined || service.text("container_name")?.settled !== "literal" || severalReplicas(file, service) !== undefined) continue;
      yield { at: member.entry.span, message: "A fixed name lets only one such container exist on a host", evidence: service.name, fixes: () => unsafeFix("Remove `container_name`", deletePair(file.text, member)) };
    }
  },
};
