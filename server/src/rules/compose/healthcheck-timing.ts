import { durationSeconds } from "../../core/compose/quantities.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const healthcheckTiming: Rule<"compose"> = {
  id: "healthcheck-timing",
  language: "compose",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A time or count of a health check does not mean what it says.",
    why: "The engine takes zero for its default, and reads `start_interval` only within the `start_period`, which is zero when it is not stated.",
    references: ["https://docs.docker.com/reference/compose-file/services/#healthcheck"],
  },
  mentions: ["healthcheck"],
  examples: {
    bad: [
      { title: "No retries", bad: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test: curl -f http://localhost\n      retries: «0»\n      interval: «0s»\n" },
      { title: "An interval for a period that is not there", bad: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test: curl -f http://localhost\n      «start_interval»: 1s\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: a, retries: 3, interval: 5s, timeout: 10s, start_period: 30s, start_interval: 1s}\n",
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: a, retries: \"${R}\", start_interval: 1s, start_period: \"${P}\"}\n",
      "services:\n  web:\n    extends: {file: base.yaml, service: web}\n    healthcheck: {start_interval: 1s}\n",
    ],
  },
  *check(file) {
    for (const { name, members } of file.services) {
      const healthcheck = members.get("healthcheck");
      if (healthcheck === undefined) continue;
      const parts = file.reader.members(healthcheck);
      const retries = file.reader.textAt(parts.get("retries"));
      if (retries?.complete === true && retries.value === "0") yield { at: retries.at, message: "`0` retries are the default of 3 for the engine", evidence: `${name} retries` };
      const startInterval = parts.get("start_interval");
      if (startInterval !== undefined && parts.partial !== true && !members.has("extends")) {
        const period = file.reader.textAt(parts.get("start_period"));
        const isNone = !parts.has("start_period") || (period?.complete === true && durationSeconds(period.value) === 0);
        if (isNone) yield { at: startInterval.keyAt, message: "`start_interval` has no effect without a `start_period`", evidence: `${name} start_interval` };
      }
      for (const key of ["interval", "timeout"]) {
        const text = file.reader.textAt(parts.get(key));
        if (text?.complete === true && durationSeconds(text.value) === 0) yield { at: text.at, message: `A \`${key}\` of zero is the default of 30 seconds for the engine`, evidence: `${name} ${key}` };
      }
    }
  },
};
