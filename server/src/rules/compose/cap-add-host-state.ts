import { HOST_STATE } from "../../core/compose/capabilities.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { grantedItem } from "../shared/listItems.ts";

export const capAddHostState: Rule<"compose"> = {
  id: "cap-add-host-state",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0028", "compose-lint:CL-0029", "compose-lint:CL-0030", "cis:5.4"],
  threats: ["denial-of-service", "kernel"],
  docs: {
    what: "A service adds a capability over something that all containers share.",
    why: "The clock, the kernel's log, the audit, priorities and locked memory exist once per host: a container that may change them changes them for everyone.",
    exceptions: "IPC_LOCK and SYS_NICE, which databases, key stores and media servers document, weigh less.",
    references: ["https://docs.docker.com/reference/compose-file/services/#cap_add", "https://man7.org/linux/man-pages/man7/capabilities.7.html"],
  },
  mentions: ["cap_add"],
  examples: {
    bad: [
      {
        title: "The clock",
        bad: "services:\n  ntp:\n    image: ntp:1.2\n    cap_add:\n      - «SYS_TIME»\n      - NET_BIND_SERVICE\n",
        fixed: "services:\n  ntp:\n    image: ntp:1.2\n    cap_add:\n      - NET_BIND_SERVICE\n",
      },
      { title: "Locked memory", bad: "services:\n  vault:\n    image: vault:1.2\n    cap_add: [«IPC_LOCK»]\n" },
      { title: "In lower case with the prefix, by a default", bad: "services:\n  log:\n    image: log:1.2\n    cap_add: [«\"${CAPABILITY:-cap_syslog}\"», «Audit_Control»]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    cap_drop: [ALL, SYS_TIME]\n    cap_add: [NET_BIND_SERVICE, CHOWN]\n",
      "services:\n  web:\n    image: web:1.2\n    cap_add: [\"${CAPABILITY}\", SYS_TIMES]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, text, slot } of service.capAdd) {
        const state = HOST_STATE.get(name);
        if (state === undefined || !text.complete) continue;
        const finding = grantedItem(file, { text, slot }, `\`${name}\` lets the container ${state.power}`, `${service.name} ${name}`);
        yield state.usual ? { ...finding, level: "info" } : finding;
      }
    }
  },
};
