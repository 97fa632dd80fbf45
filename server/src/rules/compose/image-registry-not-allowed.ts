import { knownUses } from "../../core/compose/images.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { allowedRegistries, type AllowedRegistries, registryMessages } from "../shared/allowedRegistries.ts";

export const imageRegistryNotAllowed: Rule<"compose", AllowedRegistries> = {
  id: "image-registry-not-allowed",
  language: "compose",
  category: "supply-chain",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["poisoned-image"],
  docs: {
    what: "An image comes from a registry that is not in the list of allowed ones.",
    why: "Whoever owns the registry decides what is in the image. An organisation that mirrors and scans images wants all of them from there, those of hooks, volumes and contexts included.",
    exceptions: "Off until a list is given. An entry is a host, `docker.io` for images without one, or a host and a part of the path; `*` stands for any characters. Images that the file builds are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#image", "https://slsa.dev/spec/v1.0/threats"],
  },
  options: allowedRegistries,
  examples: {
    bad: [
      { title: "Docker Hub", bad: "services:\n  db:\n    image: «postgres:18»\n", options: { allow: ["registry.example.com"] } },
      { title: "In a hook, and by a default", bad: "services:\n  web:\n    image: ghcr.io/our-team/web:1.2\n    pre_start:\n      - {image: \"«quay.io/x/migrate:1»\", command: up}\n  api:\n    image: ${IMAGE:-«ghcr.io/other/api:1»}\n", options: { allow: ["ghcr.io/our-*"] } },
    ],
    good: [
      "services:\n  db:\n    image: postgres:18\n",
      { title: "Allowed, built and unknown", good: "services:\n  db:\n    image: registry.example.com/db:18\n  web:\n    build: .\n    image: web:1.2\n  worker:\n    image: web:1.2\n  x:\n    image: ${REGISTRY}/x:1\n", options: { allow: ["*.example.com"] } },
    ],
  },
  *check(file, { options }) {
    if (options.allow.length === 0) return;
    const messageOf = registryMessages(options);
    for (const { service, reference, text } of knownUses(file)) {
      const message = messageOf(reference);
      if (message !== undefined) yield { at: text.at, message, evidence: `${service.name} ${reference.text}` };
    }
  },
};
