import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const runtimeNvidiaLegacy: Rule<"compose"> = {
  id: "runtime-nvidia-legacy",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service asks for a GPU by a runtime.",
    why: "`gpus` and device reservations say how many GPUs and which, work without a change to the engine's settings, and do not depend on `NVIDIA_VISIBLE_DEVICES`, which any image may set.",
    exceptions: "Jetson boards still need the runtime.",
    references: ["https://docs.docker.com/reference/compose-file/services/#gpus", "https://docs.docker.com/reference/compose-file/services/#runtime"],
  },
  mentions: ["nvidia"],
  examples: {
    bad: [
      { title: "The runtime alone", bad: "services:\n  web:\n    image: web:1.2\n    «runtime: nvidia»\n", fixed: "services:\n  web:\n    image: web:1.2\n    gpus: all\n" },
      { title: "Beside a reservation", bad: "services:\n  web:\n    image: web:1.2\n    «runtime: nvidia»\n    deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: 1}]}}}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    gpus: all\n",
      "services:\n  web:\n    image: web:1.2\n    runtime: runsc\n",
      "services:\n  web:\n    image: web:1.2\n    runtime: ${RUNTIME}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.members.get("runtime");
      const runtime = file.reader.textAt(member);
      if (member === undefined || runtime?.complete !== true || runtime.value !== "nvidia") continue;
      const canReplace = member.editable && member.merged === undefined && runtime.settled === "literal" && !asksForDevices(file, service);
      yield { at: member.entry.span, message: "`runtime: nvidia` is the old way to a GPU; `gpus` is the present one", evidence: `${service.name} runtime`, tags: ["deprecated"], fixes: () => canReplace ? unsafeFix("Replace with `gpus: all`", [{ span: member.entry.span, text: "gpus: all" }]) : [] };
    }
  },
};

function asksForDevices({ reader }: ComposeFile, { members, partial }: Service): boolean {
  const reservations = reader.members(reader.members(members.get("deploy")).get("resources")).get("reservations");
  return partial || members.has("gpus") || reader.members(reservations).has("devices");
}
