import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Text } from "../../core/compose/value.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const gpuAllDevices: Rule<"compose"> = {
  id: "gpu-all-devices",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["denial-of-service"],
  docs: {
    what: "A service gets every GPU of the host.",
    why: "On a host with several GPUs each service sees and fills the memory of all of them, also of those that others compute on.",
    exceptions: "Off by default: most hosts have one GPU, which is then all of them.",
    references: ["https://docs.docker.com/compose/how-tos/gpu-support/", "https://docs.docker.com/reference/compose-file/services/#gpus"],
  },
  mentions: ["gpu", "NVIDIA_"],
  examples: {
    bad: [
      { title: "The short key", bad: "services:\n  ai:\n    image: ai:1.2\n    gpus: «all»\n" },
      { title: "A reservation", bad: "services:\n  ai:\n    image: ai:1.2\n    deploy:\n      resources:\n        reservations:\n          devices:\n            - driver: nvidia\n              count: «all»\n              capabilities: [gpu]\n" },
      { title: "By a variable of the runtime", bad: "services:\n  ai:\n    image: ai:1.2\n    runtime: nvidia\n    environment:\n      - NVIDIA_VISIBLE_DEVICES=«all»\n" },
    ],
    good: [
      "services:\n  ai:\n    image: ai:1.2\n    deploy:\n      resources:\n        reservations:\n          devices:\n            - {driver: nvidia, device_ids: [\"0\"], capabilities: [gpu]}\n            - {driver: nvidia, count: 1, capabilities: [gpu]}\n",
      "services:\n  ai:\n    image: ai:1.2\n    gpus: ${GPUS}\n    environment: {NVIDIA_VISIBLE_DEVICES: \"0\"}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const text of wishes(file, service)) {
        if (text.complete && (text.value === "all" || text.value === "-1")) yield { at: withoutQuotes(text).at, message: "The container gets every GPU of the host", evidence: `${service.name} gpus` };
      }
    }
  },
};

/** What says how many GPUs: `gpus`, `count` of each device request, and the variable that NVIDIA's runtime reads. */
function wishes({ reader }: ComposeFile, service: Service): readonly Text[] {
  const key = service.members.get("gpus");
  const reservations = reader.members(reader.members(reader.members(service.members.get("deploy")).get("resources")).get("reservations"));
  const requests = [...reader.items(key), ...reader.items(reservations.get("devices"))].map((item) => reader.members(item));
  const counts = requests.filter((request) => !request.has("device_ids")).map((request) => reader.textAt(request.get("count")));
  const variable = service.environment.find(({ name }) => name === "NVIDIA_VISIBLE_DEVICES")?.value;
  return [reader.textAt(key), ...counts, variable].filter((text) => text !== undefined);
}
