import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const invalidLabelKey: Rule<"dockerfile"> = {
  id: "invalid-label-key",
  language: "dockerfile",
  category: "style",
  severity: "info",
  since: "0.1.0",
  aliases: ["hadolint:DL3048", "tally:labels/valid-key"],
  threats: ["none"],
  docs: {
    what: "The key of a label is not one that tools agree on.",
    why: "Docker's guidelines ask for lower-case letters, digits, dots and dashes, with a letter or digit at both ends, and keep the namespaces `com.docker`, `io.docker` and `org.dockerproject` for Docker itself.",
    exceptions: "Underscores and slashes, which many tools use, are accepted, and so are the keys that Docker's own tools ask authors for.",
    references: ["https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations"],
  },
  mentions: ["LABEL"],
  examples: {
    bad: [
      { title: "Capitals", bad: "FROM alpine:3.20\nLABEL «Vendor»=me version=1\n", fixed: "FROM alpine:3.20\nLABEL vendor=me version=1\n" },
      { title: "A reserved namespace, separators, over lines", bad: "# escape=`\nFROM alpine:3.20\nlabel «com.docker.team»=x `\n  # more\n  «a..b»=1 «\"-c\"»=2\n" },
    ],
    good: ["FROM alpine:3.20\nLABEL org.opencontainers.image.title=\"X\" maintainer=me a_b/c-d.e=1 \"x\"=1\n", "FROM alpine:3.20\nLABEL com.docker.extension.publisher-url=x com.docker.desktop.extension.api.version=1 $KEY=1\nENV Vendor=1\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("LABEL")) {
      for (const { name, nameSpan } of instruction.definitions) {
        if (name.includes("$") || name === "") continue;
        const isReserved = /^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(name) && !/^com\.docker\.(?:extension|desktop\.|image\.|compose\.|sandboxes?\.)/.test(name);
        if (!isReserved && /^[a-z0-9](?:[._/-]?[a-z0-9])*$/.test(name.slice(0, 200))) continue;
        const lower = name.toLowerCase();
        const isFixed = lower !== name && /^[a-z0-9](?:[._/-]?[a-z0-9])*$/.test(lower) && !instruction.definitions.some((other) => other.name === lower);
        const quoted = file.text.slice(nameSpan.start, nameSpan.end);
        yield {
          at: nameSpan,
          message: isReserved ? `\`${abbreviated(name, 50)}\` is in a namespace that Docker keeps for itself` : `\`${abbreviated(name, 50)}\` is no key of a label that tools agree on`,
          fixes: () => isFixed && !isReserved ? unsafeFix("Write it in lower case", [{ span: nameSpan, text: quoted.toLowerCase() }]) : [],
        };
      }
    }
  },
};
