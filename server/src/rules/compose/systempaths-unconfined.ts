import type { Rule } from "../../core/lint/rule.ts";
import { grantedItem } from "../shared/listItems.ts";

export const systempathsUnconfined: Rule<"compose"> = {
  id: "systempaths-unconfined",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["kernel", "breakout"],
  docs: {
    what: "A service sees the parts of /proc and /sys that the engine hides.",
    why: "The engine masks /proc/kcore, /proc/keys, firmware and others, and mounts /proc/sys and /proc/sysrq-trigger read-only. With this option root in the container reads the kernel's memory layout and changes settings of the host.",
    exceptions: "Container engines inside of containers need it: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/cli/docker/container/run/#security-opt", "https://docs.docker.com/reference/compose-file/services/#security_opt"],
  },
  mentions: ["systempaths"],
  examples: {
    bad: [
      {
        title: "Unmasked",
        bad: "services:\n  podman:\n    image: podman:1.2\n    security_opt:\n      - «systempaths=unconfined»\n      - no-new-privileges:true\n",
        fixed: "services:\n  podman:\n    image: podman:1.2\n    security_opt:\n      - no-new-privileges:true\n",
      },
      { title: "Through a merge key", bad: "x-open: &open\n  security_opt: [«systempaths=unconfined»]\nservices:\n  podman:\n    <<: *open\n    image: podman:1.2\n" },
    ],
    good: ["services:\n  podman:\n    image: podman:1.2\n    security_opt: [\"systempaths=${PATHS}\"]\n", "services:\n  podman:\n    image: podman:1.2\n    security_opt: [no-new-privileges=true]\n    environment: [systempaths=unconfined]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { text, slot } of service.securityOpt) {
        if (!text.complete || text.value !== "systempaths=unconfined") continue;
        yield grantedItem(file, { text, slot }, "The container sees what the engine hides of /proc and /sys", `${service.name} systempaths`);
      }
    }
  },
};
