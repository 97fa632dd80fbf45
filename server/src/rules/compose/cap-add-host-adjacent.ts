import { HOST_ADJACENT, HOST_ADJACENT_TOGETHER } from "../../core/compose/capabilities.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { isNetworkImage } from "../shared/networkImages.ts";
import { seesHost } from "../shared/hostView.ts";
import { grantedItem } from "../shared/listItems.ts";

interface Options {
  readonly networkImages: readonly string[];
}

export const capAddHostAdjacent: Rule<"compose", Options> = {
  id: "cap-add-host-adjacent",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0011", "code-pathfinder:COMPOSE-SEC-008", "docksec:compose-dangerous-capabilities", "cis:5.4"],
  threats: ["breakout", "kernel"],
  docs: {
    what: "A service adds a capability that reaches beyond the container.",
    why: "NET_ADMIN, BPF, SYS_BOOT and the capabilities over mandatory access control act on things that the container shares with others: networks, the kernel, the machine. SYS_PTRACE and DAC_READ_SEARCH do so when the container sees the host's processes or system files.",
    exceptions: "Images of VPN and firewall programs and services with the device `/dev/net/tun`, whose work NET_ADMIN is, are silent about it; the option `networkImages` adds others.",
    references: ["https://docs.docker.com/reference/compose-file/services/#cap_add", "https://man7.org/linux/man-pages/man7/capabilities.7.html"],
  },
  mentions: ["cap_add"],
  options: {
    schema: {
      type: "object",
      additionalProperties: false,
      properties: { networkImages: { type: "array", items: { type: "string" }, description: "Words in the names of further images that may have NET_ADMIN." } },
    },
    defaults: { networkImages: [] },
  },
  examples: {
    bad: [
      {
        title: "NET_ADMIN",
        bad: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - «NET_ADMIN»\n      - CHOWN\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    cap_add:\n      - CHOWN\n",
      },
      { title: "SYS_PTRACE in the host's process namespace", bad: "services:\n  probe:\n    image: probe:1.2\n    pid: host\n    cap_add: [«SYS_PTRACE»]\n" },
      { title: "DAC_READ_SEARCH over the host's settings", bad: "services:\n  probe:\n    image: probe:1.2\n    cap_add: [«dac_read_search»]\n    volumes: [\"/etc:/host/etc:ro\"]\n" },
    ],
    good: [
      "services:\n  probe:\n    image: probe:1.2\n    cap_add: [SYS_PTRACE, NET_BIND_SERVICE]\n    cap_drop: [ALL]\n",
      "services:\n  vpn:\n    image: lscr.io/linuxserver/wireguard:1.0.20250521\n    cap_add: [NET_ADMIN]\n",
      "services:\n  edge:\n    image: example/n2n:3.0\n    devices: [/dev/net/tun]\n    cap_add: [NET_ADMIN]\n",
      { title: "An image that the option names", good: "services:\n  vpn:\n    image: example.com/router:1\n    cap_add: [NET_ADMIN]\n", options: { networkImages: ["router"] } },
    ],
  },
  *check(file, { options }) {
    for (const service of file.services) {
      for (const { name, text, slot } of service.capAdd) {
        const power = HOST_ADJACENT.get(name) ?? (seesHost(service) ? HOST_ADJACENT_TOGETHER.get(name) : undefined);
        if (power === undefined || !text.complete || (name === "NET_ADMIN" && isNetworkImage(service, options.networkImages))) continue;
        yield grantedItem(file, { text, slot }, `\`${name}\` lets the container ${power}`, `${service.name} ${name}`);
      }
    }
  },
};
