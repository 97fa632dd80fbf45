import { appendEntry, styleOf } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { slice, trim } from "../../core/compose/value.ts";
import { repositoryKey } from "../../core/image/facts.ts";
import { familiarName, parseReference } from "../../core/image/reference.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { imageTags } from "../../core/image/tables/tags.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const buildAndImageAmbiguous: Rule<"compose"> = {
  id: "build-and-image-ambiguous",
  language: "compose",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: ["dclint:no-build-and-image"],
  threats: ["none"],
  docs: {
    what: "A service builds an image under the name of a public one.",
    why: "Beside `build` the `image` is the name of the result. Compose pulls that name first, if it can, so that the public image may run in place of the one that is built; and after a build every other project on the host gets the built one for the public one.",
    exceptions: "Names of one's own, and services with a `pull_policy`, are silent: `build` together with `image` is the documented way to name a result.",
    references: ["https://docs.docker.com/reference/compose-file/build/#using-build-and-image", "https://docs.docker.com/reference/compose-file/services/#pull_policy"],
  },
  mentions: ["build"],
  examples: {
    bad: [
      { title: "An official image", bad: "services:\n  web:\n    build: ./web\n    image: «nginx:1.28»\n", fixed: "services:\n  web:\n    build: ./web\n    image: nginx:1.28\n    pull_policy: build\n" },
      { title: "Of a publisher", bad: "services:\n  web: {image: \"«grafana/grafana»\", build: {context: .}}\n" },
    ],
    good: ["services:\n  web:\n    build: .\n    image: nginx:1.28\n    pull_policy: build\n", "services:\n  web:\n    build: .\n    image: ghcr.io/example/web:1.2\n  api:\n    build: .\n    image: api\n  db:\n    image: postgres:18\n  other:\n    build: .\n    image: ${IMAGE}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const { image } = service;
      if (service.partial || image?.complete !== true || !service.members.has("build") || service.members.has("pull_policy")) continue;
      const text = trim(image);
      const parsed = parseReference(text.value);
      if (!parsed.ok || !imageTags.has(repositoryKey(parsed.reference))) continue;
      yield { at: slice(text, 0, text.value.length).at, message: `The result of the build takes the name of the public image \`${abbreviated(familiarName(parsed.reference), 40)}\``, evidence: service.name, fixes: () => fixes(file, service) };
    }
  },
};

function fixes(file: ComposeFile, { member }: Service): readonly Fix[] {
  const { node } = member;
  if (!member.editable || node?.kind !== "map" || node.anchor !== undefined) return [];
  return unsafeFix("Build it in any case", appendEntry(file, node, "pull_policy", "build", styleOf(file)));
}
