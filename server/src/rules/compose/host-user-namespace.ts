import type { Rule } from "../../core/lint/rule.ts";
import { hostKeyFinding, hostKeys } from "../shared/hostKeys.ts";

export const hostUserNamespace: Rule<"compose"> = {
  id: "host-user-namespace",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: ["kics:8af7162d", "loopover:userns-host", "cis:5.31"],
  threats: ["breakout", "kernel"],
  docs: {
    what: "A service opts out of user namespaces.",
    why: "Where the engine maps root in containers to a user without rights, `userns_mode: host` makes root in this one the real root again. Engines that map nothing are not affected, which is why the rule only informs.",
    references: ["https://docs.docker.com/reference/compose-file/services/#userns_mode", "https://docs.docker.com/engine/security/userns-remap/"],
  },
  mentions: ["userns_mode"],
  examples: {
    bad: [
      { title: "Out of the mapping", bad: "services:\n  agent:\n    image: agent:1.2\n    «userns_mode: \"host\"»\n", fixed: "services:\n  agent:\n    image: agent:1.2\n" },
      { title: "By the default of a variable, first in the service", bad: "services:\n  agent:\n    «userns_mode: ${USERNS:-host}» # why\n    image: agent:1.2\n", fixed: "services:\n  agent:\n    image: agent:1.2\n" },
    ],
    good: ["services:\n  agent:\n    image: agent:1.2\n    userns_mode: keep-id\n", "services:\n  agent:\n    image: agent:1.2\n    userns_mode: ${USERNS}\n"],
  },
  *check(file) {
    for (const found of hostKeys(file, "userns_mode")) yield hostKeyFinding(file, found, "Root in the container is root of the host, even where the engine maps users");
  },
};
