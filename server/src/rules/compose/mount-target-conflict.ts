import { deleteItem } from "../../core/compose/edit.ts";
import { hostPathOf } from "../../core/compose/hostPaths.ts";
import type { Mount } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const mountTargetConflict: Rule<"compose"> = {
  id: "mount-target-conflict",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A temporary file system and another mount of a service have the same path.",
    why: "The engine refuses the container: `Duplicate mount point`. Entries under `tmpfs` that differ only in their options are two mounts as well.",
    references: ["https://docs.docker.com/reference/compose-file/services/#tmpfs", "https://docs.docker.com/engine/storage/tmpfs/"],
  },
  mentions: ["tmpfs"],
  examples: {
    bad: [
      {
        title: "A volume and a tmpfs",
        bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - cache:/var/cache\n    tmpfs:\n      - «/var/cache/»\n      - /run\nvolumes:\n  cache:\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - cache:/var/cache\n    tmpfs:\n      - /run\nvolumes:\n  cache:\n",
      },
      { title: "One path with two sets of options", bad: "services:\n  web:\n    image: web:1.2\n    tmpfs: [/run, «\"/run:size=64m\"»]\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    volumes: [\"cache:/var/cache\"]\n    tmpfs: [/run, /tmp, /var/cache/nginx]\nvolumes:\n  cache:\n", "services:\n  web:\n    image: web:1.2\n    volumes: [\"./a:/run:ro\"]\n    tmpfs: \"${T}\"\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const seen = new Map<string, Mount>();
      for (const mount of service.mounts) {
        const path = hostPathOf(mount.target);
        const earlier = path === undefined ? undefined : seen.get(path);
        if (path !== undefined) seen.set(path, mount);
        if (path === undefined || earlier === undefined || mount.syntax !== "tmpfs") continue;
        // An override file that repeats an entry word for word adds nothing.
        if (earlier.syntax === "tmpfs" && textOf(earlier) === textOf(mount) && earlier.slot.parent?.node !== mount.slot.parent?.node) continue;
        yield {
          at: mount.at,
          message: `Another mount has the path \`${abbreviated(path, 40)}\`, so the engine refuses the container`,
          evidence: `${service.name} ${path}`,
          related: [{ path: undefined, at: earlier.at, message: "The other mount" }],
          fixes: () => unsafeFix("Remove the `tmpfs`", deleteItem(file.text, mount.slot)),
        };
      }
    }
  },
};

function textOf({ target, mode }: Mount): string {
  return `${target?.value ?? ""}:${mode?.value ?? ""}`;
}
