import { mountOptions, removeOption } from "../../core/compose/mountOptions.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const tmpfsExecSuidDev: Rule<"compose"> = {
  id: "tmpfs-exec-suid-dev",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0022", "owasp:R8"],
  threats: ["breakout"],
  docs: {
    what: "A temporary file system allows programs, setuid files or devices.",
    why: "The engine mounts one with `noexec,nosuid,nodev`, so that it is of no use for what an intruder downloads. The option takes that back, in the very place that anyone in the container may write to.",
    exceptions: "Programs that compile or unpack libraries to /tmp need `exec`: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/compose-file/services/#tmpfs", "https://docs.docker.com/engine/storage/tmpfs/"],
  },
  mentions: ["tmpfs"],
  examples: {
    bad: [
      { title: "Programs", bad: "services:\n  web:\n    image: web:1.2\n    read_only: true\n    tmpfs:\n      - /tmp:«exec»,size=64m\n", fixed: "services:\n  web:\n    image: web:1.2\n    read_only: true\n    tmpfs:\n      - /tmp:size=64m\n" },
      { title: "Setuid files and devices, as one text", bad: "services:\n  web:\n    image: web:1.2\n    tmpfs: \"/tmp:size=64m,«suid»,«dev»\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    tmpfs: \"/tmp:size=64m,dev\"\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    tmpfs: [/tmp, \"/run:noexec,nosuid,nodev,size=64m\", \"/exec:mode=1777\"]\n", "services:\n  web:\n    image: web:1.2\n    tmpfs: \"/tmp:${OPTIONS}\"\n    volumes: [\"./a:/a:exec\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        if (mount.syntax !== "tmpfs") continue;
        for (const option of mountOptions(mount)) {
          const what = option.complete ? WHAT.get(option.value) : undefined;
          if (what === undefined) continue;
          const fixes = unsafeFix(`Remove \`${option.value}\``, removeOption(file.text, mount, option));
          yield { at: withoutQuotes(option).at, message: `The temporary file system allows ${what}`, evidence: `${service.name} ${mount.target?.value ?? ""} ${option.value}`, fixes };
        }
      }
    }
  },
};

const WHAT: ReadonlyMap<string, string> = new Map([
  ["exec", "programs to be run from it"],
  ["suid", "setuid programs"],
  ["dev", "device nodes"],
]);
