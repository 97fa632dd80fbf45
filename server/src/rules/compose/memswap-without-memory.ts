import { amountOf, isLimited, limitsOf } from "../../core/compose/limits.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const memswapWithoutMemory: Rule<"compose"> = {
  id: "memswap-without-memory",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A limit of memory and swap does not fit the limit of memory.",
    why: "`memswap_limit` is memory and swap together: without a memory limit it has no effect or is refused, and below it the engine does not create the container.",
    exceptions: "`-1` (as much swap as the host has) beside a memory limit, and `0` (not set), are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#memswap_limit", "https://docs.docker.com/engine/containers/resource_constraints/#--memory-swap-details"],
  },
  mentions: ["memswap_limit"],
  examples: {
    bad: [
      { title: "No memory limit", bad: "services:\n  web:\n    image: web:1.2\n    memswap_limit: «1g»\n" },
      { title: "Below the memory limit", bad: "services:\n  web:\n    image: web:1.2\n    mem_limit: 2g\n    memswap_limit: \"«1g»\"\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    mem_limit: 1g\n    memswap_limit: 1g\n  db:\n    image: db:1\n    memswap_limit: 0\n", "services:\n  web:\n    image: web:1.2\n    memswap_limit: 2g\n    deploy: {resources: {limits: {memory: 1g}}}\n  db:\n    image: db:1\n    mem_limit: ${M}\n    memswap_limit: 1g\n"],
  },
  *check(file) {
    for (const service of file.services) {
      if (!service.members.has("memswap_limit") || service.partial) continue;
      const { swap, service: own, deploy } = limitsOf(file, service);
      if (swap?.text.complete !== true || /^0*$/.test(swap.text.value)) continue;
      const at = slice(swap.text, 0, swap.text.value.length).at;
      if (!isLimited(file, service, "memory")) yield { at, message: "`memswap_limit` has no memory limit beside it", evidence: service.name };
      const memory = deploy.memory ?? own.memory;
      const [together, alone] = [amountOf("memory", swap.text.value), memory?.text.complete === true ? amountOf("memory", memory.text.value) : undefined];
      if (memory === undefined || together === undefined || alone === undefined || together === 0 || together >= alone) continue;
      yield { at, message: `\`${swap.text.value}\` of memory and swap together is less than \`${memory.text.value}\` of memory`, evidence: service.name, related: [{ path: undefined, at: memory.member.entry.span, message: "The limit of memory alone" }] };
    }
  },
};
