import { deviceKind } from "../../core/compose/devices.ts";
import { hostPathOf } from "../../core/compose/hostPaths.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const deviceDirectoryExposed: Rule<"compose"> = {
  id: "device-directory-exposed",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: ["cis:5.18"],
  threats: ["breakout"],
  docs: {
    what: "A service gets all devices of a directory.",
    why: "The engine grants every device that it finds in the directory: with /dev/bus/usb each stick and security key, with /dev/input the keyboard, with /dev every disk. One device by its own name is as a rule what the program needs.",
    exceptions: "All of /dev is an error. Programs that look for devices by themselves need the directory.",
    references: ["https://docs.docker.com/reference/compose-file/services/#devices", "https://docs.docker.com/reference/cli/docker/container/run/#device"],
  },
  mentions: ["devices"],
  examples: {
    bad: [
      { title: "All of /dev", bad: "services:\n  all:\n    image: all:1.2\n    devices:\n      - «/dev»:/dev\n" },
      { title: "Every USB device and every keyboard", bad: "services:\n  home:\n    image: home:1.2\n    devices: [\"«/dev/bus/usb/»:/dev/bus/usb\", {source: «/dev/input», target: /dev/input}]\n" },
    ],
    good: ["services:\n  home:\n    image: home:1.2\n    devices:\n      - /dev/serial/by-id/usb-stick-if00:/dev/ttyUSB0\n      - /dev/dri/renderD128\n      - /dev/net/tun\n", "services:\n  home:\n    image: home:1.2\n    devices: [\"${DEVICES}\", \"vendor.com/gpu=all\"]\n    volumes: [\"/dev:/dev\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { source } of service.devices) {
        const path = hostPathOf(source);
        if (path === undefined || deviceKind(path) !== "directory") continue;
        const finding: Finding = { at: withoutQuotes(source).at, message: `The container gets every device in \`${path}\``, evidence: `${service.name} ${path}` };
        yield path === "/dev" ? { ...finding, level: "error" } : finding;
      }
    }
  },
};
