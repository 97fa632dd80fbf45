import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const securityOptMissing: Rule<"compose"> = {
  id: "security-opt-missing",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: ["kics:610e266e"],
  threats: ["kernel"],
  docs: {
    what: "A service sets no security options.",
    why: "Without `security_opt` the engine's default profiles of seccomp and AppArmor hold, which is well; but programs in the container may still gain rights through setuid files. Some policies ask that each service says what it wants.",
    exceptions: "Off by default, for the defaults are good: `no-new-privileges-missing` is the precise question.",
    references: ["https://docs.docker.com/reference/compose-file/services/#security_opt", "https://docs.docker.com/engine/security/seccomp/"],
  },
  examples: {
    bad: [
      { title: "None at all", bad: "services:\n  «web»:\n    image: web:1.2\n" },
      { title: "An empty list", bad: "services:\n  «web»: {build: ., security_opt: []}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    security_opt: [no-new-privileges=true]\n",
      "x-safe: &safe\n  security_opt: [\"${OPTION}\"]\nservices:\n  web:\n    <<: *safe\n    image: web:1.2\n  ai:\n    provider: {type: model}\n  base:\n    extends: {file: base.yaml, service: base}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const { members, name, nameAt, partial, member } = service;
      const options = members.get("security_opt")?.node;
      const isSet = members.has("security_opt") && !(options?.kind === "seq" && options.items.length === 0);
      if (partial || isSet || member.alias !== undefined || members.has("provider")) continue;
      yield { at: nameAt, message: `\`${abbreviated(name, 50)}\` sets no security options`, evidence: `${name} security_opt` };
    }
  },
};
