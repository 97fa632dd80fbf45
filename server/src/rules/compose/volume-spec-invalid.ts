import type { Mount } from "../../core/compose/model.ts";
import type { Text } from "../../core/compose/value.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const volumeSpecInvalid: Rule<"compose"> = {
  id: "volume-spec-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A mount in the short syntax is empty, or has nothing before, between or behind its colons.",
    why: "Compose refuses the project. The short syntax is `[SOURCE:]TARGET[:MODE]`, and a colon promises a part.",
    exceptions: "Parts that a variable without a default decides.",
    references: ["https://docs.docker.com/reference/compose-file/services/#short-syntax-5"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      { title: "Nothing before and behind the colon", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - «:/data»\n      - \"«./conf:»\"\n" },
      { title: "A colon too many", bad: "services:\n  web:\n    image: web:1.2\n    volumes: [«./a::/a», \"«./b:/b:»\"]\n" },
      { title: "An empty item", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - «\"\"»\n" },
      { title: "An empty default", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - «${DATA:-}:/data»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    volumes:\n      - /cache\n      - ./a:/a:ro\n      - C:\\b:/b\n      - c:\\d:d:\\e:ro\n      - ${DATA}:/data\n      - ./f:/f:${MODE}\n",
      "services:\n  web:\n    image: web:1.2\n    volumes:\n      - {type: volume, source: \"\", target: /data}\n    tmpfs: [\"/run:\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        const text = mount.syntax === "short" ? file.reader.textAt(mount.slot) : undefined;
        if (text === undefined || !hasEmptyPart(mount, text)) continue;
        const message = text.value === "" ? "The mount is empty" : `A part of \`${abbreviated(text.value, 60)}\` is empty beside a colon`;
        yield { at: text.value === "" ? text.at : withoutQuotes(text).at, message, evidence: `${service.name} ${text.value}` };
      }
    }
  },
};

/** Compose reads one or two characters as a target, whatever they are. */
function hasEmptyPart({ source, target, mode }: Mount, text: Text): boolean {
  if (text.complete && text.value.length > 0 && text.value.length <= 2) return false;
  return [source, target, mode].some((part) => part?.complete === true && part.value === "");
}
