import { replaceText } from "../../core/compose/edit.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { slice, withoutQuotes } from "../../core/compose/value.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const namespaceSharedWithContainer: Rule<"compose"> = {
  id: "namespace-shared-with-container",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["breakout"],
  docs: {
    what: "A service shares a namespace with another container.",
    why: "Whatever container has that name on the host decides what the service sees, and Compose neither starts it first nor notices when it is another one. Shared processes or memory are open to both sides.",
    exceptions: "`network_mode: service:…`, as behind a VPN, is silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#network_mode", "https://docs.docker.com/reference/compose-file/services/#pid"],
  },
  mentions: ["container:", "service:"],
  examples: {
    bad: [
      { title: "A container outside of the project", bad: "services:\n  web:\n    image: web:1.2\n    network_mode: «container:vpn»\n" },
      {
        title: "A service of this project by the name of its container",
        bad: "services:\n  vpn:\n    image: vpn:1.2\n    container_name: gluetun\n  web:\n    image: web:1.2\n    network_mode: \"«container:gluetun»\"\n",
        fixed: "services:\n  vpn:\n    image: vpn:1.2\n    container_name: gluetun\n  web:\n    image: web:1.2\n    network_mode: \"service:vpn\"\n",
      },
      { title: "The processes of another service", bad: "services:\n  app:\n    image: app:1.2\n  debug:\n    image: debug:1.2\n    pid: «service:app»\n    ipc: «container:app-1»\n" },
    ],
    good: ["services:\n  vpn:\n    image: vpn:1.2\n  web:\n    image: web:1.2\n    network_mode: service:vpn\n    pid: private\n", "services:\n  web:\n    image: web:1.2\n    network_mode: container:${VPN}\n    ipc: ${IPC}\n    command: [\"container:x\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const key of ["network_mode", "pid", "ipc"]) {
        const text = service.text(key);
        if (text?.complete !== true) continue;
        const isForeign = text.value.startsWith("container:");
        if (!isForeign && (key === "network_mode" || !text.value.startsWith("service:"))) continue;
        const what = WHAT.get(key) ?? key;
        const message = `The container shares ${what} with \`${abbreviated(text.value, 40)}\``;
        yield { at: withoutQuotes(text).at, message, evidence: `${service.name} ${key}`, fixes: () => key === "network_mode" ? fixes(file, text) : [] };
      }
    }
  },
};

const WHAT: ReadonlyMap<string, string> = new Map([
  ["network_mode", "its network"],
  ["pid", "its processes"],
  ["ipc", "its memory"],
]);

/** For the network alone that ends the finding: memory and processes are as open to a service. */
function fixes(file: ComposeFile, text: NonNullable<ReturnType<Service["text"]>>): readonly Fix[] {
  const name = text.value.slice("container:".length);
  const owner = file.services.find((service) => service.text("container_name")?.value === name);
  return owner === undefined ? [] : unsafeFix(`Name the service: \`service:${owner.name}\``, replaceText(file.text, slice(text, 0, text.value.length), `service:${owner.name}`));
}
