import { knownUses, pins } from "../../core/compose/images.ts";
import { slice } from "../../core/compose/value.ts";
import { isMutableTag, offersOnlyLatest } from "../../core/image/facts.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

interface Options {
  readonly tags: readonly string[];
}

export const imageMutableTag: Rule<"compose", Options> = {
  id: "image-mutable-tag",
  language: "compose",
  category: "supply-chain",
  severity: "warning",
  since: "0.1.0",
  aliases: ["dclint:service-image-require-explicit-tag", "compose-lint:CL-0004", "docksec:compose-latest-or-untagged-image", "lintai:SEC752", "mcp-zen:docker-compose-001"],
  threats: ["mutable", "poisoned-image"],
  docs: {
    what: "An image's tag names a moving channel.",
    why: "`latest`, `stable`, `edge` and the like point to another image after every release: what was tested is not what the next machine pulls, and a bad release arrives without anybody deciding it.",
    exceptions: "A digest beside the tag, and repositories that offer no other tags, are silent. The option `tags` adds words of one's own.",
    references: ["https://docs.docker.com/reference/compose-file/services/#image", "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
  },
  options: {
    schema: { type: "object", additionalProperties: false, properties: { tags: { type: "array", items: { type: "string" }, description: "Further tags that move." } } },
    defaults: { tags: [] },
  },
  examples: {
    bad: [
      { title: "latest", bad: "services:\n  db:\n    image: redis:«latest»\n", fixed: "services:\n  db:\n    image: redis:8\n" },
      { title: "By the default of a variable", bad: "services:\n  db:\n    image: \"redis:${TAG:-«latest»}\"\n", fixed: "services:\n  db:\n    image: \"redis:${TAG:-8}\"\n" },
      { title: "A variant of a channel", bad: "services:\n  web:\n    image: node:«lts-alpine»\n", fixed: "services:\n  web:\n    image: node:24-alpine\n" },
      { title: "Through a merge key", bad: "x-app: &app {image: \"example/app:«edge»\"}\nservices:\n  a:\n    <<: *app\n" },
      { title: "A word of one's own", bad: "services:\n  a:\n    image: example/app:«nightly-build»\n", options: { tags: ["nightly-build"] } },
    ],
    good: [
      "services:\n  web:\n    image: nginx:1.29-alpine\n  db:\n    image: redis:${TAG}\n",
      "services:\n  web:\n    image: nginx:latest@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n",
      "services:\n  web:\n    build: .\n    image: app:latest\n  worker:\n    image: app:latest\n",
      "services:\n  web:\n    image: cgr.dev/chainguard/nginx:latest\n  app:\n    image: example/app:main-3f2a91c\n",
    ],
  },
  *check(file, { options }) {
    for (const known of knownUses(file)) {
      const { tag } = known.reference;
      if (tag === undefined || known.reference.digest !== undefined) continue;
      if (!isMutableTag(tag.text) && !options.tags.includes(tag.text)) continue;
      if (offersOnlyLatest(known.reference)) continue;
      yield {
        at: slice(known.text, tag.span.start, tag.span.end).at,
        message: `The tag \`${abbreviated(tag.text, 60)}\` moves to another image with every release`,
        evidence: `${known.service.name} ${known.reference.text}`,
        fixes: () => pins(file, known).flatMap(({ title, edits }) => unsafeFix(title, edits)),
      };
    }
  },
};
