import { knownUses, pins } from "../../core/compose/images.ts";
import { familiarName } from "../../core/image/reference.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const imageMissingTag: Rule<"compose"> = {
  id: "image-missing-tag",
  language: "compose",
  category: "supply-chain",
  severity: "warning",
  since: "0.1.0",
  aliases: ["dclint:service-image-require-explicit-tag", "compose-lint:CL-0004", "docksec:compose-latest-or-untagged-image", "lintai:SEC752", "mcp-zen:docker-compose-001", "cis:5.28", "owasp:R13"],
  threats: ["mutable", "poisoned-image"],
  docs: {
    what: "An image has no tag and no digest.",
    why: "Without a tag the image is whatever `latest` is on the day of the pull: another machine, or the same one after a clean-up, runs another major version, and a database may not even read its own files any more.",
    exceptions: "Services with `build`, images that another service of the file builds, and references with a variable that the file does not settle are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#image", "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
  },
  examples: {
    bad: [
      { title: "No tag", bad: "services:\n  db:\n    image: «redis» # cache\n", fixed: "services:\n  db:\n    image: redis:8 # cache\n" },
      { title: "A port is no tag", bad: "services:\n  web:\n    image: \"«registry.example.com:5000/team/app»\"\n" },
      { title: "By the default of a variable", bad: "services:\n  db:\n    image: ${IMAGE:-«example/db»}\n" },
      { title: "In a hook and an image volume", bad: "services:\n  web:\n    image: web:1.2\n    pre_start:\n      - {image: «example/migrate», command: up}\n    volumes:\n      - {type: image, source: «example/assets», target: /assets}\n" },
      { title: "With the tag that the file uses elsewhere", bad: "services:\n  a:\n    image: example/app:1.2\n  b:\n    image: «example/app»\n", fixed: "services:\n  a:\n    image: example/app:1.2\n  b:\n    image: example/app:1.2\n" },
    ],
    good: [
      "services:\n  web:\n    build: .\n    image: app\n  worker:\n    image: app\n",
      "services:\n  web:\n    image: nginx@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n  db:\n    image: redis${SUFFIX}\n",
      "services:\n  web:\n    image: \"{{ image }}\"\n  db:\n    image: ${IMAGE}\n  cache:\n    image: localhost:5000/redis:${TAG}\n",
    ],
  },
  *check(file) {
    for (const known of knownUses(file)) {
      if (known.reference.tag !== undefined || known.reference.digest !== undefined) continue;
      yield {
        at: known.text.at,
        message: `The image \`${abbreviated(familiarName(known.reference), 60)}\` has no tag`,
        evidence: `${known.service.name} ${known.reference.text}`,
        fixes: () => pins(file, known).flatMap(({ title, edits }) => unsafeFix(title, edits)),
      };
    }
  },
};
