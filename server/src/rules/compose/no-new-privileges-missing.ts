import type { Rule } from "../../core/lint/rule.ts";
import { lacking } from "../shared/absentControl.ts";

export const noNewPrivilegesMissing: Rule<"compose"> = {
  id: "no-new-privileges-missing",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: ["kics:27fcc7d6", "semgrep:no-new-privileges", "compose-lint:CL-0003", "code-pathfinder:COMPOSE-SEC-011", "docksec:compose-no-new-privileges", "cis:5.26", "owasp:R4"],
  threats: ["kernel", "breakout"],
  docs: {
    what: "A service lets its programs gain privileges.",
    why: "Without `no-new-privileges` a program that was taken over may use setuid files such as `su` to become root in the container. Entrypoints that step down with `gosu` or `su-exec` work with it.",
    exceptions: "Off by default: `hardening-missing` names it together with what else is absent. Where it is switched off, `no-new-privileges-disabled` speaks.",
    references: ["https://docs.docker.com/reference/compose-file/services/#security_opt", "https://docs.kernel.org/userspace-api/no_new_privs.html"],
  },
  examples: {
    bad: [
      { title: "No options", bad: "services:\n  «web»:\n    image: web:1.2\n", fixed: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - no-new-privileges:true\n" },
      { title: "Other options", bad: "services:\n  web:\n    image: web:1.2\n    «security_opt»:\n    - label:type:web # SELinux\n", fixed: "services:\n  web:\n    image: web:1.2\n    security_opt:\n    - label:type:web # SELinux\n    - no-new-privileges:true\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    security_opt: [\"no-new-privileges=true\"]\n  db:\n    image: db:1\n    security_opt: [no-new-privileges]\n", "x-opt: &opt [\"no-new-privileges:true\"]\nservices:\n  web:\n    image: web:1.2\n    security_opt: *opt\n  db:\n    image: db:1\n    security_opt: [\"${OPT}\"]\n"],
  },
  *check(file) {
    const title = "Keep programs from gaining privileges";
    yield* lacking(file, "no-new-privileges", "Programs in the container may gain privileges through setuid files", () => ({ known: title, bold: title }));
  },
};
