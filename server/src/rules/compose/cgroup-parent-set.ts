import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const cgroupParentSet: Rule<"compose"> = {
  id: "cgroup-parent-set",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: ["kics:4d9f44c6", "cis:5.25"],
  threats: ["denial-of-service"],
  docs: {
    what: "A service chooses the control group that it runs in.",
    why: "Limits that the host sets for all containers are set at the engine's group. A container elsewhere is not among them, and whether any others hold there only the host knows.",
    exceptions: "Hosts that divide their resources by groups of their own: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/compose-file/services/#cgroup_parent", "https://docs.docker.com/reference/cli/dockerd/#default-cgroup-parent"],
  },
  mentions: ["cgroup_parent"],
  examples: {
    bad: [
      { title: "A group of its own", bad: "services:\n  web:\n    image: web:1.2\n    «cgroup_parent: m-executor-abcd»\n", fixed: "services:\n  web:\n    image: web:1.2\n" },
      { title: "In flow style", bad: "services:\n  web: {image: \"web:1.2\", «cgroup_parent: /system.slice»}\n", fixed: "services:\n  web: {image: \"web:1.2\"}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    cgroup_parent: ${GROUP}\n    cgroup: private\n", "services:\n  web:\n    image: web:1.2\n    cgroup_parent:\n    environment: [cgroup_parent=x]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.members.get("cgroup_parent");
      const group = service.text("cgroup_parent");
      if (member === undefined || group?.complete !== true || group.value === "") continue;
      yield { at: member.entry.span, message: "The container leaves the control group of the engine", evidence: `${service.name} cgroup_parent`, fixes: () => unsafeFix("Remove `cgroup_parent`", deletePair(file.text, member)) };
    }
  },
};
