import type { Rule } from "../../core/lint/rule.ts";
import { lacking } from "../shared/absentControl.ts";

export const cpuLimitMissing: Rule<"compose"> = {
  id: "cpu-limit-missing",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: ["kics:6b610c50", "compose-lint:CL-0026", "cis:5.12", "owasp:R7"],
  threats: ["denial-of-service"],
  docs: {
    what: "A service has no limit on processors.",
    why: "One container in a loop, or one that mines coins for somebody, slows down everything on the host.",
    exceptions: "Off by default: `hardening-missing` names it together with what else is absent. A limit that a variable decides counts.",
    references: ["https://docs.docker.com/reference/compose-file/deploy/#resources", "https://docs.docker.com/engine/containers/resource_constraints/#cpu"],
  },
  examples: {
    bad: [
      { title: "No limit", bad: "services:\n  «web»:\n    image: web:1.2\n", fixed: "services:\n  web:\n    image: web:1.2\n    cpus: 1.0\n" },
      { title: "Below `deploy`", bad: "services:\n  web:\n    image: web:1.2\n    deploy:\n      resources:\n        «limits»: {memory: 1g}\n", fixed: "services:\n  web:\n    image: web:1.2\n    deploy:\n      resources:\n        limits: {memory: 1g, cpus: \"1.0\"}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    cpus: 0.5\n  db:\n    image: db:1\n    cpu_quota: 50000\n", "services:\n  web:\n    image: web:1.2\n    deploy: {resources: {limits: {cpus: \"${CPUS}\"}}}\n"],
  },
  *check(file) {
    yield* lacking(file, "cpus", "No limit keeps the container from taking all processors of the host", () => ({ known: TITLE, bold: TITLE }));
  },
};

const TITLE = "Limit the processors";
