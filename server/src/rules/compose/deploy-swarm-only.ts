import { isForSwarm } from "../../core/compose/swarm.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const deploySwarmOnly: Rule<"compose"> = {
  id: "deploy-swarm-only",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service has deployment settings that only Swarm reads.",
    why: "`docker compose` ignores placement, updates, rollbacks, the endpoint and the global mode: who reads the file may rely on what does not happen.",
    exceptions: "Files for `docker stack deploy` are silent: by their name, a comment with the command, or an overlay network.",
    references: ["https://docs.docker.com/reference/compose-file/deploy/"],
  },
  mentions: ["deploy"],
  examples: {
    bad: [
      { title: "Placement and updates", bad: "services:\n  web:\n    image: web:1.2\n    deploy:\n      replicas: 2\n      «placement»:\n        constraints: [node.role == worker]\n      «update_config»: {parallelism: 1}\n" },
      { title: "The global mode", bad: "services:\n  web:\n    image: web:1.2\n    deploy: {«mode»: global}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    deploy:\n      mode: replicated\n      replicas: 2\n      resources: {limits: {memory: 1g}}\n      restart_policy: {condition: any}\n", "# docker stack deploy -c compose.yaml web\nservices:\n  web:\n    image: web:1.2\n    deploy: {mode: global}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      if (!service.members.has("deploy")) continue;
      for (const [key, member] of file.reader.members(service.members.get("deploy"))) {
        const isIgnored = SWARM_ONLY.has(key) || (key === "mode" && file.reader.textAt(member)?.value === "global");
        if (isIgnored && !isForSwarm(file)) yield { at: member.keyAt, message: `Compose ignores \`deploy.${key}\``, evidence: `${service.name} ${key}` };
      }
    }
  },
};

const SWARM_ONLY = new Set(["placement", "update_config", "rollback_config", "endpoint_mode"]);
