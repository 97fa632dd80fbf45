import { deleteItem } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const deviceCgroupRuleWildcard: Rule<"compose"> = {
  id: "device-cgroup-rule-wildcard",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["kernel", "breakout"],
  docs: {
    what: "A device rule opens a whole class of devices, or is not one.",
    why: "A rule for every major number covers disks as well as ports, and a container may create the nodes by itself. What does not have the form `TYPE MAJOR:MINOR PERMISSIONS` keeps the container from starting.",
    exceptions: "Every minor number of one major number, as for USB sticks that come and go, is information.",
    references: ["https://docs.docker.com/reference/compose-file/services/#device_cgroup_rules", "https://docs.docker.com/reference/cli/docker/container/run/#device-cgroup-rule"],
  },
  mentions: ["device_cgroup_rules"],
  examples: {
    bad: [
      {
        title: "Every character device, and every device",
        bad: "services:\n  home:\n    image: home:1.2\n    device_cgroup_rules:\n      - «\"c *:* rwm\"»\n      - 'c 188:0 rw'\n",
        fixed: "services:\n  home:\n    image: home:1.2\n    device_cgroup_rules:\n      - 'c 188:0 rw'\n",
      },
      { title: "Every type, and every USB device", bad: "services:\n  home:\n    image: home:1.2\n    device_cgroup_rules: [«\"a *:* rw\"», «'c 189:* rmw'»]\n" },
      { title: "Not a rule", bad: "services:\n  home:\n    image: home:1.2\n    device_cgroup_rules:\n      - «c 189 rw»\n      - «\"d 1:3 r\"»\n" },
    ],
    good: ["services:\n  home:\n    image: home:1.2\n    device_cgroup_rules: [\"c 188:0 rw\", \"c 1:3 mr\"]\n", "services:\n  home:\n    image: home:1.2\n    device_cgroup_rules: [\"c ${MAJOR}:* rw\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const slot of file.reader.items(service.members.get("device_cgroup_rules"))) {
        const text = file.reader.textAt(slot);
        if (text?.complete !== true) continue;
        const common = { at: text.at, evidence: `${service.name} ${text.value}`, fixes: () => unsafeFix("Remove the rule", deleteItem(file.text, slot)) };
        const shown = abbreviated(text.value, 30);
        const [, type, major, minor] = RULE.exec(text.value) ?? [];
        if (type === undefined) yield { ...common, level: "error", message: `\`${shown}\` is no \`TYPE MAJOR:MINOR PERMISSIONS\`, so nothing starts` };
        else if (type === "a" || major === "*") yield { ...common, message: `\`${shown}\` opens devices of every kind` };
        else if (minor === "*") yield { ...common, level: "info", message: `\`${shown}\` opens every device of the driver` };
      }
    }
  },
};

/** As the engine reads it (github.com/moby/moby, daemon/pkg/oci, `deviceCgroupRuleRegex`). */
const RULE = /^([acb]) (\d+|\*):(\d+|\*) ([rwm]{1,3})$/;
