import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

interface Options {
  readonly runtimes: readonly string[];
}

export const customRuntime: Rule<"compose", Options> = {
  id: "custom-runtime",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["breakout"],
  docs: {
    what: "A service runs under a runtime that only the host defines.",
    why: "The runtime builds the sandbox: namespaces, capabilities, seccomp. Under a name that the host chose, the file no longer says how the service is confined, and on another host it does not start.",
    exceptions: "The runtimes of the engine and well-known ones (crun, gVisor, Kata, Sysbox, NVIDIA, Youki) are silent; the option `runtimes` adds others.",
    references: ["https://docs.docker.com/reference/compose-file/services/#runtime", "https://docs.docker.com/engine/daemon/alternative-runtimes/"],
  },
  mentions: ["runtime"],
  options: {
    schema: { type: "object", additionalProperties: false, properties: { runtimes: { type: "array", items: { type: "string" }, description: "Further runtimes that are known to your hosts." } } },
    defaults: { runtimes: [] },
  },
  examples: {
    bad: [
      { title: "A name of the host's own", bad: "services:\n  web:\n    image: web:1.2\n    runtime: «fast»\n" },
      { title: "By a default", bad: "services:\n  web: {image: \"web:1.2\", runtime: \"${RUNTIME:-«my-runc»}\"}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    runtime: runsc\n  gpu:\n    image: gpu:1.2\n    runtime: nvidia\n  vm:\n    image: vm:1.2\n    runtime: io.containerd.kata.v2\n",
      "services:\n  web:\n    image: web:1.2\n    runtime: ${RUNTIME}\n",
      { title: "A runtime that the option names", good: "services:\n  web:\n    image: web:1.2\n    runtime: fast\n", options: { runtimes: ["fast"] } },
    ],
  },
  *check(file, { options }) {
    for (const service of file.services) {
      const runtime = service.text("runtime");
      if (runtime?.complete !== true || runtime.value === "" || isKnown(runtime.value) || options.runtimes.includes(runtime.value)) continue;
      yield { at: withoutQuotes(runtime).at, message: `Only the host knows how the runtime \`${abbreviated(runtime.value, 40)}\` confines the container`, evidence: `${service.name} runtime` };
    }
  },
};

function isKnown(runtime: string): boolean {
  return /^(?:runc|crun|youki|nvidia(?:-cdi)?|sysbox-runc|runsc(?:-[a-z]+)?|kata(?:-[a-z]+)*|io\.containerd\.[a-z-]+\.v\d+)$/.test(runtime);
}
