import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const buildDockerfileAndInline: Rule<"compose"> = {
  id: "build-dockerfile-and-inline",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A build has a Dockerfile and an inline one.",
    why: "Compose refuses the project: `dockerfile` and `dockerfile_inline` exclude each other.",
    references: ["https://docs.docker.com/reference/compose-file/build/#dockerfile_inline"],
  },
  mentions: ["dockerfile_inline"],
  examples: {
    bad: [
      {
        title: "Both",
        bad: "services:\n  web:\n    build:\n      context: .\n      «dockerfile: web.Dockerfile»\n      dockerfile_inline: |\n        FROM alpine:3.22\n",
        fixed: "services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM alpine:3.22\n",
      },
      { title: "One through a merge key", bad: "x-build: &build\n  context: .\n  «dockerfile: web.Dockerfile»\nservices:\n  web:\n    build:\n      <<: *build\n      dockerfile_inline: FROM alpine:3.22\n" },
    ],
    good: ["services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: FROM alpine:3.22\n", "services:\n  web:\n    build:\n      dockerfile: a\n      dockerfile_inline: !reset null\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const { build } = service;
      const member = build?.members.get("dockerfile");
      const inline = build?.members.get("dockerfile_inline");
      if (build?.dockerfile === undefined || build.dockerfileInline === undefined || member === undefined || inline === undefined) continue;
      yield {
        at: member.entry.span,
        message: "Compose refuses `dockerfile` beside `dockerfile_inline`",
        evidence: service.name,
        related: [{ path: undefined, at: inline.keyAt, message: "The inline Dockerfile" }],
        fixes: () => unsafeFix("Remove `dockerfile`", deletePair(file.text, member)),
      };
    }
  },
};
