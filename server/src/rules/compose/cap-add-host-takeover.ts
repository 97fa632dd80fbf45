import { HOST_TAKEOVER } from "../../core/compose/capabilities.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { grantedItem } from "../shared/listItems.ts";

export const capAddHostTakeover: Rule<"compose"> = {
  id: "cap-add-host-takeover",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "compose-lint:CL-0024",
    "code-pathfinder:COMPOSE-SEC-008",
    "docksec:compose-dangerous-capabilities",
    "datadog:dockercompose-container-capabilities-unrestricted",
    "lintai:SEC748",
    "kics:ce76b7d0",
    "cis:5.4",
  ],
  threats: ["breakout", "kernel"],
  docs: {
    what: "A service adds a capability that gives away the host.",
    why: "SYS_ADMIN, SYS_MODULE and SYS_RAWIO each reach code on the host by design: by mounting its file systems, by loading a kernel module, by writing to its memory. With one of them the container is no boundary.",
    exceptions: "Programs that mount file systems inside the container ask for SYS_ADMIN: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/compose-file/services/#cap_add", "https://man7.org/linux/man-pages/man7/capabilities.7.html"],
  },
  mentions: ["cap_add"],
  examples: {
    bad: [
      {
        title: "SYS_ADMIN",
        bad: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - NET_BIND_SERVICE\n      - «SYS_ADMIN» # for FUSE\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - NET_BIND_SERVICE\n",
      },
      { title: "The only one, with prefix and in quotes", bad: "services:\n  web:\n    cap_add: [«'CAP_SYS_MODULE'»]\n    image: web:1.2\n", fixed: "services:\n  web:\n    image: web:1.2\n" },
      { title: "By the default of a variable", bad: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - «${CAP:-sys_rawio}»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    cap_drop: [SYS_ADMIN]\n    cap_add: [CHOWN]\n",
      "services:\n  web:\n    image: web:1.2\n    cap_add: !reset [SYS_ADMIN]\n    security_opt: [\"no-new-privileges:true\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, text, slot } of service.capAdd) {
        const power = HOST_TAKEOVER.get(name);
        if (power === undefined || !text.complete) continue;
        yield grantedItem(file, { text, slot }, `\`${name}\` lets the container ${power}`, `${service.name} ${name}`);
      }
    }
  },
};
