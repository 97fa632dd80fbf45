import { serverOf } from "../../core/compose/servers.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const stopGraceZeroDatastore: Rule<"compose"> = {
  id: "stop-grace-zero-datastore",
  language: "compose",
  category: "runtime",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A data store gets less time to stop than the engine's ten seconds.",
    why: "A database that is killed while it writes has to recover at the next start, and loses what it had only in memory.",
    references: ["https://docs.docker.com/reference/compose-file/services/#stop_grace_period"],
  },
  mentions: ["stop_grace_period"],
  examples: {
    bad: [
      { title: "No time at all", bad: "services:\n  db:\n    image: postgres:18\n    stop_grace_period: «0s»\n" },
      { title: "Milliseconds", bad: "services:\n  cache:\n    image: redis:8\n    stop_grace_period: \"«1s500ms»\"\n" },
    ],
    good: ["services:\n  db:\n    image: postgres:18\n    stop_grace_period: 1m30s\n  web:\n    image: web:1.2\n    stop_grace_period: 1s\n", "services:\n  db:\n    image: postgres:18\n    stop_grace_period: ${GRACE}\n  db2:\n    image: mysql:8.4\n    stop_grace_period: 10s\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const period = service.text("stop_grace_period");
      const seconds = period?.complete === true ? secondsOf(period.value) : undefined;
      if (period === undefined || seconds === undefined || seconds >= 10 || serverOf(service)?.kind !== "datastore") continue;
      yield { at: slice(period, 0, period.value.length).at, message: `The data store has only \`${period.value}\` to stop`, evidence: service.name };
    }
  },
};

/** A duration as Compose reads it: numbers with units, largest first. */
function secondsOf(value: string): number | undefined {
  const match = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?(?:(\d{1,6})ms)?$/.exec(value);
  if (match === null || value === "") return undefined;
  const [, hours = 0, minutes = 0, seconds = 0, milliseconds = 0] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(milliseconds) / 1000;
}
