import { deletePair } from "../../core/compose/edit.ts";
import { isForSwarm } from "../../core/compose/swarm.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const portModeSwarmOnly: Rule<"compose"> = {
  id: "port-mode-swarm-only",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A port has a mode, which only Swarm reads.",
    why: "`docker compose` ignores `mode`; who reads the file may believe that `host` or `ingress` means something.",
    exceptions: "Files for `docker stack deploy` are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
  },
  mentions: ["mode"],
  examples: {
    bad: [
      { title: "The host's mode", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - target: 80\n        published: \"8080\"\n        «mode: host»\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports:\n      - target: 80\n        published: \"8080\"\n" },
      { title: "In one line", bad: "services:\n  web:\n    image: web:1.2\n    ports: [{target: 80, «mode: ingress», published: \"8080\"}]\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: [{target: 80, published: \"8080\"}]\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    ports: [{target: 80, mode: host}]\nnetworks:\n  default: {driver: overlay}\n", "services:\n  web:\n    image: web:1.2\n    ports: [\"80:80\"]\n    secrets: [{source: a, mode: 0400}]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { slot, mode } of service.ports) {
        const member = mode && file.reader.members(slot).get("mode");
        if (member === undefined || isForSwarm(file)) continue;
        yield { at: member.entry.span, message: "Compose ignores the mode of a port", evidence: `${service.name} ${mode?.value ?? ""}`, fixes: () => safeFix("Remove `mode`", deletePair(file.text, member)) };
      }
    }
  },
};
