import { isRawBlockDevice } from "./hostPaths.ts";

/** What a path below `/dev` gives away: a disk, the kernel itself, all devices of a directory, or one device. */
export type DeviceKind = "block" | "kernel" | "directory" | "node";

/** @param path as `hostPathOf` gives it. A CDI name (`vendor.com/class=name`) is no path and so no kind. */
export function deviceKind(path: string): DeviceKind {
  if (isRawBlockDevice(path)) return "block";
  if (KERNEL_DEVICES.has(path) || path.startsWith("/dev/vhost-")) return "kernel";
  return DIRECTORIES.has(path) || /^\/dev\/bus\/usb\/\d+$/.test(path) ? "directory" : "node";
}

/**
 * Devices that are the kernel's own, in words that complete "lets the container …".
 * Source: mem(4), kmem(4), proc(5) and Documentation/admin-guide/devices.txt of Linux 6.12.
 */
export const KERNEL_DEVICES: ReadonlyMap<string, string> = new Map([
  ["/dev/mem", "read and write the memory of the host"],
  ["/dev/kmem", "read and write the memory of the host's kernel"],
  ["/dev/port", "drive the hardware of the host"],
  ["/dev/core", "read the memory of the host"],
  ["/dev/kmsg", "read and forge the log of the host's kernel"],
  ["/dev/uinput", "type and click on the host"],
]);

/** Directories of devices: the engine grants every device that lies in one. Source: Documentation/admin-guide/devices.txt and udev's default rules. */
const DIRECTORIES: ReadonlySet<string> = new Set(
  [
    "/dev",
    ..."bus bus/usb char dri snd input input/by-id input/by-path serial serial/by-id serial/by-path usb v4l v4l/by-id v4l/by-path dvb".split(" ").map((name) => `/dev/${name}`),
    ..."vfio infiniband net pts cpu dma_heap hugepages".split(" ").map((name) => `/dev/${name}`),
  ],
);
