import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const loggingOptionsDriverMismatch: Rule<"compose"> = {
  id: "logging-options-driver-mismatch",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An option of logging belongs to another driver.",
    why: "The engine refuses to create the container: each driver checks its options.",
    exceptions: "Drivers that are plug-ins, and options that many drivers share.",
    references: ["https://docs.docker.com/engine/logging/configure/"],
  },
  mentions: ["logging"],
  examples: {
    bad: [
      { title: "Rotation of files for the journal", bad: "services:\n  web:\n    image: web:1.2\n    logging:\n      driver: journald\n      options:\n        tag: web\n        «max-size»: 10m\n", fixed: "services:\n  web:\n    image: web:1.2\n    logging:\n      driver: journald\n      options:\n        tag: web\n" },
      { title: "An address for another server", bad: "services:\n  web:\n    image: web:1.2\n    logging: {driver: fluentd, options: {fluentd-address: \"localhost:24224\", «syslog-address»: \"udp://localhost\"}}\n", fixed: "services:\n  web:\n    image: web:1.2\n    logging: {driver: fluentd, options: {fluentd-address: \"localhost:24224\"}}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    logging: {driver: json-file, options: {max-size: 10m, max-file: \"3\", tag: web}}\n",
      "services:\n  web:\n    image: web:1.2\n    logging: {options: {max-size: 10m}}\n",
      "services:\n  web:\n    image: web:1.2\n    logging: {driver: loki, options: {loki-url: \"http://a\", max-size: 1m}}\n",
      "services:\n  web:\n    image: web:1.2\n    logging: {driver: \"${D}\", options: {max-size: 1m}}\n",
    ],
  },
  *check(file) {
    for (const { name, members } of file.services) {
      const logging = file.reader.members(members.get("logging"));
      const driver = file.reader.textAt(logging.get("driver"));
      if (driver === undefined || !driver.complete || !DRIVERS.has(driver.value)) continue;
      for (const [key, option] of file.reader.members(logging.get("options"))) {
        const owners = ownersOf(key);
        if (owners === undefined || owners.includes(driver.value)) continue;
        yield {
          at: option.keyAt,
          message: `\`${abbreviated(key, 30)}\` is no option of \`${driver.value}\`: it belongs to ${owners.map((one) => `\`${one}\``).join(" and ")}`,
          evidence: `${name} ${key}`,
          fixes: () => unsafeFix(`Remove \`${abbreviated(key, 30)}\``, deletePair(file.text, option)),
        };
      }
    }
  },
};

/** The drivers of the engine itself; a plug-in takes what it likes. */
const DRIVERS = new Set(["json-file", "local", "journald", "syslog", "gelf", "fluentd", "awslogs", "splunk", "gcplogs", "etwlogs"]);
const FILES: readonly string[] = ["json-file", "local"];
const ROTATION = new Set(["max-size", "max-file", "compress"]);

/** The drivers that an option belongs to, `undefined` for one that is shared. */
function ownersOf(key: string): readonly string[] | undefined {
  if (ROTATION.has(key)) return FILES;
  const [, prefix] = /^(syslog|gelf|fluentd|awslogs|splunk)-/.exec(key) ?? [];
  return prefix === undefined ? undefined : [prefix];
}
