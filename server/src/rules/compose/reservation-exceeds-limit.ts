import { exceeds, limitsOf } from "../../core/compose/limits.ts";
import type { Limit, LimitName } from "../../core/compose/limits.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const reservationExceedsLimit: Rule<"compose"> = {
  id: "reservation-exceeds-limit",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service reserves more than it may use.",
    why: "The engine refuses a memory reservation above the limit, and the container is not created; Swarm finds no host for it.",
    references: ["https://docs.docker.com/reference/compose-file/deploy/#resources", "https://docs.docker.com/engine/containers/resource_constraints/"],
  },
  mentions: ["reservation"],
  examples: {
    bad: [
      { title: "Memory", bad: "services:\n  web:\n    image: web:1.2\n    mem_limit: 256m\n    mem_reservation: «1g»\n" },
      { title: "Below `deploy`", bad: "services:\n  web:\n    image: web:1.2\n    deploy:\n      resources:\n        limits: {memory: 512M, cpus: \"0.5\"}\n        reservations: {memory: «1024M», cpus: \"«1»\"}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    mem_limit: 1g\n    mem_reservation: 1024m\n", "services:\n  web:\n    image: web:1.2\n    mem_limit: ${LIMIT}\n    mem_reservation: 1g\n    deploy: {resources: {reservations: {cpus: \"4\"}}}\n", "services:\n  web:\n    image: web:1.2\n    mem_limit: 0\n    mem_reservation: 1g\n"],
  },
  *check(file) {
    for (const service of file.services) {
      if (!service.members.has("deploy") && !service.members.has("mem_reservation")) continue;
      const { service: own, deploy, reservations } = limitsOf(file, service);
      const memory = deploy.memory ?? own.memory;
      const pairs: readonly (readonly [LimitName, Limit | undefined, Limit | undefined])[] = [
        ["memory", reservations.serviceMemory, memory],
        ["memory", reservations.deployMemory, memory],
        ["cpus", reservations.deployCpus, deploy.cpus ?? own.cpus],
      ];
      for (const [name, reservation, limit] of pairs) {
        if (reservation === undefined || limit === undefined || !exceeds(name, reservation, limit)) continue;
        yield {
          at: slice(reservation.text, 0, reservation.text.value.length).at,
          message: `The reservation of \`${reservation.text.value}\` is above the limit of \`${limit.text.value}\``,
          evidence: `${service.name} ${reservation.member.key} ${name}`,
          related: [{ path: undefined, at: limit.member.entry.span, message: "The limit" }],
        };
      }
    }
  },
};
