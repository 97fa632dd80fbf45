import { networkUses } from "../../core/compose/nameUses.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unusedNames } from "../shared/unusedNames.ts";

export const networkUnused: Rule<"compose"> = {
  id: "network-unused",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "No service joins a network that the file defines.",
    why: "Compose does not even create it. Often a service was meant to be kept apart on it and now sits on the default network with all others.",
    exceptions: "The network `default`, and files that others complete, are silent.",
    references: ["https://docs.docker.com/reference/compose-file/networks/"],
  },
  mentions: ["networks"],
  examples: {
    bad: [
      {
        title: "Forgotten at the service",
        bad: "services:\n  web:\n    image: web:1.2\n    networks: [front]\nnetworks:\n  front:\n  «back»:\n    internal: true\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    networks: [front]\nnetworks:\n  front:\n",
      },
      {
        title: "The only one",
        bad: "services:\n  web:\n    image: web:1.2\nnetworks:\n  «back»:\n    driver: bridge\n",
        fixed: "services:\n  web:\n    image: web:1.2\n",
      },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\nnetworks:\n  default:\n    internal: true\n",
      "services:\n  web:\n    image: web:1.2\n    networks: [\"${NET:-a}\"]\n  dev:\n    image: dev:1.2\n    profiles: [dev]\n    networks: {b: {}}\nnetworks: {a: {}, b: {}}\n",
      "services:\n  web:\n    extends: {file: base.yaml, service: web}\nnetworks:\n  back:\n",
      "networks:\n  back:\n",
    ],
  },
  *check(file, { env }) {
    const uses = networkUses(file);
    for (const finding of unusedNames(file, env, { key: "networks", noun: "network" }, uses)) if (finding.evidence !== "default") yield finding;
  },
};
