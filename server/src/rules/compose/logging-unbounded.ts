import { appendEntry, styleOf } from "../../core/compose/insert.ts";
import type { Tree } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Slot } from "../../core/compose/reader.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Edit } from "../../core/text/edit.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const loggingUnbounded: Rule<"compose"> = {
  id: "logging-unbounded",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["denial-of-service"],
  docs: {
    what: "The log of a service has no largest size.",
    why: "The driver `json-file` writes one file that is never cut off unless `max-size` says so. A service that talks much fills the disk of the host.",
    exceptions: "The defaults of the engine are not visible here.",
    references: ["https://docs.docker.com/engine/logging/drivers/json-file/"],
  },
  examples: {
    bad: [
      { title: "The driver without options", bad: "services:\n  web:\n    image: web:1.2\n    «logging»:\n      driver: json-file\n", fixed: "services:\n  web:\n    image: web:1.2\n    logging:\n      driver: json-file\n      options:\n        max-size: 10m\n        max-file: \"3\"\n" },
      { title: "Nothing stated", bad: "services:\n  «web»:\n    image: web:1.2\n", fixed: "services:\n  web:\n    image: web:1.2\n    logging:\n      driver: json-file\n      options:\n        max-size: 10m\n        max-file: \"3\"\n" },
      { title: "Other options in one line", bad: "services:\n  web:\n    image: web:1.2\n    «logging»: {options: {tag: web}}\n", fixed: "services:\n  web:\n    image: web:1.2\n    logging: {options: {tag: web, max-size: 10m}}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    logging: {driver: json-file, options: {max-size: 10m}}\n",
      "services:\n  web:\n    image: web:1.2\n    logging: {driver: local}\n",
      "services:\n  web:\n    image: web:1.2\n    logging: {options: {max-size: \"${SIZE}\"}}\n",
      "services:\n  web:\n    extends: {file: base.yaml, service: web}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const logging = service.members.get("logging");
      const parts = file.reader.members(logging);
      const driver = file.reader.textAt(parts.get("driver"));
      if (service.partial || service.members.has("provider") || (driver !== undefined && (!driver.complete || driver.value !== "json-file"))) continue;
      if (parts.partial === true || file.reader.members(parts.get("options")).has("max-size") || parts.get("options")?.node?.kind === "scalar") continue;
      yield { at: logging?.keyAt ?? service.nameAt, message: "The log grows without bound: `max-size` is not set", evidence: service.name, fixes: () => fixes(file, service) };
    }
  },
};

/** What is missing goes into the innermost mapping that is there. */
function fixes(file: ComposeFile, service: Service): readonly Fix[] {
  const logging = service.members.get("logging");
  const options = file.reader.members(logging).get("options");
  const edits =
    logging === undefined
      ? append(file, service.member, "logging", new Map<string, Tree>([["driver", "json-file"], ["options", OPTIONS]]))
      : options === undefined
        ? append(file, logging, "options", OPTIONS)
        : append(file, options, "max-size", SIZE);
  return unsafeFix("Limit the log to files of 10 MB", edits);
}

function append(file: ComposeFile, { node, editable }: Slot, key: string, value: Tree): readonly Edit[] | undefined {
  return editable && node?.kind === "map" && node.anchor === undefined ? appendEntry(file, node, key, value, styleOf(file)) : undefined;
}

const SIZE = "10m";
const OPTIONS: Tree = new Map([["max-size", SIZE], ["max-file", '"3"']]);
