import { extraHosts } from "../../core/compose/extraHosts.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const extraHostsHostGateway: Rule<"compose"> = {
  id: "extra-hosts-host-gateway",
  language: "compose",
  category: "network",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["exposure"],
  docs: {
    what: "A container gets a name for the host.",
    why: "By it the container reaches what listens on all addresses of the host, also what a firewall keeps from others. It is common in development, and seldom needed elsewhere.",
    references: ["https://docs.docker.com/reference/compose-file/services/#extra_hosts"],
  },
  mentions: ["host-gateway"],
  examples: {
    bad: [
      { title: "The usual name", bad: "services:\n  web:\n    image: web:1.2\n    extra_hosts:\n      - \"host.docker.internal:«host-gateway»\"\n" },
      { title: "In a mapping", bad: "services:\n  web:\n    image: web:1.2\n    extra_hosts:\n      docker.host: «host-gateway»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    extra_hosts: [\"a:10.0.0.1\"]\n",
      "services:\n  web:\n    image: web:1.2\n    labels: {a: host-gateway}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { address, whole } of extraHosts(file.reader, service)) {
        if (address?.value.split(",").includes("host-gateway") === true) yield { at: address.at, message: "`host-gateway` leads the container to services of the host", evidence: `${service.name} ${abbreviated(whole.value, 40)}` };
      }
    }
  },
};
