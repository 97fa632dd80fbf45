import { healthOf } from "../../core/compose/health.ts";
import { serviceReferences, servicesByName } from "../../core/compose/serviceReferences.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const dependsOnHealthyWithoutHealthcheck: Rule<"compose"> = {
  id: "depends-on-healthy-without-healthcheck",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service waits for the health of one that has no health check.",
    why: "Nothing ever says that the other container is healthy: `docker compose up` stops with `container has no healthcheck configured`, and the service does not start.",
    exceptions: "An image may bring a health check of its own. So the rule speaks only where the check is switched off, or the image is one of Docker's official ones, which have none.",
    references: ["https://docs.docker.com/compose/how-tos/startup-order/", "https://docs.docker.com/reference/compose-file/services/#healthcheck"],
  },
  mentions: ["service_healthy"],
  examples: {
    bad: [
      { title: "An official image has none", bad: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      db:\n        condition: «service_healthy»\n  db:\n    image: postgres:18\n" },
      { title: "Switched off", bad: "services:\n  web:\n    image: web:1.2\n    depends_on: {db: {condition: \"«service_healthy»\"}}\n  db:\n    build: ./db\n    healthcheck:\n      test: [\"NONE\"]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    depends_on: {db: {condition: service_healthy}}\n  db:\n    image: postgres:18\n    healthcheck: {test: pg_isready}\n",
      "services:\n  web:\n    image: web:1.2\n    depends_on: {db: {condition: service_healthy}, api: {condition: service_healthy}}\n  db:\n    build: .\n  api:\n    image: example/api:1.2\n",
      "x-check: &check\n  healthcheck:\n    test: pg_isready\nservices:\n  web:\n    image: web:1.2\n    depends_on: {db: {condition: service_healthy}}\n  db:\n    <<: *check\n    image: postgres:18\n",
    ],
  },
  *check(file) {
    const names = servicesByName(file);
    for (const service of file.services) {
      for (const { condition, conditionText, name } of serviceReferences(file, service)) {
        const target = condition === "service_healthy" ? names.get(name.value) : undefined;
        const health = target && healthOf(file, target);
        if (conditionText === undefined || target === undefined || (health !== "absent" && health !== "disabled")) continue;
        yield {
          at: slice(conditionText, 0, conditionText.value.length).at,
          message: `\`${abbreviated(target.name, 40)}\` is never healthy: it has no health check`,
          evidence: `${service.name} ${target.name}`,
          related: [{ path: undefined, at: target.nameAt, message: health === "absent" ? "The service has no health check" : "Its health check is switched off" }],
        };
      }
    }
  },
};
