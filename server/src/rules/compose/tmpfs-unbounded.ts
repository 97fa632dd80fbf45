import { isLimited } from "../../core/compose/limits.ts";
import { replaceText } from "../../core/compose/edit.ts";
import type { ComposeFile, Mount } from "../../core/compose/model.ts";
import { mountOptions } from "../../core/compose/mountOptions.ts";
import { slice } from "../../core/compose/value.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const tmpfsUnbounded: Rule<"compose"> = {
  id: "tmpfs-unbounded",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["denial-of-service"],
  docs: {
    what: "A temporary file system may fill half of the host's memory.",
    why: "Files in it are memory. Without a size the kernel allows half of the host's, and without a limit on the container's memory nothing else stops it.",
    exceptions: "Off by default. Services with a memory limit are silent, for the files count as theirs.",
    references: ["https://docs.docker.com/engine/storage/tmpfs/", "https://docs.docker.com/reference/compose-file/services/#tmpfs"],
  },
  mentions: ["tmpfs"],
  examples: {
    bad: [
      { title: "Short", bad: "services:\n  web:\n    image: web:1.2\n    tmpfs:\n      - «/tmp»\n", fixed: "services:\n  web:\n    image: web:1.2\n    tmpfs:\n      - /tmp:size=64m\n" },
      { title: "With options", bad: "services:\n  web:\n    image: web:1.2\n    tmpfs: «\"/tmp:mode=1777\"»\n", fixed: "services:\n  web:\n    image: web:1.2\n    tmpfs: \"/tmp:mode=1777,size=64m\"\n" },
      { title: "One that the base file has, too", path: "compose.override.yaml", bad: "services:\n  web:\n    tmpfs: [«/run»]\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    tmpfs: /run\n" } },
      { title: "Long syntax", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - «{type: tmpfs, target: /tmp}»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    tmpfs: [\"/tmp:size=64m\", \"${T}\", \"/run:${OPTIONS}\"]\n    volumes: [{type: tmpfs, target: /t, tmpfs: {size: 64m}}]\n",
      "services:\n  web:\n    image: web:1.2\n    mem_limit: 512m\n    tmpfs: [/tmp]\n  api:\n    image: api:1.2\n    tmpfs: [/tmp]\n    deploy: {resources: {limits: {memory: \"${MEMORY}\"}}}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        if (mount.type !== "tmpfs" || mount.target?.complete !== true || hasSize(file, mount) || service.partial || isLimited(file, service, "memory")) continue;
        // A path that several files mount word for word is one mount; with options in one of them it would be two.
        yield { at: mount.at, message: `\`${abbreviated(mount.target.value, 40)}\` may fill half of the host's memory`, evidence: `${service.name} ${mount.target.value}`, fixes: () => service.members.get("tmpfs")?.layered === undefined ? fixes(file, mount) : [] };
      }
    }
  },
};

function hasSize({ reader }: ComposeFile, mount: Mount): boolean {
  if (mount.syntax === "long") return reader.members(reader.members(mount.slot).get("tmpfs")).has("size");
  return mountOptions(mount).some(({ complete, value }) => !complete || value.startsWith("size="));
}

function fixes(file: ComposeFile, { mode, target, syntax }: Mount): readonly Fix[] {
  const end = mode ?? target;
  if (end === undefined || syntax !== "tmpfs") return [];
  return unsafeFix("Limit it to 64 MB", replaceText(file.text, slice(end, end.value.length, end.value.length), mode === undefined ? ":size=64m" : ",size=64m"));
}
