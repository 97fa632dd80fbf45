import type { Rule } from "../../core/lint/rule.ts";
import { grantedItem } from "../shared/listItems.ts";

export const capAddAll: Rule<"compose"> = {
  id: "cap-add-all",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "compose-lint:CL-0024",
    "kics:ce76b7d0",
    "code-pathfinder:COMPOSE-SEC-008",
    "docksec:compose-dangerous-capabilities",
    "datadog:dockercompose-container-capabilities-unrestricted",
    "lintai:SEC748",
    "cis:5.4",
    "owasp:R3",
  ],
  threats: ["breakout", "kernel"],
  docs: {
    what: "A service adds all capabilities.",
    why: "All capabilities together are root on the host's kernel: the container loads modules, mounts disks and rewrites networks. A list of `cap_drop` beside it takes away only what it names.",
    references: ["https://docs.docker.com/reference/compose-file/services/#cap_add", "https://man7.org/linux/man-pages/man7/capabilities.7.html"],
  },
  mentions: ["cap_add"],
  examples: {
    bad: [
      {
        title: "All capabilities",
        bad: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - «ALL»\n    user: app\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    user: app\n",
      },
      { title: "In lower case, with prefix, in flow style", bad: "services:\n  web:\n    image: web:1.2\n    cap_add: [CHOWN, «\"cap_all\"»]\n", fixed: "services:\n  web:\n    image: web:1.2\n    cap_add: [CHOWN]\n" },
      { title: "In a shared list", bad: "x-caps: &caps [«ALL»]\nservices:\n  web:\n    image: web:1.2\n    cap_add: *caps\n    cap_drop: [SYS_ADMIN]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE, CHOWN]\n",
      "services:\n  web:\n    image: web:1.2\n    cap_add: [\"${CAPS}\"]\n    labels:\n      cap_add: ALL\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, text, slot } of service.capAdd) {
        if (name !== "ALL" || !text.complete) continue;
        yield grantedItem(file, { text, slot }, "The container gets every capability of the kernel", `${service.name} ALL`);
      }
    }
  },
};
