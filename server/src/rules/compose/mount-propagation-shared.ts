import { deleteEntry } from "../../core/compose/edit.ts";
import { mountOptions, removeOption } from "../../core/compose/mountOptions.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const mountPropagationShared: Rule<"compose"> = {
  id: "mount-propagation-shared",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["kics:baa452f0", "compose-lint:CL-0017", "cis:5.20"],
  threats: ["breakout"],
  docs: {
    what: "What a service mounts appears on the host.",
    why: "With shared propagation a file system that is mounted in the container is mounted on the host as well, over whatever lay there, and in every other container that shares the place.",
    exceptions: "`slave` and `rslave`, which pass mounts of the host on to the container and nothing back, are silent. Storage drivers need `shared`: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/engine/storage/bind-mounts/#configure-bind-propagation", "https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["shared"],
  examples: {
    bad: [
      { title: "Short syntax", bad: "services:\n  fs:\n    image: fs:1.2\n    volumes:\n      - ./mnt:/mnt:«rshared»\n", fixed: "services:\n  fs:\n    image: fs:1.2\n    volumes:\n      - ./mnt:/mnt\n" },
      { title: "Among other options", bad: "services:\n  fs:\n    image: fs:1.2\n    volumes: [\"/mnt:/mnt:rw,«shared»,z\"]\n", fixed: "services:\n  fs:\n    image: fs:1.2\n    volumes: [\"/mnt:/mnt:rw,z\"]\n" },
      {
        title: "Long syntax",
        bad: "services:\n  fs:\n    image: fs:1.2\n    volumes:\n      - type: bind\n        source: /mnt\n        target: /mnt\n        bind:\n          propagation: «shared»\n          create_host_path: false\n",
        fixed: "services:\n  fs:\n    image: fs:1.2\n    volumes:\n      - type: bind\n        source: /mnt\n        target: /mnt\n        bind:\n          create_host_path: false\n",
      },
    ],
    good: ["services:\n  fs:\n    image: fs:1.2\n    volumes: [\"/mnt:/mnt:rslave\", \"./shared:/shared\", \"/a:/a:rprivate,ro\", \"/b:/b:${MODE}\"]\n", "services:\n  fs:\n    image: fs:1.2\n    volumes:\n      - {type: bind, source: /a, target: /a, bind: {propagation: \"${SHARED}\"}}\n      - {type: bind, source: /shared, target: /b, bind: {propagation: slave}}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        const bind = mount.syntax === "long" ? file.reader.members(mount.slot).get("bind") : undefined;
        const member = file.reader.members(bind).get("propagation");
        const long = file.reader.textAt(member);
        const option = long ?? mountOptions(mount).find(isShared);
        if (option === undefined || !isShared(option)) continue;
        const edits = long === undefined ? removeOption(file.text, mount, option) : bind?.node?.kind === "map" && member?.editable ? deleteEntry(file.text, bind.node, member.entry) : undefined;
        yield { at: withoutQuotes(option).at, message: "What the container mounts here appears on the host", evidence: `${service.name} ${mount.target?.value ?? ""}`, fixes: () => unsafeFix(`Remove \`${option.value}\``, edits) };
      }
    }
  },
};

function isShared({ complete, value }: { readonly complete: boolean; readonly value: string }): boolean {
  return complete && (value === "shared" || value === "rshared");
}
