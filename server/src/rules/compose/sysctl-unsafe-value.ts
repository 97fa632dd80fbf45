import { sysctlsOf } from "../../core/compose/sysctls.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { isNetworkImage } from "../shared/networkImages.ts";

export const sysctlUnsafeValue: Rule<"compose"> = {
  id: "sysctl-unsafe-value",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["exposure"],
  docs: {
    what: "A service weakens the protection of its network.",
    why: "Forwarding turns the container into a way into its other networks; without the reverse-path filter it takes packets with forged senders; redirects and source routes let others choose its ways.",
    exceptions: "Images of VPN and firewall programs, which route, are silent.",
    references: ["https://docs.kernel.org/networking/ip-sysctl.html", "https://docs.docker.com/reference/compose-file/services/#sysctls"],
  },
  mentions: ["sysctls"],
  examples: {
    bad: [
      { title: "Forwarding, in a mapping", bad: "services:\n  web:\n    image: web:1.2\n    sysctls:\n      «net.ipv4.ip_forward: 1»\n      net.core.somaxconn: 1024\n" },
      { title: "Packets that lie, in a list", bad: "services:\n  web:\n    image: web:1.2\n    sysctls:\n      - «net.ipv4.conf.all.rp_filter=0»\n      - «\"net.ipv4.conf.eth0.accept_redirects=1\"»\n      - «net.ipv4.tcp_syncookies=0»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    sysctls:\n      net.ipv4.ip_forward: 0\n      net.ipv4.conf.all.rp_filter: 1\n      net.ipv4.tcp_syncookies: \"1\"\n      net.ipv6.conf.all.disable_ipv6: 1\n",
      "services:\n  web:\n    image: web:1.2\n    sysctls: [\"net.ipv4.ip_forward=${FORWARD}\", net.ipv4.conf.all.src_valid_mark=1]\n",
      "services:\n  vpn:\n    image: lscr.io/linuxserver/wireguard:1.0.20250521\n    sysctls: [net.ipv4.ip_forward=1]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      if (isNetworkImage(service, [])) continue;
      for (const { name, variable } of sysctlsOf(file, service)) {
        if (variable.value?.complete !== true) continue;
        const effect = EFFECTS.find(([pattern, value]) => pattern.test(name) && value === variable.value?.value.trim())?.[2];
        if (effect !== undefined) yield { at: variable.at, message: `\`${abbreviated(name, 45)}\` lets the container ${effect}`, evidence: `${service.name} ${name}` };
      }
    }
  },
};

/** Source: Documentation/networking/ip-sysctl.rst of Linux 6.12. */
const EFFECTS: readonly (readonly [RegExp, string, string])[] = [
  [/^net\.ipv4\.ip_forward$|^net\.ipv[46]\.conf\.[^.]+\.(?:mc_)?forwarding$/, "1", "route between its networks"],
  [/^net\.ipv4\.conf\.[^.]+\.rp_filter$/, "0", "take packets with forged senders"],
  [/^net\.ipv[46]\.conf\.[^.]+\.accept_redirects$/, "1", "be led astray by redirects"],
  [/^net\.ipv[46]\.conf\.[^.]+\.accept_source_route$/, "1", "follow the ways that packets ask for"],
  [/^net\.ipv4\.conf\.[^.]+\.route_localnet$/, "1", "route packets to its loopback"],
  [/^net\.ipv4\.tcp_syncookies$/, "0", "be flooded with half-open connections"],
];
