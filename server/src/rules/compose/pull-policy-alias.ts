import { replaceText } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const pullPolicyAlias: Rule<"compose"> = {
  id: "pull-policy-alias",
  language: "compose",
  category: "style",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A pull policy has its old name.",
    why: "The specification keeps `if_not_present` for files of the time before `missing`.",
    references: ["https://docs.docker.com/reference/compose-file/services/#pull_policy"],
  },
  mentions: ["if_not_present"],
  examples: {
    bad: [
      { title: "Plain", bad: "services:\n  web:\n    image: web:1.2\n    pull_policy: «if_not_present»\n", fixed: "services:\n  web:\n    image: web:1.2\n    pull_policy: missing\n" },
      { title: "In quotes", bad: "services:\n  web:\n    image: web:1.2\n    pull_policy: «\"if_not_present\"»\n", fixed: "services:\n  web:\n    image: web:1.2\n    pull_policy: \"missing\"\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    pull_policy: missing\n",
      "services:\n  web:\n    image: web:1.2\n    pull_policy: ${P}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const policy = service.text("pull_policy");
      if (policy?.complete !== true || policy.value !== "if_not_present") continue;
      yield { at: policy.at, message: "`if_not_present` is another name for `missing`", evidence: `${service.name} pull_policy`, fixes: () => policy.settled === "literal" ? safeFix("Change to `missing`", replaceText(file.text, policy, "missing")) : [] };
    }
  },
};
