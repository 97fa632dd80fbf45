import type { Rule } from "../../core/lint/rule.ts";
import { hostKeyFinding, hostKeys } from "../shared/hostKeys.ts";

export const hostPidNamespace: Rule<"compose"> = {
  id: "host-pid-namespace",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["kics:4f31dd9f", "compose-lint:CL-0010", "code-pathfinder:COMPOSE-SEC-009", "docksec:compose-host-namespace", "lintai:SEC748", "cis:5.16", "owasp:R3"],
  threats: ["breakout", "secret-leak"],
  docs: {
    what: "A service shares the host's process namespace.",
    why: "The container sees every process of the host with its command line, and root in it reads their environment and files under /proc and sends them signals.",
    exceptions: "Monitoring agents need it: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/compose-file/services/#pid", "https://man7.org/linux/man-pages/man7/pid_namespaces.7.html"],
  },
  mentions: ["pid"],
  examples: {
    bad: [
      { title: "The host's processes", bad: "services:\n  agent:\n    image: agent:1.2\n    «pid: host»\n    restart: always\n", fixed: "services:\n  agent:\n    image: agent:1.2\n    restart: always\n" },
      { title: "By the default of a variable", bad: "services:\n  agent: {image: \"agent:1.2\", «pid: \"${PID_MODE:-host}\"»}\n", fixed: "services:\n  agent: {image: \"agent:1.2\"}\n" },
    ],
    good: ["services:\n  agent:\n    image: agent:1.2\n    pid: service:web\n  web:\n    image: web:1.2\n", "services:\n  agent:\n    image: agent:1.2\n    pid: ${PID_MODE}\n"],
  },
  *check(file) {
    for (const found of hostKeys(file, "pid")) yield hostKeyFinding(file, found, "The container sees and reaches the processes of the host");
  },
};
