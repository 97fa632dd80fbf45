import { deviceKind } from "../../core/compose/devices.ts";
import { hostPathOf } from "../../core/compose/hostPaths.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const deviceAny: Rule<"compose"> = {
  id: "device-any",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: ["cis:5.18"],
  threats: ["kernel"],
  docs: {
    what: "A service gets a device of the host.",
    why: "Each device is a driver of the host's kernel that the container speaks to directly. Some policies ask that every one is reviewed.",
    exceptions: "Off by default. Disks, the kernel's own devices and whole directories have rules of their own; devices by a CDI name are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#devices", "https://docs.docker.com/reference/cli/docker/container/run/#device"],
  },
  mentions: ["devices"],
  examples: {
    bad: [
      { title: "A serial port", bad: "services:\n  home:\n    image: home:1.2\n    devices:\n      - \"«/dev/ttyUSB0»:/dev/ttyUSB0\"\n" },
      { title: "Long syntax", bad: "services:\n  vm:\n    image: vm:1.2\n    devices:\n      - {source: «/dev/kvm», permissions: rw}\n" },
    ],
    good: ["services:\n  smart:\n    image: smart:1.2\n    devices: [/dev/sda, /dev/mem, /dev/dri]\n", "services:\n  gpu:\n    image: gpu:1.2\n    devices: [nvidia.com/gpu=all, \"${DEVICE}\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { source } of service.devices) {
        const path = hostPathOf(source);
        if (path === undefined || deviceKind(path) !== "node") continue;
        yield { at: withoutQuotes(source).at, message: `The container gets the device \`${abbreviated(path, 50)}\``, evidence: `${service.name} ${path}` };
      }
    }
  },
};
