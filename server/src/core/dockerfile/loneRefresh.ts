import type { SimpleCommand } from "../shell/command.ts";
import { isEmptiedAfter } from "./cleanups.ts";
import type { DockerfileFile, Instruction } from "./model.ts";
import { coveringMount } from "./mounts.ts";
import { laterStep, type PackageStep } from "./packages.ts";

/**
 * True for a command that fetches the lists of packages when nothing in its RUN uses them afterwards, so that a later layer does or nobody.
 * False where a script or a tool behind it may install, and where the lists are deleted again or lie in a mount.
 */
export function isLoneRefresh(file: DockerfileFile, step: PackageStep): boolean {
  if (step.action !== "refresh" || laterStep(file, step, "install", "upgrade", "refresh", "other") !== undefined || hasMountedLists(step)) return false;
  const lists = listsOf(step);
  // Whoever deletes the lists again only sees whether they can be fetched.
  if ((lists !== undefined && isEmptiedAfter(step.instruction, lists, step.command.span.end)) || /^dist-?clean$/.test(laterStep(file, step, "clean")?.name ?? "")) return false;
  return !mayInstall(step.instruction, step.command);
}

/** Whether the lists that a command fetches or reads lie in a mount. */
export function hasMountedLists(step: PackageStep): boolean {
  const lists = listsOf(step);
  return lists !== undefined && coveringMount(step.instruction, lists) !== undefined;
}

/** A script, or a tool that installs packages of the system by itself. */
export function isInstaller({ name, program, arguments: words }: SimpleCommand): boolean {
  if (name === "" || program.value.text.includes("/") || INSTALLERS.has(name) || name.includes("install")) return true;
  return words.some(({ value }) => /install|(?:^|=)add$/.test(value.text));
}

const INSTALLERS = new Set(["sh", "bash", "dash", "ash", ".", "source", "eval", "apt-cache", "apt-file", "apt-rdepends", "tasksel", "gdebi", "debootstrap", "mk-build-deps", "make", "playwright", "npx", "python", "python3", "ansible-playbook", "perl", "ruby"]);

const LISTS = { apt: "/var/lib/apt/lists", apk: "/var/cache/apk", zypper: "/var/cache/zypp" } as const;

function listsOf({ packaging }: PackageStep): string | undefined {
  return packaging in LISTS ? LISTS[packaging as keyof typeof LISTS] : undefined;
}

function mayInstall(instruction: Instruction, update: SimpleCommand): boolean {
  const { commands } = instruction.commands;
  return commands.some((command) => command.span.start > update.span.start && command.via !== update && isInstaller(command));
}
