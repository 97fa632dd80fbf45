import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const loggingDisabled: Rule<"compose"> = {
  id: "logging-disabled",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0014"],
  threats: ["none"],
  docs: {
    what: "The logs of a service are thrown away.",
    why: "After a failure or an attack nothing says what happened; `docker logs` has nothing either.",
    references: ["https://docs.docker.com/reference/compose-file/services/#logging"],
  },
  mentions: ["logging"],
  examples: {
    bad: [
      { title: "The driver alone", bad: "services:\n  web:\n    image: web:1.2\n    logging:\n      «driver: none»\n", fixed: "services:\n  web:\n    image: web:1.2\n" },
      { title: "With options", bad: "services:\n  web:\n    image: web:1.2\n    logging: {«driver: \"none\"», options: {tag: web}}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    logging: {driver: local}\n",
      "services:\n  web:\n    image: web:1.2\n    logging: {driver: ${DRIVER:-json-file}}\n",
    ],
  },
  *check(file) {
    for (const { name, members } of file.services) {
      const logging = members.get("logging");
      const parts = file.reader.members(logging);
      const driver = parts.get("driver");
      const text = file.reader.textAt(driver);
      if (logging === undefined || driver === undefined || text?.complete !== true || text.value !== "none") continue;
      yield { at: driver.entry.span, message: "The service keeps no logs", evidence: `${name} logging`, fixes: () => parts.size === 1 ? unsafeFix("Remove `logging`", deletePair(file.text, logging)) : [] };
    }
  },
};
