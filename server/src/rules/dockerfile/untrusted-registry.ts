import { imageUses, knownReference, partSpan } from "../../core/dockerfile/images.ts";
import { parseReference } from "../../core/image/reference.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { allowedRegistries, type AllowedRegistries, registryMessages } from "../shared/allowedRegistries.ts";

export const untrustedRegistry: Rule<"dockerfile", AllowedRegistries> = {
  id: "untrusted-registry",
  language: "dockerfile",
  category: "supply-chain",
  severity: "off",
  since: "0.1.0",
  aliases: ["hadolint:DL3026", "tally:hadolint/DL3026", "droast:DF065", "docker-bench:4.2", "dockle:CIS-DI-0002"],
  threats: ["poisoned-image"],
  docs: {
    what: "An image comes from a registry that is not in the list of allowed ones.",
    why: "Whoever owns the registry decides what is in the image. An organisation that mirrors and scans images wants all of them from there, those of COPY --from and of mounts included, and the frontend that reads the file as well.",
    exceptions: "Off until a list is given. An entry is a host, `docker.io` for images without one, or a host and a part of the path; `*` stands for any characters, `*.example.com` or `ghcr.io/our-*`.",
    references: ["https://docs.docker.com/reference/dockerfile/#from", "https://slsa.dev/spec/v1.0/threats"],
  },
  options: allowedRegistries,
  examples: {
    bad: [
      { title: "Docker Hub", bad: "FROM «node:24»\n", options: { allow: ["registry.example.com"] } },
      { title: "A path that looks like the host", bad: "FROM «evil.example.net/a.example.com/b»\nFROM «ghcr.io/ours/c»\nFROM «docker.io.example.net/d»\n", options: { allow: ["*.example.com", "ghcr.io/our", "docker.io"] } },
      { title: "A frontend, a copy and a mount", bad: "# syntax=«docker/dockerfile:1»\nFROM registry.example.com/a\nCOPY --from=«ghcr.io/other/tool:1» /t /t\nRUN --mount=from=«quay.io/x/y:1»,target=/y ls\n", options: { allow: ["*.example.com", "ghcr.io/our-*"] } },
    ],
    good: [
      "FROM node:24\n",
      { title: "Allowed by a host and by a path", good: "FROM registry.example.com/base:1 AS base\nFROM base\nCOPY --from=ghcr.io/our-team/tool:1 /t /t\nFROM scratch\n", options: { allow: ["*.example.com", "ghcr.io/our-*"] } },
      { title: "Docker Hub, by its name", good: "# syntax=docker/dockerfile:1\nARG R\nFROM node:24\nFROM $R/app\n", options: { allow: ["docker.io"] } },
      { title: "A part of the path", good: "FROM ghcr.io/our-team/base/app:1\nFROM quay.io/x/y:1\n", options: { allow: ["ghcr.io/our-team", "quay.io/*/y"] } },
    ],
  },
  *check(file, { options }) {
    if (options.allow.length === 0) return;
    const messageOf = registryMessages(options);
    for (const directive of file.directives) {
      const parsed = directive.name === "syntax" ? parseReference(directive.value.split(/\s/, 1)[0] ?? "") : undefined;
      const message = parsed?.ok === true ? messageOf(parsed.reference) : undefined;
      if (parsed?.ok !== true || message === undefined) continue;
      yield { at: { start: directive.valueSpan.start, end: directive.valueSpan.start + parsed.reference.text.length }, message };
    }
    for (const use of imageUses(file)) {
      const reference = knownReference(use)?.reference;
      const message = reference && messageOf(reference);
      if (message !== undefined) yield { at: partSpan(use, { start: 0, end: reference?.text.length ?? 0 }), message };
    }
  },
};
