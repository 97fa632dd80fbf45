import { replaceText } from "../../core/compose/edit.ts";
import { knownUses } from "../../core/compose/images.ts";
import { slice } from "../../core/compose/value.ts";
import { endedRelease } from "../../core/image/endOfLife.ts";
import type { EndedRelease } from "../../core/image/endOfLife.ts";
import { familiarName } from "../../core/image/reference.ts";
import type { ImageReference } from "../../core/image/reference.ts";
import { retirement } from "../../core/image/retired.ts";
import type { Retirement } from "../../core/image/retired.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const imageDeprecatedRepository: Rule<"compose"> = {
  id: "image-deprecated-repository",
  language: "compose",
  category: "supply-chain",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["poisoned-image"],
  docs: {
    what: "An image gets no fixes any more.",
    why: "Its publisher has given up the repository, or the support of the release that the tag names is over: what is found in it from now on stays in it. Repositories that were moved stop working one day.",
    exceptions: "Repositories and releases come from dated tables of the linter; what they do not know is silent.",
    references: ["https://hub.docker.com/_/openjdk", "https://kubernetes.io/blog/2023/03/10/image-registry-redirect/", "https://github.com/bitnami/charts/issues/35164", "https://endoflife.date"],
  },
  examples: {
    bad: [
      { title: "A registry that was moved", bad: "services:\n  pause:\n    image: «k8s.gcr.io/pause»:3.9\n", fixed: "services:\n  pause:\n    image: registry.k8s.io/pause:3.9\n" },
      { title: "Versions that are gone", bad: "services:\n  db:\n    image: \"«bitnami/postgresql»:16.4.0\"\n" },
      { title: "A release whose support is over, by a default", bad: "services:\n  db:\n    image: postgres:${VERSION:-«9.6»}\n  web:\n    image: node:«14-alpine»\n" },
    ],
    good: ["services:\n  db:\n    image: postgres:18\n  web:\n    image: node:24\n  cache:\n    image: valkey/valkey:8\n", "services:\n  db:\n    image: ${DB_IMAGE}\n  app:\n    build: .\n    image: openjdk:17\n  x:\n    image: registry.example.com/openjdk:17\n"],
  },
  *check(file) {
    for (const { service, reference, text } of knownUses(file)) {
      const ended = endedRelease(reference);
      const retired = ended === undefined ? retirement(reference) : undefined;
      const message = ended === undefined ? retired && givenUp(reference, retired) : isOver(ended);
      if (message === undefined || /(?:^|-)(?:ea|rc)(?:-|$)/.test(reference.tag?.text ?? "")) continue;
      const name = slice(text, 0, reference.path.span.end);
      const { tag } = reference;
      const at = ended?.named === "tag" && tag !== undefined ? slice(text, tag.span.start, tag.span.end).at : name.at;
      const successor = retired?.successor;
      const fixes = successor === undefined ? [] : unsafeFix(`Use \`${abbreviated(successor, 60)}\``, replaceText(file.text, name, successor));
      yield { at, message, evidence: `${service.name} ${reference.text}`, tags: ["deprecated"], fixes };
    }
  },
};

function isOver({ release, month }: EndedRelease): string {
  return `The support of ${abbreviated(release, 40)} ended in ${month}`;
}

function givenUp(reference: ImageReference, { what, instead }: Retirement): string {
  const name = abbreviated(familiarName(reference), 40);
  if (what === "versions") return `\`${name}\` is published as \`latest\` only: its versions are gone`;
  return instead === undefined ? `\`${name}\` is given up by its publisher` : `\`${name}\` is given up by its publisher for \`${instead}\``;
}
