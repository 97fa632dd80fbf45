import type { Rule } from "../../core/lint/rule.ts";
import { lacking } from "../shared/absentControl.ts";

export const memoryLimitMissing: Rule<"compose"> = {
  id: "memory-limit-missing",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: ["kics:bb9ac4f7", "compose-lint:CL-0026", "docksec:compose-no-resource-limits", "cis:5.11", "owasp:R7"],
  threats: ["denial-of-service"],
  docs: {
    what: "A service has no memory limit.",
    why: "A leak or an attack fills the memory of the host, and the kernel then ends whatever it likes: another container, or the engine. A reservation is no limit, and 0 means none.",
    exceptions: "Off by default: `hardening-missing` names it together with what else is absent. A limit that a variable decides counts.",
    references: ["https://docs.docker.com/reference/compose-file/deploy/#resources", "https://docs.docker.com/engine/containers/resource_constraints/#memory"],
  },
  examples: {
    bad: [
      { title: "No limit", bad: "services:\n  «web»:\n    image: web:1.2\n", fixed: "services:\n  web:\n    image: web:1.2\n    mem_limit: 512m\n" },
      { title: "A reservation only", bad: "services:\n  web:\n    image: web:1.2\n    deploy:\n      «resources»:\n        reservations:\n          memory: 1g\n", fixed: "services:\n  web:\n    image: web:1.2\n    deploy:\n      resources:\n        reservations:\n          memory: 1g\n        limits:\n          memory: 1g\n" },
      { title: "Zero is no limit", bad: "services:\n  web: {image: \"web:1.2\", «mem_limit»: 0}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    mem_limit: 1g\n  db:\n    image: db:1\n    deploy: {resources: {limits: {memory: 512M}}}\n", "services:\n  web:\n    image: web:1.2\n    mem_limit: ${MEM}\n  db:\n    extends: {file: base.yaml, service: db}\n"],
  },
  *check(file) {
    yield* lacking(file, "memory", "No limit keeps the container from taking all memory of the host", () => ({ known: TITLE, bold: TITLE }));
  },
};

const TITLE = "Limit the memory";
