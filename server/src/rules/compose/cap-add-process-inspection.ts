import { HOST_ADJACENT_TOGETHER } from "../../core/compose/capabilities.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { seesHost } from "../shared/hostView.ts";
import { grantedItem } from "../shared/listItems.ts";

export const capAddProcessInspection: Rule<"compose"> = {
  id: "cap-add-process-inspection",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0027", "code-pathfinder:COMPOSE-SEC-008", "docksec:compose-dangerous-capabilities", "cis:5.4"],
  threats: ["breakout", "secret-leak"],
  docs: {
    what: "A service adds a capability to look into processes or past file permissions.",
    why: "SYS_PTRACE reads and steers every process in the container, whoever runs it, and opens parts of the kernel that the engine keeps shut. DAC_READ_SEARCH reads every file that is mounted, and opens files by number that are not.",
    exceptions: "Debuggers and profilers need it. Where the container sees the host's processes or files, `cap-add-host-adjacent` reports the capability.",
    references: ["https://docs.docker.com/reference/compose-file/services/#cap_add", "https://man7.org/linux/man-pages/man7/capabilities.7.html"],
  },
  mentions: ["cap_add"],
  examples: {
    bad: [
      {
        title: "SYS_PTRACE for a debugger",
        bad: "services:\n  app:\n    image: app:1.2\n    cap_drop: [ALL]\n    cap_add:\n      - «SYS_PTRACE» # delve\n      - CHOWN\n",
        fixed: "services:\n  app:\n    image: app:1.2\n    cap_drop: [ALL]\n    cap_add:\n      - CHOWN\n",
      },
      { title: "With its prefix, through an anchor", bad: "x-caps: &caps\n  - «cap_dac_read_search»\nservices:\n  app:\n    image: app:1.2\n    cap_add: *caps\n" },
    ],
    good: [
      "services:\n  app:\n    image: app:1.2\n    cap_drop: [SYS_PTRACE]\n    cap_add: [\"${CAPABILITY}\", NET_BIND_SERVICE]\n",
      "services:\n  app:\n    image: app:1.2\n    pid: host\n    cap_add: [SYS_PTRACE]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, text, slot } of service.capAdd) {
        const power = HOST_ADJACENT_TOGETHER.get(name);
        if (power === undefined || !text.complete || seesHost(service)) continue;
        yield grantedItem(file, { text, slot }, `\`${name}\` lets the container ${power}`, `${service.name} ${name}`);
      }
    }
  },
};
