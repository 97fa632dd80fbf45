import { replaceText } from "../../core/compose/edit.ts";
import { durations } from "../../core/compose/durations.ts";
import { durationSeconds } from "../../core/compose/quantities.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const durationInvalid: Rule<"compose"> = {
  id: "duration-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A duration has no unit or one that Compose does not know.",
    why: "Compose refuses the file. Durations are numbers with `us`, `ms`, `s`, `m` or `h`, one after the other without blanks.",
    references: ["https://docs.docker.com/reference/compose-file/extension/#specifying-durations"],
  },
  mentions: ["stop_grace_period", "pull_refresh_after", "healthcheck", "restart_policy", "update_config", "rollback_config"],
  examples: {
    bad: [
      { title: "A number alone", bad: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test: curl -f http://localhost\n      interval: «30»\n", fixed: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test: curl -f http://localhost\n      interval: 30s\n" },
      { title: "A word for a unit", bad: "services:\n  web:\n    image: web:1.2\n    stop_grace_period: «1 min»\n" },
      { title: "In deploy, quoted", bad: "services:\n  web:\n    image: web:1.2\n    deploy:\n      restart_policy:\n        delay: «\"5\"»\n        window: 120s\n", fixed: "services:\n  web:\n    image: web:1.2\n    deploy:\n      restart_policy:\n        delay: \"5s\"\n        window: 120s\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: a, interval: 1m30s, timeout: 1.5s, start_period: 0s, start_interval: 500ms}\n    stop_grace_period: 2h\n    deploy: {update_config: {delay: 10s, monitor: 1h2m}}\n",
      "services:\n  web:\n    image: web:1.2\n    stop_grace_period: ${GRACE}\n    healthcheck: {test: a, interval: \"${I:-5}s\", timeout: \"${T}s\"}\n    pull_refresh_after: 1d\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { key, text } of durations(file.reader, service)) {
        if (!text.complete || (durationSeconds(text.value) !== undefined && text.value !== "0")) continue;
        if (text.value === "0" && text.scalar.style !== "plain") continue;
        const shown = abbreviated(text.value, 30);
        const isBare = /^\d{1,9}(?:\.\d{1,9})?$/.test(text.value);
        yield {
          at: text.at,
          message: isBare ? `\`${key}\` needs a unit: \`${shown}\` is a number, \`${shown}s\` a duration` : `\`${shown}\` is not a duration for \`${key}\`, as \`30s\` or \`1m30s\` are`,
          evidence: `${service.name} ${key} ${shown}`,
          fixes: () => isBare ? unsafeFix(`Change to \`${shown}s\``, replaceText(file.text, text, `${text.value}s`)) : [],
        };
      }
    }
  },
};
