import { replaceText } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { nearestName } from "../../core/yaml/nearest.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const pullPolicyInvalid: Rule<"compose"> = {
  id: "pull-policy-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The value of pull_policy is not a policy.",
    why: "Compose refuses it, or takes it for `missing` where the word only contains a policy.",
    references: ["https://docs.docker.com/reference/compose-file/services/#pull_policy"],
  },
  mentions: ["pull_policy"],
  examples: {
    bad: [
      { title: "The word of Kubernetes", bad: "services:\n  web:\n    image: web:1.2\n    pull_policy: «IfNotPresent»\n", fixed: "services:\n  web:\n    image: web:1.2\n    pull_policy: missing\n" },
      { title: "A period without number", bad: "services:\n  web:\n    image: web:1.2\n    pull_policy: «every_day»\n" },
      { title: "A word too much", bad: "services:\n  web:\n    image: web:1.2\n    pull_policy: «\"always!\"»\n", fixed: "services:\n  web:\n    image: web:1.2\n    pull_policy: \"always\"\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    pull_policy: every_12h\n",
      "services:\n  web:\n    image: web:1.2\n    pull_policy: if_not_present\n",
      "services:\n  web:\n    image: web:1.2\n    pull_policy: ${PULL:-missing}\n",
      "services:\n  web:\n    image: web:1.2\n    pull_policy: ${PULL}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const policy = service.text("pull_policy");
      if (policy === undefined || !policy.complete || /^(?:always|never|missing|if_not_present|build|refresh|daily|weekly|every_(?:\d+[wdhms])+)$/.test(policy.value)) continue;
      const meant = MEANT.get(policy.value.toLowerCase()) ?? nearestName(policy.value, POLICIES);
      yield { at: policy.at, message: `\`${abbreviated(policy.value, 40)}\` is not a pull policy${meant === undefined ? "" : `; \`${meant}\` is`}`, evidence: `${service.name} pull_policy`, fixes: () => meant === undefined ? [] : unsafeFix(`Change to \`${meant}\``, replaceText(file.text, policy, meant)) };
    }
  },
};

const POLICIES = ["always", "never", "missing", "if_not_present", "build", "refresh", "daily", "weekly"];
const MEANT: ReadonlyMap<string, string> = new Map([["ifnotpresent", "missing"], ["if-not-present", "missing"], ["false", "never"], ["true", "always"]]);
