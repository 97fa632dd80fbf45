import { deletePair } from "../../core/compose/edit.ts";
import { HOST_ADJACENT, HOST_TAKEOVER } from "../../core/compose/capabilities.ts";
import type { ComposeFile, Flag, Service } from "../../core/compose/model.ts";
import type { Member } from "../../core/compose/reader.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const privilegedNegatesHardening: Rule<"compose"> = {
  id: "privileged-negates-hardening",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["breakout", "kernel"],
  docs: {
    what: "A privileged service also chooses its capabilities or devices.",
    why: "For a privileged container the engine grants every capability and every device, whatever `cap_drop`, `cap_add`, `device_cgroup_rules` and `devices` say. The keys promise a confinement that is not there.",
    exceptions: "A device that gets another path in the container is silent, for that does have an effect.",
    references: ["https://docs.docker.com/reference/compose-file/services/#privileged", "https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities"],
  },
  mentions: ["privileged"],
  examples: {
    bad: [
      {
        title: "Capabilities that are dropped in vain",
        bad: "services:\n  web:\n    image: web:1.2\n    privileged: true\n    «cap_drop»: [ALL]\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    cap_drop: [ALL]\n",
      },
      {
        title: "Devices that are there anyway",
        bad: "services:\n  usb:\n    image: usb:1.2\n    «devices»:\n      - /dev/ttyUSB0\n      - /dev/ttyACM0:/dev/ttyACM0:rw\n    «device_cgroup_rules»: [\"c 188:* rw\"]\n    privileged: \"yes\"\n",
        fixTitle: "Remove `devices`",
        fixed: "services:\n  usb:\n    image: usb:1.2\n    device_cgroup_rules: [\"c 188:* rw\"]\n    privileged: \"yes\"\n",
      },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    privileged: false\n    cap_drop: [ALL]\n    cap_add: [CHOWN]\n",
      "services:\n  web:\n    image: web:1.2\n    privileged: ${PRIVILEGED}\n    devices: [/dev/fuse]\n",
      "services:\n  usb:\n    image: usb:1.2\n    privileged: true\n    security_opt: [\"apparmor:usb\"]\n    devices:\n      - /dev/ttyUSB0:/dev/modem\n    cap_drop: []\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const privileged = service.flag("privileged");
      if (privileged?.value !== true) continue;
      for (const key of ["cap_drop", "cap_add", "devices", "device_cgroup_rules"]) {
        const member = service.members.get(key);
        if (member !== undefined && isInVain(service, member)) yield finding(file, service, member, privileged);
      }
    }
  },
};

function isInVain(service: Service, { key, node }: Member): boolean {
  if (node?.kind !== "seq" || node.items.length === 0) return false;
  // A capability that gives the host away is reported as one, for it stays when `privileged` goes.
  if (key === "cap_add" && service.capAdd.some(({ name }) => name === "ALL" || HOST_TAKEOVER.has(name) || HOST_ADJACENT.has(name))) return false;
  if (key !== "devices") return true;
  const { devices } = service;
  return devices.length === node.items.length && devices.every(({ source, target }) => source.complete && source.value.startsWith("/dev/") && (target === undefined || target.value === source.value));
}

function finding(file: ComposeFile, service: Service, member: Member, { member: privileged }: Flag): Finding {
  return {
    at: member.keyAt,
    message: `\`${member.key}\` has no effect on a privileged container`,
    evidence: `${service.name} ${member.key}`,
    related: [{ path: undefined, at: privileged.entry.span, message: "Everything is granted here" }],
    fixes: () => [...unsafeFix("Remove `privileged`", deletePair(file.text, privileged)), ...unsafeFix(`Remove \`${member.key}\``, deletePair(file.text, member))],
  };
}
