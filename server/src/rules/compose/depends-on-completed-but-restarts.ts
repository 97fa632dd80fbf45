import { replaceText } from "../../core/compose/edit.ts";
import { replicasOf } from "../../core/compose/replicas.ts";
import { serviceReferences, servicesByName } from "../../core/compose/serviceReferences.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const dependsOnCompletedButRestarts: Rule<"compose"> = {
  id: "depends-on-completed-but-restarts",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service waits for the end of one that is always started again.",
    why: "With `restart: always` or `unless-stopped` a container that ends is started again, also after success: a migration runs for ever, and what waits for its end may never start. With a scale of 0 there is no container to wait for.",
    references: ["https://docs.docker.com/reference/compose-file/services/#depends_on", "https://docs.docker.com/reference/compose-file/services/#restart"],
  },
  mentions: ["service_completed_successfully"],
  examples: {
    bad: [
      {
        title: "Started again",
        bad: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      migrate:\n        condition: «service_completed_successfully»\n  migrate:\n    image: web:1.2\n    restart: always\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n  migrate:\n    image: web:1.2\n    restart: on-failure\n",
      },
      { title: "Through a merge key", bad: "x-base: &base\n  restart: unless-stopped\nservices:\n  web:\n    image: web:1.2\n    depends_on: {migrate: {condition: «service_completed_successfully»}}\n  migrate:\n    <<: *base\n    image: web:1.2\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    restart: always\n    depends_on: {migrate: {condition: service_completed_successfully}}\n  migrate:\n    image: web:1.2\n    restart: on-failure:3\n",
      "services:\n  web:\n    image: web:1.2\n    depends_on: {migrate: {condition: service_completed_successfully}}\n  migrate:\n    image: web:1.2\n    restart: ${RESTART}\n",
    ],
  },
  *check(file) {
    const names = servicesByName(file);
    for (const service of file.services) {
      for (const { condition, conditionText, name } of serviceReferences(file, service)) {
        const target = condition === "service_completed_successfully" ? names.get(name.value) : undefined;
        if (conditionText === undefined || target === undefined) continue;
        const restart = target.text("restart");
        const restarts = restart?.complete === true && (restart.value === "always" || restart.value === "unless-stopped");
        const absent = replicasOf(file, target).scale?.count === 0;
        if (!restarts && !absent) continue;
        yield {
          at: slice(conditionText, 0, conditionText.value.length).at,
          message: `\`${abbreviated(target.name, 40)}\` never completes: it ${absent ? "has a scale of 0" : "is always started again"}`,
          evidence: `${service.name} ${target.name}`,
          related: [{ path: undefined, at: restart?.at ?? target.nameAt, message: "This keeps it from completing" }],
          fixes: () => restarts && restart.settled === "literal" ? unsafeFix("Start it again on failure only", replaceText(file.text, restart, "on-failure")) : [],
        };
      }
    }
  },
};
