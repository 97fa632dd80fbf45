import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const yamlAliasUndefined: Rule<"compose"> = {
  id: "yaml-alias-undefined",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An alias refers to an anchor that is not defined before it.",
    why: "An alias stands for the nearest earlier node with its anchor. Without one no program reads the file; an anchor further down or in another document does not count.",
    references: ["https://yaml.org/spec/1.2.2/#71-alias-nodes", "https://docs.docker.com/reference/compose-file/fragments/"],
  },
  examples: {
    bad: [
      { title: "A slip of the keyboard", bad: "x-common: &common {user: app}\nservices:\n  web:\n    <<: «*comon»\n    image: web:1.2\n", fixed: "x-common: &common {user: app}\nservices:\n  web:\n    <<: *common\n    image: web:1.2\n" },
      { title: "An anchor that comes too late", bad: "services:\n  web:\n    <<: «*common»\n    image: web:1.2\nx-common: &common {user: app}\n" },
    ],
    good: [
      "x-common: &common {user: app}\nservices:\n  web:\n    <<: [*common]\n    image: web:1.2\n",
      "services:\n  web:\n    image: web:1.2\n    command: \"*.log\"\n    labels: [\"*a\"]\n",
    ],
  },
  *check(file) {
    for (const problem of file.yamlProblems) {
      if (problem.kind !== "alias-undefined") continue;
      const related = problem.related.map((one) => ({ ...one, path: undefined }));
      const { at, message, nearest } = problem;
      yield { at, message, related, fixes: () => nearest === undefined ? [] : unsafeFix(`Change to \`*${nearest}\``, [{ span: at, text: `*${nearest}` }]) };
    }
  },
};
