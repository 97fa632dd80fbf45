import type { Rule } from "../../core/lint/rule.ts";
import { lacking } from "../shared/absentControl.ts";

export const pidsLimitMissing: Rule<"compose"> = {
  id: "pids-limit-missing",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: ["kics:221e0658", "cis:5.29", "compose-lint:CL-0012"],
  threats: ["denial-of-service"],
  docs: {
    what: "A service has no limit on processes.",
    why: "A fork bomb in one container takes every process id of the host, and then nobody can even log in to end it. -1 and 0 mean no limit.",
    exceptions: "Off by default: `hardening-missing` names it together with what else is absent. A limit that a variable decides counts.",
    references: ["https://docs.docker.com/reference/compose-file/services/#pids_limit", "https://docs.docker.com/reference/compose-file/deploy/#pids"],
  },
  examples: {
    bad: [
      { title: "No limit", bad: "services:\n  «web»:\n    image: web:1.2\n    mem_limit: 1g\n", fixed: "services:\n  web:\n    image: web:1.2\n    mem_limit: 1g\n    pids_limit: 200\n" },
      { title: "In the style of another service", bad: "services:\n  «web»:\n    image: web:1.2\n  db:\n    image: db:1\n    deploy:\n      resources:\n        limits:\n          pids: 100\n", fixed: "services:\n  web:\n    image: web:1.2\n    deploy:\n      resources:\n        limits:\n          pids: 200\n  db:\n    image: db:1\n    deploy:\n      resources:\n        limits:\n          pids: 100\n" },
      { title: "No limit, said so", bad: "services:\n  web: {image: \"web:1.2\", «pids_limit»: -1}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    pids_limit: 100\n", "services:\n  web:\n    image: web:1.2\n    deploy: {resources: {limits: {pids: 100}}}\n  db:\n    image: db:1\n    pids_limit: ${PIDS}\n"],
  },
  *check(file) {
    yield* lacking(file, "pids", "No limit keeps the container from starting processes without end", () => ({ known: TITLE, bold: TITLE }));
  },
};

const TITLE = "Limit the processes";
