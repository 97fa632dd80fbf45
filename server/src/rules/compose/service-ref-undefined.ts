import { serviceReferences, servicesByName } from "../../core/compose/serviceReferences.ts";
import { isWhole } from "../../core/compose/whole.ts";
import { isTemplate } from "../../core/image/template.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { nearestFix } from "../shared/nearestFix.ts";

export const serviceRefUndefined: Rule<"compose"> = {
  id: "service-ref-undefined",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service shares something with a service that does not exist.",
    why: "`network_mode`, `ipc` and `pid` with `service:`, `links` and `volumes_from` name another service of the project: Compose refuses the whole project where there is none.",
    exceptions: "Containers outside of the project (`container:`, `external_links`), services of another file, and files that others complete are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#network_mode", "https://docs.docker.com/reference/compose-file/services/#volumes_from"],
  },
  mentions: ["service:", "links", "volumes_from"],
  examples: {
    bad: [
      {
        title: "The network of a service",
        bad: "services:\n  vpn:\n    image: vpn:1.2\n  app:\n    image: app:1.2\n    network_mode: \"service:«vpm»\"\n",
        fixed: "services:\n  vpn:\n    image: vpn:1.2\n  app:\n    image: app:1.2\n    network_mode: \"service:vpn\"\n",
      },
      { title: "A link and volumes", bad: "services:\n  app:\n    image: app:1.2\n    links:\n      - «database»:db\n    volumes_from: [«storage»:ro]\n" },
      { title: "Mounts of another service", bad: "services:\n  app:\n    image: app:1.2\n    volumes_from: [\"«base»:ro\", \"container:old\"]\n" },
    ],
    good: [
      "services:\n  app:\n    image: app:1.2\n    network_mode: container:vpn\n    volumes_from: [\"container:old\"]\n    external_links: [db]\n",
      "services:\n  app:\n    extends: {file: base.yaml, service: base}\n    ipc: service:${OTHER}\n",
      "services:\n  a:\n    image: a:1\n    links: [b]\n    pid: \"service:b\"\n  b:\n    extends: a\n  c:\n    extends: base\n",
    ],
  },
  *check(file, { env }) {
    const names = servicesByName(file);
    for (const service of file.services) {
      for (const { key, name } of serviceReferences(file, service)) {
        if (key === "depends_on" || key === "extends" || names.has(name.value) || isTemplate(name.value) || !isWhole(file, env.readFile)) continue;
        yield { at: name.at, message: `\`${key}\` names the service \`${abbreviated(name.value, 50)}\`, which does not exist`, evidence: `${service.name} ${key} ${name.value}`, fixes: () => nearestFix(file, name, names.keys()) };
      }
    }
  },
};
