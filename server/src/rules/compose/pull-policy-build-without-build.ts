import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const pullPolicyBuildWithoutBuild: Rule<"compose"> = {
  id: "pull-policy-build-without-build",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service is to be built, but has no build.",
    why: "`pull_policy: build` asks Compose to build the image and never to pull it: without a `build` there is nothing to build, and `docker compose up` fails where the image is not there by chance.",
    exceptions: "Services that extend others, and parts of a project without image and build, are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#pull_policy"],
  },
  mentions: ["pull_policy"],
  examples: {
    bad: [
      { title: "Only an image", bad: "services:\n  web:\n    image: web:1.2\n    «pull_policy: build»\n", fixed: "services:\n  web:\n    image: web:1.2\n" },
      { title: "Through a merge key", bad: "x-base: &base\n  «pull_policy: \"build\"»\nservices:\n  web:\n    <<: *base\n    image: web:1.2\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    build: .\n    pull_policy: build\n", "services:\n  web:\n    pull_policy: build\n  old:\n    image: old:1\n    pull_policy: ${POLICY}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.members.get("pull_policy");
      const policy = member && service.text("pull_policy");
      if (member === undefined || policy?.complete !== true || policy.value !== "build" || service.partial || service.members.has("build") || !service.members.has("image")) continue;
      yield { at: member.entry.span, message: "The service has nothing to build", evidence: service.name, fixes: () => unsafeFix("Remove `pull_policy`", deletePair(file.text, member)) };
    }
  },
};
