import { knownUses } from "../../core/compose/images.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const imageInsecureRegistry: Rule<"compose"> = {
  id: "image-insecure-registry",
  language: "compose",
  category: "supply-chain",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["poisoned-image"],
  docs: {
    what: "An image comes from a registry that speaks plain HTTP or has no name.",
    why: "On port 80 nothing is encrypted, and for a bare address hardly anybody has a certificate, so that the engine is told to do without: whoever is on the way answers in the registry's place.",
    exceptions: "The machine itself (`localhost`, 127.0.0.1) and images with a digest, which the engine verifies, are silent.",
    references: ["https://docs.docker.com/reference/cli/dockerd/#insecure-registries", "https://distribution.github.io/distribution/about/insecure/"],
  },
  mentions: [":80/", ".0", ".1", ".2", ".3", ".4", ".5", ".6", ".7", ".8", ".9", "["],
  examples: {
    bad: [
      { title: "A bare address", bad: "services:\n  web:\n    image: «192.168.1.20:5000»/team/web:1.2\n" },
      { title: "Port 80", bad: "services:\n  web:\n    image: \"«registry.example.com:80»/web:1.2\"\n" },
    ],
    good: ["services:\n  web:\n    image: registry.example.com:5000/web:1.2\n  a:\n    image: localhost:5000/a:1\n  b:\n    image: 127.0.0.1:5000/b:1\n", "services:\n  web:\n    image: ${REGISTRY}:80/web:1.2\n  a:\n    image: 10.0.0.5:5000/a@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n"],
  },
  *check(file) {
    for (const { service, reference, text } of knownUses(file)) {
      const { registry, digest } = reference;
      if (registry === undefined || digest !== undefined || !isInsecure(registry.text)) continue;
      yield { at: slice(text, registry.span.start, registry.span.end).at, message: `The registry \`${abbreviated(registry.text, 40)}\` cannot prove who it is`, evidence: `${service.name} ${registry.text}` };
    }
  },
};

function isInsecure(registry: string): boolean {
  const [, host = registry, port] = /^(.*?)(?::(\d+))?$/.exec(registry) ?? [];
  if (host === "localhost" || /^127\.|^\[::1\]$/.test(host)) return false;
  return port === "80" || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.startsWith("[");
}
