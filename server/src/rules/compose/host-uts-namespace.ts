import type { Rule } from "../../core/lint/rule.ts";
import { hostKeyFinding, hostKeys } from "../shared/hostKeys.ts";

export const hostUtsNamespace: Rule<"compose"> = {
  id: "host-uts-namespace",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: ["cis:5.21"],
  threats: ["breakout"],
  docs: {
    what: "A service shares the host's UTS namespace.",
    why: "The container sees the host's name, and with SYS_ADMIN it changes it for every program of the host. Without that capability little follows, so the rule weighs more only together with it.",
    references: ["https://docs.docker.com/reference/compose-file/services/#uts", "https://man7.org/linux/man-pages/man7/uts_namespaces.7.html"],
  },
  mentions: ["uts"],
  examples: {
    bad: [
      { title: "The host's name", bad: "services:\n  agent:\n    image: agent:1.2\n    «uts: host»\n", fixed: "services:\n  agent:\n    image: agent:1.2\n" },
      { title: "With the capability to change it", bad: "services:\n  agent:\n    «uts: 'host'»\n    image: agent:1.2\n    cap_add: [SYS_ADMIN]\n", fixed: "services:\n  agent:\n    image: agent:1.2\n    cap_add: [SYS_ADMIN]\n" },
    ],
    good: ["services:\n  agent:\n    image: agent:1.2\n    hostname: host\n", "services:\n  agent:\n    image: agent:1.2\n    uts: ${UTS}\n"],
  },
  *check(file) {
    for (const found of hostKeys(file, "uts")) {
      const { service } = found;
      const canChange = service.flag("privileged")?.value === true || service.capAdd.some(({ name, text }) => text.complete && (name === "SYS_ADMIN" || name === "ALL"));
      const finding = hostKeyFinding(file, found, canChange ? "The container can change the name of the host" : "The container shares the name of the host");
      yield canChange ? { ...finding, level: "warning" } : finding;
    }
  },
};
