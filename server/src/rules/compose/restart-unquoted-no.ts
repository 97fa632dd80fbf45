import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";
import { inQuotes, QUOTES_TITLE } from "../shared/quoted.ts";

export const restartUnquotedNo: Rule<"compose"> = {
  id: "restart-unquoted-no",
  language: "compose",
  category: "style",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The restart policy `no` has no quotes.",
    why: "Compose reads the text `no`. Programs that follow YAML 1.1 read the boolean false, and the specification writes the quotes for that reason.",
    references: ["https://docs.docker.com/reference/compose-file/services/#restart"],
  },
  mentions: ["restart"],
  examples: {
    bad: [
      { title: "Plain", bad: "services:\n  web:\n    image: web:1.2\n    restart: «no»\n", fixed: "services:\n  web:\n    image: web:1.2\n    restart: \"no\"\n" },
      { title: "In flow style, single quotes used elsewhere", bad: "services:\n  job: {image: 'job:1.2', restart: «no»}\n", fixed: "services:\n  job: {image: 'job:1.2', restart: 'no'}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    restart: \"no\"\n",
      "services:\n  web:\n    image: web:1.2\n    restart: 'no'\n",
      "services:\n  web:\n    image: web:1.2\n    restart: always\n    labels: {restart: no}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const restart = service.text("restart");
      if (restart?.scalar.style !== "plain" || restart.scalar.value !== "no" || restart.scalar.tag !== undefined) continue;
      yield { at: restart.at, message: "`no` without quotes is a boolean for readers of YAML 1.1", evidence: `${service.name} restart`, fixes: () => safeFix(QUOTES_TITLE, inQuotes(file, restart)) };
    }
  },
};
