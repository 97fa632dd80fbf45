import { exposedPorts } from "../../core/compose/exposure.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";

interface Options {
  readonly allow: readonly number[];
}

export const portPrivilegedHost: Rule<"compose", Options> = {
  id: "port-privileged-host",
  language: "compose",
  category: "network",
  severity: "off",
  since: "0.1.0",
  aliases: ["kics:bc2908f3", "cis:5.8"],
  threats: ["exposure"],
  docs: {
    what: "A port of the host below 1024 is published.",
    why: "These ports belong to the host's own services by convention; a container that takes one may stand in for them, and only root may open them where the engine runs without root.",
    exceptions: "Only the host's port counts, not the container's. Ports 53, 80 and 443 are allowed; the option `allow` names others.",
    references: ["https://docs.docker.com/engine/network/port-publishing/"],
  },
  mentions: ["ports"],
  options: {
    schema: { type: "object", properties: { allow: { type: "array", items: { type: "integer", minimum: 1, maximum: 1023 }, description: "Ports of the host that may be published." } }, additionalProperties: false },
    defaults: { allow: [53, 80, 443] },
  },
  examples: {
    bad: [
      { title: "Short syntax", bad: "services:\n  mail:\n    image: mail:1.2\n    ports: [\"«25»:2525\", \"127.0.0.1:«90-91»:8080-8081\"]\n" },
      { title: "Long syntax", bad: "services:\n  mail:\n    image: mail:1.2\n    ports:\n      - target: 2525\n        published: «25»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    ports: [\"8080:80\", \"80:80\", \"443:443\", \"25\", \"${PORT}:25\"]\n",
      { title: "Allowed", good: "services:\n  mail:\n    image: mail:1.2\n    ports: [\"25:25\"]\n", options: { allow: [25] } },
    ],
  },
  *check(file, { options }) {
    for (const { service, port, exposure } of exposedPorts(file)) {
      const { published, publishedRange } = port;
      if (published === undefined || publishedRange === undefined || exposure === "none") continue;
      if (publishedRange.first >= 1024 || publishedRange.first === 0 || options.allow.includes(publishedRange.first)) continue;
      yield { at: slice(published, 0, published.value.length).at, message: `Port \`${published.value}\` of the host is below 1024`, evidence: `${service.name} ${published.value}` };
    }
  },
};
