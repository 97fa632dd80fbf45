import { replaceText } from "../../core/compose/edit.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { nearestName } from "../../core/yaml/nearest.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const extendsUndefinedService: Rule<"compose"> = {
  id: "extends-undefined-service",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "`extends` names a service that its file does not have.",
    why: "Compose refuses the project. Without `file` it looks among the services of the same file, and not among those of an override or of the base.",
    references: ["https://docs.docker.com/reference/compose-file/services/#extends"],
  },
  mentions: ["extends"],
  examples: {
    bad: [
      { title: "In the same file, a slip of the keyboard", bad: "services:\n  base:\n    image: web:1.2\n  web:\n    extends: «bse»\n", fixed: "services:\n  base:\n    image: web:1.2\n  web:\n    extends: base\n" },
      { title: "In another file", bad: "services:\n  web:\n    extends:\n      file: common.yml\n      service: «wep»\n", fixed: "services:\n  web:\n    extends:\n      file: common.yml\n      service: web\n", files: { "common.yml": "services:\n  web:\n    image: web:1.2\n" } },
      { title: "A service that only the base has", path: "compose.override.yaml", bad: "services:\n  web:\n    extends: {service: \"«base»\"}\n", files: { "compose.yaml": "services:\n  base:\n    image: web:1.2\n" } },
    ],
    good: [
      "services:\n  base:\n    image: web:1.2\n  web:\n    extends: base\n",
      "services:\n  web:\n    extends: {file: not-known.yml, service: web}\n",
      "services:\n  web:\n    extends: $BASE\n",
      { title: "What the file includes is there too", good: "include: [base.yml]\nservices:\n  web:\n    extends: base\n", files: { "base.yml": "services:\n  base:\n    image: web:1.2\n" } },
    ],
  },
  *check(file) {
    for (const problem of file.project.problems) {
      if (problem.kind !== "extends-undefined-service") continue;
      const { text, service, known } = problem;
      const nearest = nearestName(service, known);
      const fixes = nearest === undefined ? [] : unsafeFix(`Change to \`${nearest}\``, replaceText(file.text, text, nearest));
      yield { at: withoutQuotes(text).at, message: `The file has no service \`${abbreviated(service, 40)}\``, evidence: service, fixes };
    }
  },
};
