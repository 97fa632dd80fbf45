import { hostPathOf, isRawBlockDevice } from "../../core/compose/hostPaths.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const deviceRawBlock: Rule<"compose"> = {
  id: "device-raw-block",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0016", "cis:5.18"],
  threats: ["breakout", "secret-leak"],
  docs: {
    what: "A service gets a disk of the host.",
    why: "With a disk or partition as a device the container reads and writes every file of it, past all permissions: the host's password file, its programs, other containers' data.",
    exceptions: "Monitoring of disks (SMART) and backup appliances need it: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/compose-file/services/#devices", "https://docs.docker.com/reference/cli/docker/container/run/#device"],
  },
  mentions: ["devices"],
  examples: {
    bad: [
      { title: "A disk", bad: "services:\n  smart:\n    image: smart:1.2\n    devices:\n      - «/dev/sda»\n      - \"«/dev/nvme0n1p1»:/dev/data:r\"\n" },
      { title: "Long syntax, written around", bad: "services:\n  smart:\n    image: smart:1.2\n    devices:\n      - source: «/dev//./mapper/vg-root»\n        target: /dev/data\n" },
      { title: "By the default of a variable", bad: "services:\n  smart:\n    image: smart:1.2\n    devices: [\"${DISK:-«/dev/sdb»}:/dev/sdb\"]\n" },
    ],
    good: [
      "services:\n  media:\n    image: media:1.2\n    devices: [/dev/dri, /dev/ttyUSB0, /dev/snd, /dev/net/tun, /dev/fuse, /dev/loop-control]\n",
      "services:\n  media:\n    image: media:1.2\n    devices:\n      - \"${DISK}:/dev/sda\"\n      - nvidia.com/gpu=all\n      - /dev/sgx_enclave\n      - /dev/sdrplay\n      - /dev/hdmi0\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { source } of service.devices) {
        const path = hostPathOf(source);
        if (path === undefined || !isRawBlockDevice(path)) continue;
        yield { at: slice(source, 0, source.value.length).at, message: `The container reads and writes the host's disk \`${abbreviated(path, 40)}\``, evidence: `${service.name} ${path}` };
      }
    }
  },
};
