import { deviceKind, KERNEL_DEVICES } from "../../core/compose/devices.ts";
import { hostPathOf } from "../../core/compose/hostPaths.ts";
import type { Service } from "../../core/compose/model.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const deviceKernelInterface: Rule<"compose"> = {
  id: "device-kernel-interface",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0016"],
  threats: ["kernel", "breakout"],
  docs: {
    what: "A service gets a device that is the kernel itself.",
    why: "/dev/mem and /dev/port are the memory and the hardware of the host, /dev/kmsg is its log, /dev/uinput its keyboard, and /dev/vhost-* speaks to code that runs inside of the kernel.",
    exceptions: "The kernel asks for SYS_RAWIO before it opens memory and ports: only together with it, or for a privileged service, is the finding an error. /dev/vhost-*, which virtual machines use, is information.",
    references: ["https://docs.docker.com/reference/compose-file/services/#devices", "https://man7.org/linux/man-pages/man4/mem.4.html"],
  },
  mentions: ["devices"],
  examples: {
    bad: [
      { title: "Memory, with the capability to use it", bad: "services:\n  flash:\n    image: flash:1.2\n    cap_add: [SYS_RAWIO]\n    devices:\n      - «/dev/mem»\n" },
      { title: "The kernel's log, long syntax", bad: "services:\n  metrics:\n    image: metrics:1.2\n    devices:\n      - source: \"«/dev//kmsg»\"\n        target: /dev/kmsg\n" },
      { title: "By a default, with permissions", bad: "services:\n  keys:\n    image: keys:1.2\n    devices: [\"${INPUT:-«/dev/uinput»}:/dev/uinput:rw\", «/dev/vhost-net»]\n" },
    ],
    good: ["services:\n  vm:\n    image: vm:1.2\n    devices: [/dev/kvm, /dev/net/tun, /dev/null, /dev/memory]\n", "services:\n  vm:\n    image: vm:1.2\n    devices: [\"${DEVICE}:/dev/mem\", \"vendor.com/mem=all\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { source } of service.devices) {
        const path = hostPathOf(source);
        if (path === undefined || deviceKind(path) !== "kernel") continue;
        const power = KERNEL_DEVICES.get(path);
        const message = power === undefined ? `\`${abbreviated(path, 30)}\` lets the container drive code inside of the host's kernel` : `\`${path}\` lets the container ${power}`;
        const common = { at: withoutQuotes(source).at, message, evidence: `${service.name} ${path}` };
        yield power === undefined ? { ...common, level: "info" } : isMemory(path) && mayUseMemory(service) ? { ...common, level: "error" } : common;
      }
    }
  },
};

function isMemory(path: string): boolean {
  return ["/dev/mem", "/dev/kmem", "/dev/port", "/dev/core"].includes(path);
}

function mayUseMemory(service: Service): boolean {
  return service.flag("privileged")?.value === true || service.capAdd.some(({ name }) => name === "SYS_RAWIO" || name === "ALL");
}
