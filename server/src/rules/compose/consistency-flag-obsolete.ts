import { deletePair } from "../../core/compose/edit.ts";
import { mountOptions, removeOption } from "../../core/compose/mountOptions.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const consistencyFlagObsolete: Rule<"compose"> = {
  id: "consistency-flag-obsolete",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A mount asks for a consistency that nothing looks at.",
    why: "`cached`, `delegated` and `consistent` were for an old way of sharing files in Docker Desktop. Present ones ignore them, and the engine on Linux always did.",
    references: ["https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["cached", "delegated", "consistent", "consistency"],
  examples: {
    bad: [
      { title: "The short syntax", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./src:/src:«cached»\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./src:/src\n" },
      { title: "Beside another option", bad: "services:\n  web:\n    image: web:1.2\n    volumes: [\"./src:/src:ro,«delegated»\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes: [\"./src:/src:ro\"]\n" },
      { title: "The long syntax", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - type: bind\n        source: ./src\n        target: /src\n        «consistency: cached»\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - type: bind\n        source: ./src\n        target: /src\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    volumes: [\"./src:/src:ro\", \"./cached:/cached\"]\n",
      "services:\n  web:\n    image: web:1.2\n    volumes: [\"./src:/src:${MODE}\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        const evidence = `${service.name} ${mount.target?.value ?? ""}`;
        if (mount.syntax === "long") {
          const member = file.reader.members(mount.slot).get("consistency");
          if (member !== undefined) yield { at: member.entry.span, message: "`consistency` has no effect any more", evidence, tags: ["deprecated"], fixes: () => safeFix("Remove `consistency`", deletePair(file.text, member)) };
          continue;
        }
        if (mount.syntax !== "short") continue;
        for (const option of mountOptions(mount)) {
          if (!option.complete || !/^(?:cached|delegated|consistent)$/.test(option.value)) continue;
          yield { at: option.at, message: `\`${option.value}\` has no effect any more`, evidence, tags: ["deprecated"], fixes: () => safeFix(`Remove \`${option.value}\``, removeOption(file.text, mount, option)) };
        }
      }
    }
  },
};
