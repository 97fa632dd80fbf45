import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const preStartPerReplicaUnsupported: Rule<"compose"> = {
  id: "pre-start-per-replica-unsupported",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A command before the start is to run once per container.",
    why: "Docker Compose knows the key and does not support it yet: `docker compose up` stops with an error. Without it the command runs once before all containers of the service.",
    references: ["https://docs.docker.com/reference/compose-file/services/", "https://docs.docker.com/compose/how-tos/lifecycle/"],
  },
  mentions: ["per_replica"],
  examples: {
    bad: [
      {
        title: "In a block",
        bad: "services:\n  web:\n    image: web:1.2\n    pre_start:\n      - image: migrate:1.2\n        command: up\n        «per_replica: true»\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    pre_start:\n      - image: migrate:1.2\n        command: up\n",
      },
      { title: "In flow style", bad: "services:\n  web:\n    image: web:1.2\n    pre_start: [{command: up, «per_replica: yes»}]\n", fixed: "services:\n  web:\n    image: web:1.2\n    pre_start: [{command: up}]\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    pre_start: [{command: up, per_replica: false}]\n", "services:\n  web:\n    image: web:1.2\n    pre_start: [{command: up, per_replica: \"${P}\"}]\n    post_start: [{command: up}]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { kind, members } of service.hooks) {
        const member = kind === "pre_start" ? members.get("per_replica") : undefined;
        const flag = file.reader.flagAt(member);
        if (member === undefined || flag?.value !== true) continue;
        yield { at: member.entry.span, message: "Docker Compose does not support `per_replica` yet and stops", evidence: `${service.name} per_replica`, fixes: () => unsafeFix("Remove `per_replica`", deletePair(file.text, member)) };
      }
    }
  },
};
