import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const mountOptionTypeMismatch: Rule<"compose"> = {
  id: "mount-option-type-mismatch",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A mount has options of another type of mount.",
    why: "Compose ignores them or warns. Either the type is wrong, or the options do nothing.",
    references: ["https://docs.docker.com/reference/compose-file/services/#long-syntax-5"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      { title: "Options of a volume for a path", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - type: bind\n        source: ./data\n        target: /data\n        «volume:\n          nocopy: true»\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - type: bind\n        source: ./data\n        target: /data\n" },
      { title: "Options of memory for a volume", bad: "services:\n  web:\n    image: web:1.2\n    volumes: [{type: volume, source: data, target: /data, «tmpfs: {size: 1m}»}]\nvolumes:\n  data:\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    volumes: [{type: bind, source: ./a, target: /a, bind: {create_host_path: false}}, {type: tmpfs, target: /b, tmpfs: {size: 1m}}, {type: \"${T}\", source: a, target: /c, volume: {nocopy: true}}]\n",
      "services:\n  web:\n    image: web:1.2\n    volumes:\n      - data:/data\nvolumes:\n  data:\n",
    ],
  },
  *check(file) {
    const { reader } = file;
    for (const service of file.services) {
      for (const { syntax, slot, target } of service.mounts) {
        if (syntax !== "long") continue;
        const members = reader.members(slot);
        const type = reader.textAt(members.get("type"));
        if (type === undefined || !type.complete || !KINDS.includes(type.value)) continue;
        for (const kind of KINDS) {
          const block = kind === type.value ? undefined : members.get(kind);
          if (block === undefined) continue;
          yield { at: block.entry.span, message: `A mount of type \`${type.value}\` has no use for options of \`${kind}\``, evidence: `${service.name} ${abbreviated(target?.value ?? "", 40)} ${kind}`, fixes: () => unsafeFix(`Remove \`${kind}\``, deletePair(file.text, block)) };
        }
      }
    }
  },
};

const KINDS: readonly string[] = ["bind", "volume", "tmpfs", "image"];
