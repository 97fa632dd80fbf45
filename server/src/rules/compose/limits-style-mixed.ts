import { amountOf, exceeds, limitsOf } from "../../core/compose/limits.ts";
import type { Limit, LimitName, Limits } from "../../core/compose/limits.ts";
import { deletePair, replaceText } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const limitsStyleMixed: Rule<"compose"> = {
  id: "limits-style-mixed",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A limit is set in two places to different values.",
    why: "`cpus`, `mem_limit`, `mem_reservation` and `pids_limit` mean the same as their counterparts below `deploy.resources`: Compose refuses the project with `can't set distinct values`.",
    exceptions: "Equal values are silent, in whatever unit.",
    references: ["https://docs.docker.com/reference/compose-file/deploy/#resources", "https://docs.docker.com/reference/compose-file/services/#mem_limit"],
  },
  mentions: ["deploy"],
  examples: {
    bad: [
      {
        title: "Two memory limits",
        bad: "services:\n  web:\n    image: web:1.2\n    «mem_limit: 512m»\n    deploy:\n      resources:\n        limits:\n          memory: 1g\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    deploy:\n      resources:\n        limits:\n          memory: 1g\n",
      },
      { title: "Processors and reservations", bad: "services:\n  web:\n    image: web:1.2\n    «cpus: 0.5»\n    «mem_reservation: 64m»\n    deploy: {resources: {limits: {cpus: \"1\"}, reservations: {memory: 32m}}}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    mem_limit: 1024m\n    cpus: 0.50\n    deploy: {resources: {limits: {memory: 1g, cpus: \"0.5\"}}}\n",
      "services:\n  web:\n    image: web:1.2\n    mem_limit: ${M}\n    pids_limit: 100\n    deploy: {resources: {limits: {memory: 1g}}}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      if (!service.members.has("deploy")) continue;
      const limits = limitsOf(file, service);
      const { service: own, deploy, reservations } = limits;
      const pairs: readonly (readonly [LimitName, Limit | undefined, Limit | undefined])[] = [
        ["cpus", own.cpus, deploy.cpus],
        ["memory", own.memory, deploy.memory],
        ["pids", own.pids, deploy.pids],
        ["memory", reservations.serviceMemory, reservations.deployMemory],
      ];
      for (const [name, one, other] of pairs) {
        if (one === undefined || other === undefined || !differ(name, one, other)) continue;
        const { member } = one;
        yield {
          at: member.entry.span,
          message: `\`${member.key}\` differs from \`${other.text.value}\` below \`deploy.resources\``,
          evidence: `${service.name} ${member.key}`,
          related: [{ path: undefined, at: other.member.entry.span, message: "The other value" }],
          fixes: () => [
            ...unsafeFix("Keep the one below `deploy`", deletePair(file.text, member)),
            ...(canSetBoth(limits, name, one, other) ? unsafeFix(`Set both to \`${one.text.value}\``, replaceText(file.text, other.text, one.text.value)) : []),
          ],
        };
      }
    }
  },
};

function differ(name: LimitName, one: Limit, other: Limit): boolean {
  if (!one.text.complete || !other.text.complete) return false;
  const [a, b] = [amountOf(name, one.text.value), amountOf(name, other.text.value)];
  return a !== undefined && b !== undefined && a !== b;
}

/** Where the value would put a reservation above a limit, the two do not differ in one place only. */
function canSetBoth({ service: own, deploy, reservations }: Limits, name: LimitName, one: Limit, other: Limit): boolean {
  if (one.text.settled !== "literal" || other.text.settled !== "literal") return false;
  const { serviceMemory, deployMemory, deployCpus } = reservations;
  const memory = deploy.memory ?? own.memory;
  if (other === deployMemory) return memory === undefined || !exceeds(name, one, memory);
  const reserved = name === "memory" ? [serviceMemory, deployMemory] : name === "cpus" ? [deployCpus] : [];
  return reserved.every((reservation) => reservation === undefined || !exceeds(name, reservation, one));
}
