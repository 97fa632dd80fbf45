import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { missingFile } from "../shared/missingFiles.ts";

export const seccompProfileFileMissing: Rule<"compose"> = {
  id: "seccomp-profile-file-missing",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service names a seccomp profile that does not exist.",
    why: "Compose reads the profile when it makes the container, and fails. The path starts from the directory of the project.",
    references: ["https://docs.docker.com/engine/security/seccomp/"],
  },
  mentions: ["seccomp"],
  examples: {
    bad: [
      { title: "No such file", bad: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - seccomp:«./seccomp.json»\n", files: { "profiles/seccomp.json": "{}" } },
      { title: "With an equals sign", bad: "services:\n  web:\n    image: web:1.2\n    security_opt: [\"seccomp=«profiles/web.json»\"]\n", files: {} },
    ],
    good: [
      { title: "It is there", good: "services:\n  web:\n    image: web:1.2\n    security_opt: [\"seccomp:./seccomp.json\"]\n", files: { "seccomp.json": "{}" } },
      { title: "No file at all", good: "services:\n  web:\n    image: web:1.2\n    security_opt: [seccomp=builtin, \"seccomp:unconfined\", \"seccomp:$PROFILE\", apparmor=x]\n", files: {} },
    ],
  },
  *check(file, { env }) {
    for (const service of file.services) {
      for (const { name, value, slot } of service.securityOpt) {
        if (name !== "seccomp" || value === undefined || BUILT_IN.has(value.value) || missingFile(env, value, slot) === undefined) continue;
        yield { at: value.at, message: `There is no seccomp profile \`${abbreviated(value.value, 60)}\``, evidence: `${service.name} ${value.value}` };
      }
    }
  },
};

const BUILT_IN: ReadonlySet<string> = new Set(["unconfined", "builtin"]);
