import { exposedPorts } from "../../core/compose/exposure.ts";
import { severalReplicas } from "../../core/compose/replicas.ts";
import { isForSwarm } from "../../core/compose/swarm.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const portScaleConflict: Rule<"compose"> = {
  id: "port-scale-conflict",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service with several containers publishes one fixed port.",
    why: "One port of the host belongs to one container: the second one does not start. A range (`8080-8083:80`), or no port of the host at all behind a proxy, leaves room for all.",
    exceptions: "Swarm spreads one port over all containers: files for `docker stack deploy` are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#ports", "https://docs.docker.com/reference/compose-file/services/#scale"],
  },
  mentions: ["scale", "replicas"],
  examples: {
    bad: [
      { title: "With replicas", bad: "services:\n  web:\n    image: web:1.2\n    ports: [\"«8080»:80\"]\n    deploy:\n      replicas: 2\n" },
      { title: "With a scale, and a range that is too short", bad: "services:\n  web:\n    image: web:1.2\n    scale: 3\n    ports:\n      - target: 80\n        published: \"«8080-8081»\"\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    scale: 3\n    ports: [\"8080-8082:80\", \"81\", \"${P}:82\"]\n",
      "# docker stack deploy -c compose.yaml web\nservices:\n  web:\n    image: web:1.2\n    ports: [\"8080:80\"]\n    deploy:\n      replicas: 2\n",
      "services:\n  web:\n    image: web:1.2\n    ports: [\"8080:80\"]\n    deploy:\n      replicas: 1\n",
    ],
  },
  *check(file) {
    for (const { service, port, exposure } of exposedPorts(file)) {
      const { published, publishedRange } = port;
      if (published === undefined || publishedRange === undefined || publishedRange.first === 0 || exposure === "none") continue;
      const several = severalReplicas(file, service);
      const room = publishedRange.last - publishedRange.first + 1;
      if (several === undefined || room >= several.count || isForSwarm(file)) continue;
      yield {
        at: slice(published, 0, published.value.length).at,
        message: `\`${published.value}\` is too few ports for ${several.count} containers`,
        evidence: `${service.name} ${published.value}`,
        related: [{ path: undefined, at: several.member.entry.span, message: "This asks for several containers" }],
      };
    }
  },
};
