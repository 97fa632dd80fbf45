import type { Rule } from "../../core/lint/rule.ts";
import { grantedItem } from "../shared/listItems.ts";

export const selinuxLabelDisabled: Rule<"compose"> = {
  id: "selinux-label-disabled",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["semgrep:selinux-separation-disabled", "code-pathfinder:COMPOSE-SEC-012", "compose-lint:CL-0009", "cis:5.3", "owasp:R6"],
  threats: ["kernel", "breakout"],
  docs: {
    what: "A service runs without SELinux confinement.",
    why: "On hosts with SELinux every container has a label of its own and cannot touch files of the host or of other containers, even as root. Without the label, or with the type of a super-privileged container, that last fence is gone.",
    exceptions: "Where a bind mount is the reason, `:z` or `:Z` at the mount is the narrower answer.",
    references: ["https://docs.docker.com/reference/compose-file/services/#security_opt", "https://docs.docker.com/engine/storage/bind-mounts/#configure-the-selinux-label"],
  },
  mentions: ["label"],
  examples: {
    bad: [
      {
        title: "No label",
        bad: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - no-new-privileges:true\n      - «label:disable»\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - no-new-privileges:true\n",
      },
      { title: "The super-privileged type", bad: "services:\n  web:\n    image: web:1.2\n    security_opt: [«label=type:spc_t», «\"label:type:unconfined_t\"»]\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    security_opt: [\"label:type:svirt_apache_t\", \"label:level:s0:c100,c200\"]\n", "services:\n  web:\n    image: web:1.2\n    security_opt: [\"label:${LABEL}\"]\n    labels: [disable]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, value, text, slot } of service.securityOpt) {
        if (name !== "label" || value?.complete !== true || !/^(?:disable|type:(?:spc_t|unconfined_t))$/.test(value.value)) continue;
        yield grantedItem(file, { text, slot }, "SELinux does not confine the container", `${service.name} label`);
      }
    }
  },
};
