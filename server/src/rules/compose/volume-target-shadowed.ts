import { deleteItem } from "../../core/compose/edit.ts";
import { hostPathOf } from "../../core/compose/hostPaths.ts";
import type { Mount } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const volumeTargetShadowed: Rule<"compose"> = {
  id: "volume-target-shadowed",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "Two mounts of a service go to the same path.",
    why: "Compose keeps the later one and drops the earlier one without a word: data lands elsewhere than its author thinks, or settings are missing.",
    exceptions: "A mount in an override file that replaces one of the base file is the way to do it, and silent.",
    references: ["https://docs.docker.com/reference/compose-file/merge/#unique-resources", "https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      {
        title: "Two sources for one path",
        bad: "services:\n  db:\n    image: db:1.2\n    volumes:\n      - «data:/var/lib/db»\n      - ./data:/var/lib/db/\nvolumes:\n  data:\n",
        fixed: "services:\n  db:\n    image: db:1.2\n    volumes:\n      - ./data:/var/lib/db/\nvolumes:\n  data:\n",
      },
      { title: "Short and long syntax", bad: "services:\n  db:\n    image: db:1.2\n    volumes: [«\"./a:/x//y\"», {type: bind, source: ./b, target: /x/y}]\n" },
    ],
    good: ["services:\n  db:\n    image: db:1.2\n    volumes: [\"./a:/a\", \"./a:/b\", \"./b:/a/b\", \"./c:${T}\", \"./d:${T}\"]\n  other:\n    image: db:1.2\n    volumes: [\"./a:/a\"]\n", "services:\n  db:\n    image: db:1.2\n    volumes: [\"./a:/a\"]\n    tmpfs: [/a]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const last = new Map<string, Mount>();
      for (const mount of service.mounts) {
        const path = mount.syntax === "tmpfs" ? undefined : hostPathOf(mount.target);
        const earlier = path === undefined ? undefined : last.get(path);
        if (path !== undefined) last.set(path, mount);
        if (path === undefined || earlier === undefined || earlier.slot.parent?.node !== mount.slot.parent?.node) continue;
        yield {
          at: earlier.at,
          message: `A later mount takes the place of this one at \`${abbreviated(path, 40)}\``,
          evidence: `${service.name} ${path}`,
          tags: ["unnecessary"],
          related: [{ path: undefined, at: mount.at, message: "The mount that stays" }],
          fixes: () => unsafeFix("Remove this mount", deleteItem(file.text, earlier.slot)),
        };
      }
    }
  },
};
