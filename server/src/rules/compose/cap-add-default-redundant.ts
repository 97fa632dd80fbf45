import { DEFAULT_CAPABILITIES } from "../../core/compose/capabilities.ts";
import type { Service } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { grantedItem } from "../shared/listItems.ts";

export const capAddDefaultRedundant: Rule<"compose"> = {
  id: "cap-add-default-redundant",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["kernel"],
  docs: {
    what: "A service adds a capability that every container has.",
    why: "The item changes nothing. As a rule it is half of a hardening: with `cap_drop: [ALL]` in front of it, the container would have this capability and no other.",
    exceptions: "Services that drop all capabilities, or this one, are silent. Podman grants fewer by itself (no NET_RAW, MKNOD and AUDIT_WRITE).",
    references: ["https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities", "https://docs.docker.com/reference/compose-file/services/#cap_drop"],
  },
  mentions: ["cap_add"],
  examples: {
    bad: [
      {
        title: "Among others",
        bad: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - «NET_BIND_SERVICE»\n      - SYS_TIME\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - SYS_TIME\n",
      },
      { title: "Beside another that is dropped", bad: "services:\n  web:\n    image: web:1.2\n    cap_drop: [NET_RAW]\n    cap_add: [«cap_chown»]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    cap_drop: [all]\n    cap_add: [NET_BIND_SERVICE, CHOWN]\n",
      "services:\n  web:\n    image: web:1.2\n    cap_drop: [\"${DROP}\"]\n    cap_add: [CHOWN]\n  base:\n    extends: {file: base.yaml, service: base}\n    cap_add: [CHOWN]\n",
      "services:\n  web:\n    image: web:1.2\n    cap_drop: [CHOWN, CAP_KILL]\n    cap_add: [KILL, SYS_TIME]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, text, slot } of service.capAdd) {
        if (!DEFAULT_CAPABILITIES.has(name) || !text.complete || mayDrop(service, name)) continue;
        yield grantedItem(file, { text, slot }, `Every container has \`${name}\` without asking`, `${service.name} ${name}`);
      }
    }
  },
};

function mayDrop(service: Service, wanted: string): boolean {
  if (service.partial || service.flag("privileged")?.value === true) return true;
  const drops = service.members.get("cap_drop");
  if (drops !== undefined && drops.node?.kind !== "seq") return true;
  return service.capDrop.some(({ name, text }) => !text.complete || name === "ALL" || name === wanted);
}
