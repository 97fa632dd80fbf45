import { deletePair } from "../../core/compose/edit.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Slot } from "../../core/compose/reader.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const deviceRequestCountAndIds: Rule<"compose"> = {
  id: "device-request-count-and-ids",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A request for devices gives a number and names.",
    why: "Compose refuses the file: either any so many devices are wanted, or these.",
    references: ["https://docs.docker.com/reference/compose-file/services/#gpus", "https://docs.docker.com/reference/compose-file/deploy/#devices"],
  },
  mentions: ["device_ids"],
  examples: {
    bad: [
      { title: "In gpus", bad: "services:\n  web:\n    image: web:1.2\n    gpus:\n      - driver: nvidia\n        «count: 1»\n        device_ids: [\"0\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    gpus:\n      - driver: nvidia\n        device_ids: [\"0\"]\n" },
      { title: "In deploy", bad: "services:\n  web:\n    image: web:1.2\n    deploy:\n      resources:\n        reservations:\n          devices:\n            - capabilities: [gpu]\n              device_ids: [\"0\", \"3\"]\n              «count: all»\n", fixed: "services:\n  web:\n    image: web:1.2\n    deploy:\n      resources:\n        reservations:\n          devices:\n            - capabilities: [gpu]\n              device_ids: [\"0\", \"3\"]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    gpus: all\n",
      "services:\n  web:\n    image: web:1.2\n    gpus: [{count: 2}, {device_ids: [\"0\"]}]\n",
      "services:\n  web:\n    image: web:1.2\n    deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: all}]}}}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const request of requests(file, service)) {
        const members = file.reader.members(request);
        const count = members.get("count");
        const ids = members.get("device_ids");
        if (count === undefined || ids === undefined) continue;
        yield { at: count.entry.span, message: "`count` and `device_ids` exclude each other", evidence: `${service.name} ${request.at.start} count`, related: [{ path: undefined, at: ids.keyAt, message: "The devices are named here" }], fixes: () => unsafeFix("Remove `count`", deletePair(file.text, count)) };
      }
    }
  },
};

function requests({ reader }: ComposeFile, { members }: Service): readonly Slot[] {
  const reservations = reader.members(reader.members(members.get("deploy")).get("resources")).get("reservations");
  return [...reader.items(members.get("gpus")), ...reader.items(reader.members(reservations).get("devices"))];
}
