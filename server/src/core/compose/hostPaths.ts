import type { Mount } from "./model.ts";
import { slice } from "./value.ts";
import type { Text } from "./value.ts";

/**
 * An absolute path of the host without `//`, `/./`, `/../` and a trailing slash, Windows drives as `C:/…`; `undefined` for a
 * path that is relative to the project, under `~`, or not settled.
 */
export function hostPathOf(path: Text | undefined): string | undefined {
  if (path === undefined || !path.complete) return undefined;
  const slashed = path.value.replaceAll("\\", "/");
  const drive = /^([A-Za-z]):(?=\/|$)/.exec(slashed);
  const rest = drive ? slashed.slice(2) : slashed;
  if (drive === null && !rest.startsWith("/")) return undefined;
  const names: string[] = [];
  for (const name of rest.split("/")) {
    if (name === "" || name === ".") continue;
    if (name === "..") names.pop();
    else names.push(name);
  }
  const absolute = `/${names.join("/")}`;
  return drive?.[1] === undefined ? absolute : `${drive[1].toUpperCase()}:${absolute}`;
}

/** True when `path` is `directory` or lies below it; segments are compared whole. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === "/" ? "/" : `${directory}/`);
}

/** The last name of a path, also of one whose beginning a variable decides; `undefined` when the name itself is not settled. */
export function lastName(path: Text | undefined): string | undefined {
  if (path === undefined) return undefined;
  const at = Math.max(path.value.lastIndexOf("/"), path.value.lastIndexOf("\\"));
  const name = slice(path, at + 1, path.value.length);
  return name.complete ? name.value : undefined;
}

/** How much of the host writing to a path gives: `host` for code that the host runs or trusts, `part` for the rest of such a directory. */
export type Reach = "host" | "part";

/** What a writable mount of this host path gives; `undefined` for a path that is nothing of the system's. */
export function writableReach(path: string): Reach | undefined {
  if (/^[A-Z]:\//.test(path)) return WINDOWS.some((directory) => isWithin(path.toLowerCase(), directory)) ? "host" : undefined;
  if (HARMLESS.has(path) || /^\/var\/lib\/docker\/volumes\/[^/]+\/_data(?:\/|$)/.test(path)) return undefined;
  if (EXACT.has(path) || DEEP.some((directory) => isWithin(path, directory)) || isRawBlockDevice(path)) return "host";
  if (/^\/lib(?:32|64|x32)?(?:\/|$)/.test(path) || /^\/usr\/(?:local\/)?lib(?:32|64|x32|exec)?(?:\/|$)/.test(path)) return "host";
  if (/^\/etc\/(?:cron[^/]*|ld\.so[^/]*|rc[^/]*)(?:\/|$)/.test(path) || /^\/root\/\.[^/]+/.test(path)) return "host";
  return PARTLY.some((directory) => isWithin(path, directory)) ? "part" : undefined;
}

/** What reading a path of the host gives away: `secret` for directories with keys and other people's data, `state` for what monitoring reads. */
export function readableReach(path: string): "secret" | "state" | undefined {
  if (/^\/var\/lib\/docker\/(?:volumes\/[^/]+\/_data|containers|image)(?:\/|$)/.test(path)) return undefined;
  if (SECRET_EXACT.has(path) || SECRET_DEEP.some((directory) => isWithin(path, directory))) return "secret";
  // Every container reads its control groups.
  if (isWithin(path, "/sys/fs/cgroup")) return undefined;
  return STATE.some((directory) => isWithin(path, directory)) ? "state" : undefined;
}

const SECRET_EXACT: ReadonlySet<string> = new Set(["/etc", "/root", "/var/lib", "/dev"]);

const SECRET_DEEP: readonly string[] = [
  ..."/etc/ssh /etc/kubernetes /etc/sudoers /etc/sudoers.d /etc/docker /etc/rancher".split(" "),
  ..."/var/lib/docker /var/lib/containerd /var/lib/kubelet /var/lib/rancher".split(" "),
];

const STATE: readonly string[] = ["/proc", "/sys", "/boot"];

/** A disk, a partition or a volume of one: reading or writing it goes past every permission of its file system. */
export function isRawBlockDevice(path: string): boolean {
  return /^\/dev\/(?:(?:(?:s|v|xv)d[a-z]{1,2}|hd[a-z])\d*|nvme\d[^/]*|mmcblk[^/]*|md\d*|dm-\d+|loop\d+|rbd[^/]*|nbd\d*|zfs|zd\d+|mapper|disk|md)(?:\/.*)?$/.test(path);
}

/** The directory alone: what lies below belongs to whoever put it there. */
const EXACT: ReadonlySet<string> = new Set(["/etc", "/root", "/dev", "/usr", "/usr/local", "/opt", "/var", "/var/lib"]);

/** The directory and everything below it. */
const DEEP: readonly string[] = [
  ..."/boot /proc /sys /bin /sbin /usr/bin /usr/sbin /usr/local/bin /usr/local/sbin".split(" "),
  ..."/var/lib/docker /var/lib/containerd /var/lib/kubelet /var/lib/rancher /var/spool/cron".split(" "),
  ..."/etc/passwd /etc/shadow /etc/group /etc/gshadow /etc/sudoers /etc/sudoers.d /etc/ssh /etc/pam.d /etc/security /etc/systemd".split(" "),
  ..."/etc/init.d /etc/profile /etc/profile.d /etc/bash.bashrc /etc/docker /etc/containerd /etc/kubernetes /etc/udev /etc/modprobe.d".split(" "),
];

/** Settings of programs, which may or may not matter to the host. */
const PARTLY: readonly string[] = ["/etc", "/root"];

/** Mounted by everyone, and worth nothing to an attacker. */
const HARMLESS: ReadonlySet<string> = new Set(["/etc/localtime", "/etc/timezone", "/etc/machine-id", "/etc/hostname", "/etc/resolv.conf"]);

const WINDOWS: readonly string[] = ["c:/windows", "c:/programdata/docker"];

/** The place to report for a mount's host side: what the service names. */
export function mountSourceAt({ source, at }: Mount): Mount["at"] {
  return source === undefined || (source.value === "" && source.complete) ? at : slice(source, 0, source.value.length).at;
}
