import { replaceText } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { hostKeyFinding, hostKeys } from "../shared/hostKeys.ts";

export const hostCgroupNamespace: Rule<"compose"> = {
  id: "host-cgroup-namespace",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["breakout", "denial-of-service"],
  docs: {
    what: "A service shares the host's cgroup namespace.",
    why: "The container sees the whole tree of control groups, every container in it included. With write access to that file system it changes limits, its own among them.",
    exceptions: "systemd in a container and cAdvisor need it: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/compose-file/services/#cgroup", "https://man7.org/linux/man-pages/man7/cgroup_namespaces.7.html"],
  },
  mentions: ["cgroup"],
  examples: {
    bad: [
      { title: "The host's control groups", bad: "services:\n  agent:\n    image: agent:1.2\n    «cgroup: host»\n", fixed: "services:\n  agent:\n    image: agent:1.2\n" },
      { title: "Kept to the container instead", bad: "services:\n  agent:\n    image: agent:1.2\n    «cgroup: \"host\"»\n", fixed: "services:\n  agent:\n    image: agent:1.2\n    cgroup: \"private\"\n", fixTitle: "Change to `cgroup: private`" },
    ],
    good: ["services:\n  agent:\n    image: agent:1.2\n    cgroup: private\n", "services:\n  agent:\n    image: agent:1.2\n    cgroup: ${CGROUP}\n    cgroup_parent: m-executor\n"],
  },
  *check(file) {
    for (const found of hostKeys(file, "cgroup")) {
      const change = unsafeFix("Change to `cgroup: private`", replaceText(file.text, found.text, "private"));
      yield hostKeyFinding(file, found, "The container sees the control groups of the whole host", change);
    }
  },
};
