/**
 * The capabilities of Linux, without `CAP_`, in order of their numbers.
 * Source: capabilities(7) of the Linux man-pages project and include/uapi/linux/capability.h, as of Linux 6.12 (November 2024).
 */
export const CAPABILITIES: readonly string[] = [
  "CHOWN",
  "DAC_OVERRIDE",
  "DAC_READ_SEARCH",
  "FOWNER",
  "FSETID",
  "KILL",
  "SETGID",
  "SETUID",
  "SETPCAP",
  "LINUX_IMMUTABLE",
  "NET_BIND_SERVICE",
  "NET_BROADCAST",
  "NET_ADMIN",
  "NET_RAW",
  "IPC_LOCK",
  "IPC_OWNER",
  "SYS_MODULE",
  "SYS_RAWIO",
  "SYS_CHROOT",
  "SYS_PTRACE",
  "SYS_PACCT",
  "SYS_ADMIN",
  "SYS_BOOT",
  "SYS_NICE",
  "SYS_RESOURCE",
  "SYS_TIME",
  "SYS_TTY_CONFIG",
  "MKNOD",
  "LEASE",
  "AUDIT_WRITE",
  "AUDIT_CONTROL",
  "SETFCAP",
  "MAC_OVERRIDE",
  "MAC_ADMIN",
  "SYSLOG",
  "WAKE_ALARM",
  "BLOCK_SUSPEND",
  "AUDIT_READ",
  "PERFMON",
  "BPF",
  "CHECKPOINT_RESTORE",
];

const NAMES: ReadonlySet<string> = new Set(CAPABILITIES);

/** True for a name in upper case without `CAP_`; `ALL` is not one. */
export function isCapability(name: string): boolean {
  return NAMES.has(name);
}

/** What a capability opens on the host by design, in words that complete "lets the container …". */
export const HOST_TAKEOVER: ReadonlyMap<string, string> = new Map([
  ["SYS_ADMIN", "mount file systems and enter namespaces of the host"],
  ["SYS_MODULE", "load modules into the host's kernel"],
  ["SYS_RAWIO", "write to the host's memory and disks"],
]);

/** What reaches other containers or the host's kernel by a published technique. */
export const HOST_ADJACENT: ReadonlyMap<string, string> = new Map([
  ["NET_ADMIN", "reconfigure networks and read their traffic"],
  ["BPF", "run programs in the host's kernel"],
  ["SYS_BOOT", "restart the host"],
  ["MAC_ADMIN", "change the host's mandatory access control"],
  ["MAC_OVERRIDE", "step over the host's mandatory access control"],
]);

/** What reaches the host only where the container sees the host's processes or files. */
export const HOST_ADJACENT_TOGETHER: ReadonlyMap<string, string> = new Map([
  ["SYS_PTRACE", "read and steer the processes that it sees"],
  ["DAC_READ_SEARCH", "read every file that it can reach"],
]);

/** What acts on the host's kernel or hardware, which no namespace divides; `usual` where programs that are meant for containers ask for it. */
export const HOST_STATE: ReadonlyMap<string, { readonly power: string; readonly usual: boolean }> = new Map([
  ["SYS_TIME", { power: "set the clock of the host", usual: false }],
  ["PERFMON", { power: "watch the performance counters of the host", usual: false }],
  ["SYSLOG", { power: "read and clear the log of the host's kernel", usual: false }],
  ["SYS_NICE", { power: "raise its priority over the rest of the host", usual: true }],
  ["SYS_RESOURCE", { power: "go past limits and quotas of the host", usual: false }],
  ["SYS_PACCT", { power: "switch process accounting of the host", usual: false }],
  ["SYS_TTY_CONFIG", { power: "reconfigure terminals of the host", usual: false }],
  ["IPC_LOCK", { power: "lock memory of the host without limit", usual: true }],
  ["LEASE", { power: "hold leases on files of others", usual: false }],
  ["LINUX_IMMUTABLE", { power: "lift and set the write protection of files", usual: false }],
  ["WAKE_ALARM", { power: "wake the host from sleep", usual: false }],
  ["BLOCK_SUSPEND", { power: "keep the host from sleeping", usual: false }],
  ["AUDIT_CONTROL", { power: "change and stop auditing of the host", usual: false }],
  ["AUDIT_READ", { power: "read the audit log of the host", usual: false }],
  ["CHECKPOINT_RESTORE", { power: "restore processes with chosen identities", usual: false }],
]);

/**
 * What every container has without asking.
 * Source: `DefaultCapabilities` in daemon/pkg/oci/caps/defaults.go of github.com/moby/moby, as of version 28 (2025).
 */
export const DEFAULT_CAPABILITIES: ReadonlySet<string> = new Set(
  "CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT KILL AUDIT_WRITE".split(" "),
);
