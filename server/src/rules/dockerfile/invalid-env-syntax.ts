import { definitionRefusals } from "../../core/dockerfile/refusals.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { refused } from "../shared/refusal.ts";

export const invalidEnvSyntax: Rule<"dockerfile"> = {
  id: "invalid-env-syntax",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["SYNTAX_MISSING_EQUALS", "SYNTAX_MISSING_NAMES", "SYNTAX_MISSING_SINGLE_QUOTE", "SYNTAX_MISSING_DOUBLE_QUOTE", "UNSUPPORTED_MODIFIER"].map((id) => `dockerfile-utils:${id}`),
  threats: ["none"],
  docs: {
    what: "A definition of an ENV, LABEL or ARG cannot be read.",
    why: "The build stops there. After a first `name=value` every word has to be one: a value with blanks needs quotes, and a quote or a `${` needs its end.",
    exceptions: "Blanks around an equals sign are the matter of `space-before-equal`. Under ONBUILD, and for a frontend that is not Docker's, the finding is a warning.",
    references: ["https://docs.docker.com/reference/dockerfile/#env", "https://docs.docker.com/reference/dockerfile/#environment-replacement"],
  },
  mentions: ["ENV", "LABEL", "ARG"],
  examples: {
    bad: [
      { title: "A quote that is not closed", bad: "FROM alpine:3.20\nENV GREETING=«\"»hello \\\n    # the name\n    NAME=world\nLABEL note=it«'»s\n" },
      { title: "Words without an equals sign or a name", bad: "FROM alpine:3.20\n  env A=1 «B» C=3\nLABEL «=x»\n" },
      { title: "Substitutions", bad: "# escape=`\nARG TAG=«$»{VERSION\nFROM alpine:3.20\nENV A=a`\n«$»{TAG^^}\nONBUILD ENV B=«$»{TAG:=x}\n" },
    ],
    good: [
      "FROM alpine:3.20\nENV A=\"it's\" B='say \"hi\"' C=a\\'b D=\"\\\"\" E=\nLABEL \"com.example/a\"=\"x y\"\nRUN export X=\"it's\" Y=$'\n",
      "FROM alpine:3.20\nENV NAME it is legacy\nARG A B=${A:-\"}\"} C=${B:+x}${A%.*} D=${A//./-}\nARG E=\n",
      { title: "A template", good: "FROM alpine:3.20\nENV VERSION={{ version }} \"\n" },
    ],
  },
  check: (file) => refused(file, file.instructionsOf("ENV", "LABEL", "ARG"), (instruction) => definitionRefusals(instruction, file.escape)),
};
