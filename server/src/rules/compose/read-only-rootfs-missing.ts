import type { Rule } from "../../core/lint/rule.ts";
import { lacking } from "../shared/absentControl.ts";

export const readOnlyRootfsMissing: Rule<"compose"> = {
  id: "read-only-rootfs-missing",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: ["semgrep:writable-filesystem-service", "compose-lint:CL-0007", "code-pathfinder:COMPOSE-SEC-006", "docksec:compose-writable-root-fs", "cis:5.13", "owasp:R8"],
  threats: ["breakout"],
  docs: {
    what: "A service may write everywhere in its file system.",
    why: "Who takes over a program leaves tools behind and changes the program itself. On a read-only file system nothing stays; what has to be written goes into volumes and `tmpfs`.",
    exceptions: "Off by default: `hardening-missing` names it together with what else is absent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#read_only", "https://docs.docker.com/engine/storage/tmpfs/"],
  },
  examples: {
    bad: [
      {
        title: "A known image gets the directories that it writes to",
        bad: "services:\n  «web»:\n    image: nginx:1.28\n    tmpfs:\n      - /run\n",
        fixed: "services:\n  web:\n    image: nginx:1.28\n    tmpfs:\n      - /run\n      - /tmp\n      - /var/cache/nginx\n    read_only: true\n",
      },
      { title: "Switched off", bad: "services:\n  web:\n    build: .\n    «read_only»: \"no\"\n", fixed: "services:\n  web:\n    build: .\n    read_only: \"true\"\n    tmpfs:\n      - /tmp\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    read_only: yes\n", "services:\n  web:\n    image: web:1.2\n    read_only: ${RO:-true}\n  db:\n    image: db:1\n    read_only: ${RO}\n"],
  },
  *check(file) {
    yield* lacking(file, "read_only", "The container may write everywhere in its file system", () => ({
      known: "Make the file system read-only but for what the image writes to",
      bold: "Make the file system read-only but for `/tmp`, which may be too little for the image",
    }));
  },
};
