import { replaceText } from "../../core/compose/edit.ts";
import { hostPathOf } from "../../core/compose/hostPaths.ts";
import type { ComposeFile, Device } from "../../core/compose/model.ts";
import { slice, withoutQuotes } from "../../core/compose/value.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const devicePermissionsBroad: Rule<"compose"> = {
  id: "device-permissions-broad",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["kernel"],
  docs: {
    what: "A service may also create further nodes of a device.",
    why: "Without permissions a device comes with `rwm`: `m` lets the container make nodes of it elsewhere, past the owner and mode that the host gave it. `rw`, or `r` alone, is enough for every program.",
    exceptions: "Off by default, for nearly no file names permissions.",
    references: ["https://docs.docker.com/reference/compose-file/services/#devices", "https://docs.docker.com/reference/cli/docker/container/run/#device"],
  },
  mentions: ["devices"],
  examples: {
    bad: [
      { title: "No permissions", bad: "services:\n  home:\n    image: home:1.2\n    devices:\n      - «/dev/ttyUSB0»\n", fixed: "services:\n  home:\n    image: home:1.2\n    devices:\n      - /dev/ttyUSB0:/dev/ttyUSB0:rw\n" },
      { title: "All permissions", bad: "services:\n  home:\n    image: home:1.2\n    devices: [\"/dev/snd:/dev/snd:«rwm»\"]\n", fixed: "services:\n  home:\n    image: home:1.2\n    devices: [\"/dev/snd:/dev/snd:rw\"]\n" },
      { title: "With another path", bad: "services:\n  home:\n    image: home:1.2\n    devices: [\"«/dev/ttyACM1»:/dev/modem\"]\n", fixed: "services:\n  home:\n    image: home:1.2\n    devices: [\"/dev/ttyACM1:/dev/modem:rw\"]\n" },
    ],
    good: ["services:\n  home:\n    image: home:1.2\n    devices: [\"/dev/ttyUSB0:/dev/ttyUSB0:rw\", \"/dev/video0:r\", {source: /dev/kvm, permissions: rw}]\n", "services:\n  home:\n    image: home:1.2\n    devices: [\"/dev/a:/dev/a:${P}\", nvidia.com/gpu=all]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const device of service.devices) {
        const { source, target } = device;
        const path = hostPathOf(source);
        if (path === undefined || target?.complete === false) continue;
        // Of two parts the second one is the permissions when it can be nothing else.
        const permissions = device.permissions ?? (target !== undefined && /^[rwm]+$/.test(target.value) ? target : undefined);
        if (permissions !== undefined && (!permissions.complete || !permissions.value.includes("m"))) continue;
        yield {
          at: withoutQuotes(permissions ?? source).at,
          message: `The container may create further nodes of \`${abbreviated(path, 40)}\``,
          evidence: `${service.name} ${path}`,
          fixes: () => fixes(file, device, permissions),
        };
      }
    }
  },
};

function fixes(file: ComposeFile, { source, target, slot }: Device, permissions: Device["permissions"]): readonly Fix[] {
  if (permissions !== undefined) return unsafeFix("Allow reading and writing only", replaceText(file.text, slice(permissions, 0, permissions.value.length), permissions.value.replace("m", "") || "rw"));
  if (slot.node?.kind === "map") return [];
  const end = target ?? source;
  return unsafeFix("Allow reading and writing only", replaceText(file.text, slice(end, end.value.length, end.value.length), target === undefined ? `:${source.value}:rw` : ":rw"));
}
