import type { ComposeFile, Service, Variable } from "./model.ts";
import { variablesOf } from "./variables.ts";

/** A kernel setting that a service asks for. */
export interface Sysctl {
  /** With dots: the kernel takes `net/ipv4/ip_forward` as well. */
  readonly name: string;
  readonly variable: Variable;
}

/** The settings under `sysctls`, a mapping or a list of `name=value`. */
export function sysctlsOf({ reader }: ComposeFile, service: Service): readonly Sysctl[] {
  const member = service.members.get("sysctls");
  return member === undefined ? [] : variablesOf(reader, member).map((variable) => ({ name: dotted(variable.name.trim()), variable }));
}

/** The separator that comes first counts (sysctl(8)): in `net/ipv4/conf/eth0.100/forwarding` the dot is part of a name. */
function dotted(name: string): string {
  const first = name.search(/[./]/);
  return first >= 0 && name[first] === "/" ? name.replace(/[./]/g, (one) => (one === "/" ? "." : "/")) : name;
}

/** The namespace that a setting belongs to; `undefined` for one of the whole host. Source: runc's configs/validate (`sysctl`), version 1.3 (2025). */
export function sysctlNamespace(name: string): "network" | "ipc" | "uts" | undefined {
  if (name.startsWith("net.")) return "network";
  if (name.startsWith("fs.mqueue.") || IPC.has(name)) return "ipc";
  return name === "kernel.domainname" || name === "kernel.hostname" ? "uts" : undefined;
}

const IPC: ReadonlySet<string> = new Set("kernel.msgmax kernel.msgmnb kernel.msgmni kernel.sem kernel.shmall kernel.shmmax kernel.shmmni kernel.shm_rmid_forced".split(" "));
