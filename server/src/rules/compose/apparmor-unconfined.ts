import type { Rule } from "../../core/lint/rule.ts";
import { grantedItem } from "../shared/listItems.ts";

export const apparmorUnconfined: Rule<"compose"> = {
  id: "apparmor-unconfined",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0009", "docksec:compose-disabled-security-opt", "loopover:apparmor-unconfined", "cis:5.2", "owasp:R6"],
  threats: ["kernel", "breakout"],
  docs: {
    what: "A service runs without an AppArmor profile.",
    why: "The engine's default profile keeps containers from mounting file systems and from writing to /proc and /sys. Without it only capabilities stand in between.",
    exceptions: "Rootless BuildKit and programs that mount file systems need it: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/compose-file/services/#security_opt", "https://docs.docker.com/engine/security/apparmor/"],
  },
  mentions: ["apparmor"],
  examples: {
    bad: [
      {
        title: "Without profile",
        bad: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - no-new-privileges:true\n      - «apparmor:unconfined» # for FUSE\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - no-new-privileges:true\n",
      },
      { title: "With an equals sign, in a shared list", bad: "x-opt: &opt\n  - «apparmor=unconfined»\nservices:\n  web:\n    image: web:1.2\n    security_opt: *opt\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    security_opt:\n      - apparmor:my-profile\n", "services:\n  web:\n    image: web:1.2\n    security_opt: [\"apparmor=${PROFILE}\", \"seccomp:unconfined\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, value, text, slot } of service.securityOpt) {
        if (name !== "apparmor" || value?.complete !== true || value.value !== "unconfined") continue;
        yield grantedItem(file, { text, slot }, "The container runs without an AppArmor profile", `${service.name} apparmor`);
      }
    }
  },
};
