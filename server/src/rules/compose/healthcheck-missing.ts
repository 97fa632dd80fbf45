import { healthOf } from "../../core/compose/health.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const healthcheckMissing: Rule<"compose"> = {
  id: "healthcheck-missing",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: ["kics:Healthcheck Not Set/698ed579-b239-4f8f-a388-baa4bcb13ef8", "docksec:compose-missing-healthcheck", "mcp-zen:003"],
  threats: ["none"],
  docs: {
    what: "A service that others use has no health check.",
    why: "A process that hangs looks like one that works, and what depends on the service starts before it answers.",
    exceptions: "Images that may bring a check of their own: only Docker's official images, which leave it to their users, are known not to.",
    references: ["https://docs.docker.com/reference/compose-file/services/#healthcheck"],
  },
  examples: {
    bad: [
      { title: "A service with ports", bad: "services:\n  «web»:\n    image: nginx:1.29\n    ports: [\"80:80\"]\n" },
      { title: "One that another depends on", bad: "services:\n  web:\n    image: example/web:1.2\n    depends_on: [db]\n  «db»:\n    image: postgres:17\n" },
    ],
    good: [
      "services:\n  web:\n    image: nginx:1.29\n    ports: [\"80:80\"]\n    healthcheck: {test: curl -f http://localhost}\n",
      "services:\n  web:\n    image: example/web:1.2\n    ports: [\"80:80\"]\n  job:\n    image: nginx:1.29\n    restart: \"no\"\n    ports: [\"81:80\"]\n",
    ],
  },
  *check(file) {
    const awaited = new Set(file.services.flatMap(({ dependsOn }) => dependsOn.map((one) => one.name.value)));
    for (const service of file.services) {
      const isOneShot = service.text("restart")?.value === "no" || service.members.has("provider");
      if (isOneShot || (service.ports.length === 0 && !awaited.has(service.name)) || healthOf(file, service) !== "absent") continue;
      yield { at: service.nameAt, message: "No health check says whether the service works", evidence: service.name };
    }
  },
};
