import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { isByteSize } from "../../core/compose/quantities.ts";
import type { Members } from "../../core/compose/reader.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { scalarType } from "../../core/yaml/plain.ts";
import { safeFix } from "../shared/fixes.ts";
import { inQuotes, QUOTES_TITLE } from "../shared/quoted.ts";

export const byteSizeInvalid: Rule<"compose"> = {
  id: "byte-size-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A size is not a number with a unit that Compose knows.",
    why: "Compose refuses the file. Units are `b`, `k`, `m`, `g`, `t` and `p`, with `b` or `ib` behind them or not; under `deploy` a number alone has to be quoted.",
    references: ["https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values"],
  },
  mentions: ["mem_limit", "mem_reservation", "memswap_limit", "shm_size", "memory", "tmpfs", "blkio_config"],
  examples: {
    bad: [
      { title: "A unit that is none", bad: "services:\n  web:\n    image: web:1.2\n    mem_limit: «512mg»\n    shm_size: \"1 GiB\"\n" },
      { title: "A number under deploy", bad: "services:\n  web:\n    image: web:1.2\n    deploy:\n      resources:\n        limits:\n          memory: «536870912»\n", fixed: "services:\n  web:\n    image: web:1.2\n    deploy:\n      resources:\n        limits:\n          memory: \"536870912\"\n" },
      { title: "In a mount, and by the default of a variable", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - {type: tmpfs, target: /run, tmpfs: {size: «64 MB RAM»}}\n    mem_reservation: «${MEM:-lots}»\n" },
      { title: "A fraction without a unit, and a rate", bad: "services:\n  web:\n    image: web:1.2\n    mem_reservation: «1.5»\n    blkio_config: {device_read_iops: [{path: /dev/sda, rate: «many»}]}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    mem_limit: 1.5g\n    mem_reservation: 512Mi\n    memswap_limit: -1\n    shm_size: 67108864\n    deploy: {resources: {limits: {memory: 50M}, reservations: {memory: \"100\"}}}\n",
      "services:\n  web:\n    image: web:1.2\n    mem_limit: ${MEM}\n    shm_size: \"${SHM}m\"\n    build: {context: ., shm_size: 2gb}\n    memswap_limit: \"-1\"\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { key, text, takes } of sizes(file, service)) {
        if (!text.complete) continue;
        const type = text.settled === "literal" ? scalarType(text.scalar) : "text";
        const isNumber = type === "integer" || (type === "float" && (takes !== "integer or text" || Number.isInteger(Number(text.value))));
        const shown = abbreviated(text.value, 40);
        const evidence = `${service.name} ${key} ${shown}`;
        if (isNumber && takes === "text") {
          const fixes = safeFix(QUOTES_TITLE, inQuotes(file, text));
          yield { at: text.at, message: `\`${key}\` is a text such as \`"512m"\`, and YAML reads \`${shown}\` as a number`, evidence, fixes };
        } else if (type === "float" && !isNumber && isByteSize(text.value)) {
          yield { at: text.at, message: `\`${key}\` is a whole number or a text with a unit, not \`${shown}\``, evidence };
        } else if (!isNumber && !isByteSize(text.value) && !(text.value === "-1" && takes !== "text")) {
          yield { at: text.at, message: `\`${shown}\` is not a size for \`${key}\`: a number and \`b\`, \`k\`, \`m\` or \`g\``, evidence };
        }
      }
    }
  },
};

interface Size {
  readonly key: string;
  readonly text: Text;
  readonly takes: Takes;
}

/** What the schema takes: no number at some places, and no fraction at others. */
type Takes = "number or text" | "integer or text" | "text";

function sizes({ reader }: ComposeFile, service: Service): readonly Size[] {
  const { members, build, mounts } = service;
  const found: Size[] = [];
  const take = (holder: Members | undefined, keys: readonly string[], takes: Takes = "number or text"): void => {
    for (const key of keys) {
      const text = reader.textAt(holder?.get(key));
      if (text !== undefined) found.push({ key, text, takes });
    }
  };
  take(members, ["mem_limit", "memswap_limit", "shm_size"]);
  take(members, ["mem_reservation"], "integer or text");
  take(build?.members, ["shm_size"], "integer or text");
  const deploy = members.get("deploy");
  const resources = deploy === undefined ? undefined : reader.members(reader.members(deploy).get("resources"));
  for (const kind of ["limits", "reservations"]) take(resources && reader.members(resources.get(kind)), ["memory"], "text");
  for (const { slot, syntax } of mounts) if (syntax === "long") take(reader.members(reader.members(slot).get("tmpfs")), ["size"], "integer or text");
  const blkio = members.get("blkio_config");
  if (blkio !== undefined) for (const kind of ["device_read_bps", "device_write_bps", "device_read_iops", "device_write_iops"]) for (const item of reader.items(reader.members(blkio).get(kind))) take(reader.members(item), ["rate"], "integer or text");
  return found;
}
