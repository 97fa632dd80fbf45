import { replaceText } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { nearestName } from "../../core/yaml/nearest.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const restartInvalid: Rule<"compose"> = {
  id: "restart-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The value of restart is not a policy.",
    why: "The schema takes any text, but the engine refuses to create the container. Only `on-failure` takes a number of attempts.",
    references: ["https://docs.docker.com/reference/compose-file/services/#restart"],
  },
  mentions: ["restart"],
  examples: {
    bad: [
      { title: "A slip of the keyboard", bad: "services:\n  web:\n    image: web:1.2\n    restart: «unless_stopped»\n", fixed: "services:\n  web:\n    image: web:1.2\n    restart: unless-stopped\n" },
      { title: "A number where none belongs", bad: "services:\n  web:\n    image: web:1.2\n    restart: «\"always:3\"»\n", fixed: "services:\n  web:\n    image: web:1.2\n    restart: \"always\"\n" },
      { title: "A boolean", bad: "services:\n  web:\n    image: web:1.2\n    restart: «false»\n", fixed: "services:\n  web:\n    image: web:1.2\n    restart: no\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    restart: \"no\"\n",
      "services:\n  web:\n    image: web:1.2\n    restart: on-failure:5\n",
      "services:\n  web:\n    image: web:1.2\n    restart: ${RESTART:-always}\n",
      "services:\n  web:\n    image: web:1.2\n    restart: ${RESTART}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const restart = service.text("restart");
      if (restart === undefined || !restart.complete || /^(?:no|always|unless-stopped|on-failure(?::\d+)?)?$/.test(restart.value)) continue;
      const meant = MEANT.get(restart.value.toLowerCase()) ?? nearestName(restart.value.replace(/:.*$/, ""), POLICIES);
      yield {
        at: restart.at,
        message: `\`${abbreviated(restart.value, 30)}\` is not a restart policy: \`no\`, \`always\`, \`on-failure\`, \`unless-stopped\``,
        evidence: `${service.name} restart`,
        fixes: () => meant === undefined ? [] : unsafeFix(`Change to \`${meant}\``, replaceText(file.text, restart, meant)),
      };
    }
  },
};

const POLICIES = ["no", "always", "unless-stopped", "on-failure"];
const MEANT: ReadonlyMap<string, string> = new Map([["false", "no"], ["never", "no"], ["none", "no"], ["off", "no"], ["true", "always"], ["yes", "always"], ["any", "always"], ["unless_stopped", "unless-stopped"], ["on_failure", "on-failure"]]);
