import type { Service } from "../../core/compose/model.ts";
import { remoteContext } from "../../core/compose/remoteContext.ts";
import { slice } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const buildRemoteContext: Rule<"compose"> = {
  id: "build-remote-context",
  language: "compose",
  category: "supply-chain",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["poisoned-image", "mutable"],
  docs: {
    what: "An image is built from sources that another place may change.",
    why: "A branch or a tag of a repository, or a file behind an address, is what its owner made of it by the time of the build, and so is the Dockerfile in it, which runs on your builder. A commit or a checksum fixes both.",
    exceptions: "Addresses with a commit of 40 digits behind the `#` or a checksum are silent. Plain `http://` and `git://`, which anyone on the way may answer, are an error.",
    references: ["https://docs.docker.com/build/concepts/context/#git-repositories", "https://docs.docker.com/reference/compose-file/build/#context"],
  },
  mentions: ["://", "git@", "github.com/"],
  examples: {
    bad: [
      { title: "A branch, and the default one", bad: "services:\n  web:\n    build: «https://github.com/example/web.git#main»\n  api:\n    build:\n      context: \"«git@example.com:team/api.git»\"\n" },
      { title: "An archive, and a named context", bad: "services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        lib: «https://example.com/lib.tar.gz»\n        - x\n".replace("        - x\n", "") },
      { title: "Without encryption", bad: "services:\n  web:\n    build: {context: «git://example.com/web.git»}\n" },
    ],
    good: [
      "services:\n  web:\n    build: https://github.com/example/web.git#0123456789abcdef0123456789abcdef01234567:docker\n  api:\n    build: {context: ./api, additional_contexts: {base: \"docker-image://alpine:3.22\", src: ../src}}\n",
      "services:\n  web:\n    build: ${CONTEXT}\n  api:\n    build: https://github.com/example/web.git#${REF}\n  c:\n    build: https://github.com/example/web.git?ref=v1&commit=0123456789abcdef0123456789abcdef01234567\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const text of contexts(service)) {
        const remote = text.complete ? remoteContext(text.value) : undefined;
        if (remote === undefined || (remote.isPinned && !remote.isPlain)) continue;
        const finding: Finding = { at: slice(text, 0, text.value.length).at, message: MESSAGES[remote.kind], evidence: `${service.name} ${text.value}` };
        yield remote.isPlain ? { ...finding, message: "Anyone on the way may change what the image is built from", level: "error" } : finding;
      }
    }
  },
};

const MESSAGES = {
  git: "The image is built from whatever the repository holds on that day",
  http: "The image is built from whatever the address answers on that day",
} as const;

function contexts({ build }: Service): readonly Text[] {
  if (build === undefined) return [];
  return [build.context, ...build.additionalContexts.map(({ value }) => value)].filter((text) => text !== undefined);
}
