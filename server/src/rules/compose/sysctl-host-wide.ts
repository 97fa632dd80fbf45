import { deleteItem, deletePair } from "../../core/compose/edit.ts";
import type { ComposeFile, Service, Variable } from "../../core/compose/model.ts";
import type { Member, Slot } from "../../core/compose/reader.ts";
import { sysctlNamespace, sysctlsOf } from "../../core/compose/sysctls.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const sysctlHostWide: Rule<"compose"> = {
  id: "sysctl-host-wide",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service sets a kernel setting that is the whole host's.",
    why: "Only settings of a namespace (`net.*`, `fs.mqueue.*`, shared memory and messages) can differ per container. For others the runtime refuses to start it, and so it does for `net.*` in the host's network and for shared memory in the host's IPC namespace. Set them on the host.",
    exceptions: "Services under another runtime than the engine's own are silent, for some have a kernel of their own.",
    references: ["https://docs.docker.com/reference/compose-file/services/#sysctls", "https://docs.docker.com/reference/cli/docker/container/run/#sysctl"],
  },
  mentions: ["sysctls"],
  examples: {
    bad: [
      {
        title: "In a mapping",
        bad: "services:\n  search:\n    image: search:1.2\n    sysctls:\n      «vm.max_map_count»: 262144\n      net.core.somaxconn: 1024\n",
        fixed: "services:\n  search:\n    image: search:1.2\n    sysctls:\n      net.core.somaxconn: 1024\n",
      },
      {
        title: "In a list, with slashes",
        bad: "services:\n  cache:\n    image: cache:1.2\n    sysctls:\n      - «vm.overcommit_memory»=1\n      - \"«fs/file-max»=100000\"\n",
        fixed: "services:\n  cache:\n    image: cache:1.2\n    sysctls:\n      - \"fs/file-max=100000\"\n",
      },
      { title: "In namespaces of the host", bad: "services:\n  vpn:\n    image: vpn:1.2\n    network_mode: host\n    ipc: host\n    sysctls: [«net.ipv4.ip_forward»=1, «kernel.shmmax»=1]\n" },
    ],
    good: [
      "services:\n  vpn:\n    image: vpn:1.2\n    sysctls:\n      net.ipv4.ip_forward: 1\n      kernel.shmmax: 100\n      fs.mqueue.msg_max: 10\n      kernel.domainname: example.com\n      net/ipv4/conf/eth0.100/forwarding: 1\n",
      "services:\n  vm:\n    image: vm:1.2\n    runtime: sysbox-runc\n    sysctls: [vm.max_map_count=262144]\n  web:\n    image: web:1.2\n    sysctls: [\"${SETTING}=1\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const runtime = service.text("runtime");
      if (runtime !== undefined && runtime.value !== "runc") continue;
      for (const { name, variable } of sysctlsOf(file, service)) {
        const reason = refusal(service, name);
        if (reason === undefined) continue;
        yield { at: variable.nameAt, message: `\`${abbreviated(name, 40)}\` ${reason}, so nothing starts`, evidence: `${service.name} ${name}`, fixes: () => fixes(file, variable) };
      }
    }
  },
};

function refusal(service: Service, name: string): string | undefined {
  if (!/^[a-z][a-z\d_-]*\./.test(name)) return undefined;
  const namespace = sysctlNamespace(name);
  if (namespace === undefined) return "is a setting of the whole host";
  if (namespace === "network" && service.text("network_mode")?.value === "host") return "would change the host's network";
  return namespace === "ipc" && service.text("ipc")?.value === "host" ? "would change the host's IPC namespace" : undefined;
}

function fixes(file: ComposeFile, { name, slot }: Variable): readonly Fix[] {
  return unsafeFix(`Remove \`${name}\``, isMember(slot) ? deletePair(file.text, slot) : deleteItem(file.text, slot));
}

function isMember(slot: Slot): slot is Member {
  return "entry" in slot;
}
