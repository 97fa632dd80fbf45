import { replaceText } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const noNewPrivilegesDisabled: Rule<"compose"> = {
  id: "no-new-privileges-disabled",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["kics:27fcc7d6", "compose-lint:CL-0003", "datadog:dockercompose-no-new-privileges-disabled", "loopover:no-new-privileges-off"],
  threats: ["kernel", "breakout"],
  docs: {
    what: "A service switches no-new-privileges off.",
    why: "The option keeps programs from gaining rights through setuid files such as sudo. Saying `false` takes it away even where the engine is set to give it to every container.",
    references: ["https://docs.docker.com/reference/compose-file/services/#security_opt", "https://docs.kernel.org/userspace-api/no_new_privs.html"],
  },
  mentions: ["no-new-privileges"],
  examples: {
    bad: [
      {
        title: "Switched off",
        bad: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - «no-new-privileges:false»\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - no-new-privileges:true\n",
      },
      { title: "With an equals sign", bad: "services:\n  web:\n    image: web:1.2\n    security_opt: [«'no-new-privileges=false'»]\n", fixed: "services:\n  web:\n    image: web:1.2\n    security_opt: ['no-new-privileges=true']\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    security_opt:\n      - no-new-privileges:true\n", "services:\n  web:\n    image: web:1.2\n    security_opt: [no-new-privileges, \"no-new-privileges:${NNP}\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, value, text } of service.securityOpt) {
        if (name !== "no-new-privileges" || value?.complete !== true || value.value.toLowerCase() !== "false") continue;
        yield { at: text.at, message: "Programs in the container may gain privileges", evidence: `${service.name} no-new-privileges`, fixes: () => unsafeFix("Switch `no-new-privileges` on", replaceText(file.text, value, "true")) };
      }
    }
  },
};
