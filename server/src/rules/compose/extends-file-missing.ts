import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const extendsFileMissing: Rule<"compose"> = {
  id: "extends-file-missing",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "`extends` names a file that does not exist, or a folder.",
    why: "Compose refuses the project. The path starts from the directory of the file that says `extends`, and for an included file from the directory of its project.",
    references: ["https://docs.docker.com/reference/compose-file/services/#extends"],
  },
  mentions: ["extends"],
  examples: {
    bad: [
      { title: "No such file", bad: "services:\n  web:\n    extends:\n      file: «common.yml»\n      service: web\n", files: { "comon.yml": "services: {}\n" } },
      { title: "A path that is thought to start elsewhere", bad: "services:\n  web:\n    extends: {file: \"«lib/common.yml»\", service: web}\n", files: { "common.yml": "services: {web: {image: web}}\n" } },
      { title: "A folder", bad: "services:\n  web:\n    extends: {file: «./lib», service: web}\n", files: { "lib/compose.yaml": "services: {web: {image: web}}\n" } },
    ],
    good: [
      "services:\n  web:\n    extends: {file: common.yml, service: web}\n",
      { title: "It is there", good: "services:\n  web:\n    extends: {file: ./common.yml, service: web}\n", files: { "common.yml": "services:\n  web: {image: \"web:1.2\"}\n" } },
      { title: "A variable decides", good: "services:\n  web:\n    extends: {file: \"$DIR/common.yml\", service: web}\n", files: {} },
    ],
  },
  *check(file) {
    for (const problem of file.project.problems) {
      if (problem.kind !== "extends-file-missing") continue;
      yield { at: withoutQuotes(problem.text).at, message: `There is no file \`${abbreviated(problem.named, 60)}\``, evidence: problem.named };
    }
  },
};
