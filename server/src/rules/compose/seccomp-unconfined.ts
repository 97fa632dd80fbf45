import type { Rule } from "../../core/lint/rule.ts";
import { grantedItem } from "../shared/listItems.ts";

export const seccompUnconfined: Rule<"compose"> = {
  id: "seccomp-unconfined",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["kics:404fde2c", "semgrep:seccomp-confinement-disabled", "compose-lint:CL-0009", "code-pathfinder:COMPOSE-SEC-003", "docksec:compose-disabled-security-opt", "loopover:seccomp-unconfined", "cis:5.22", "owasp:R6"],
  threats: ["kernel", "breakout"],
  docs: {
    what: "A service runs without a seccomp profile.",
    why: "The engine's default profile keeps containers from some forty system calls that programs rarely need and that flaws in the kernel are reached through. Without it all of them are open.",
    exceptions: "A debugger or a browser with a sandbox of its own needs a few more calls: a profile that adds those keeps the rest shut.",
    references: ["https://docs.docker.com/reference/compose-file/services/#security_opt", "https://docs.docker.com/engine/security/seccomp/"],
  },
  mentions: ["seccomp"],
  examples: {
    bad: [
      {
        title: "Without profile",
        bad: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - «seccomp:unconfined»\n      - no-new-privileges:true\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - no-new-privileges:true\n",
      },
      { title: "With an equals sign, the only option", bad: "services:\n  web:\n    image: web:1.2\n    security_opt: [«\"seccomp=unconfined\"»]\n    user: app\n", fixed: "services:\n  web:\n    image: web:1.2\n    user: app\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    security_opt:\n      - seccomp:./profile.json\n", "services:\n  web:\n    image: web:1.2\n    security_opt: [\"seccomp:${PROFILE}\", \"apparmor=unconfined\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, value, text, slot } of service.securityOpt) {
        if (name !== "seccomp" || value?.complete !== true || value.value !== "unconfined") continue;
        yield grantedItem(file, { text, slot }, "The container runs without a seccomp profile", `${service.name} seccomp`);
      }
    }
  },
};
