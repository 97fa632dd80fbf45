import { apkNotation, aptNotation, rpmNotation, zypperNotation } from "./packageNotation.ts";
import type { Notation } from "./packageNotation.ts";

/** The packaging system behind a program: `apt` for apt-get, apt and aptitude. */
export type Packaging = "apt" | "apk" | "dnf" | "zypper";

/**
 * What a subcommand does: `refresh` fetches the lists of what there is, `clean` empties the cache, `upgrade` replaces what is
 * installed, everything it can or what it is given.
 */
export type PackageAction = "install" | "remove" | "refresh" | "upgrade" | "clean" | "other";

/** How a program that installs packages is spoken to. */
export interface PackageTool {
  readonly packaging: Packaging;
  /** By subcommand; one of two words (`module install`) stands in front of its first word alone. */
  readonly actions: ReadonlyMap<string, PackageAction>;
  /** How an operand names a package. */
  readonly notation: Notation;
}

function actions(table: Readonly<Partial<Record<PackageAction, string>>>): ReadonlyMap<string, PackageAction> {
  return new Map((Object.entries(table) as [PackageAction, string][]).flatMap(([action, names]) => names.split(", ").map((name) => [name, action] as const)));
}

const apt: PackageTool = {
  packaging: "apt",
  actions: actions({
    install: "install, reinstall, build-dep, satisfy",
    remove: "remove, purge, autoremove, autopurge, auto-remove",
    refresh: "update",
    upgrade: "upgrade, dist-upgrade, full-upgrade, dselect-upgrade, safe-upgrade",
    clean: "clean, autoclean, auto-clean, distclean, dist-clean",
  }),
  notation: aptNotation,
};

const apk: PackageTool = {
  packaging: "apk",
  actions: actions({ install: "add", remove: "del", refresh: "update", upgrade: "upgrade", clean: "cache clean, cache purge" }),
  notation: apkNotation,
};

const dnf: PackageTool = {
  packaging: "dnf",
  actions: actions({
    install: "install, localinstall, reinstall, groupinstall, group install, module install, downgrade, builddep, install-n, install-na, install-nevra, in, rei",
    remove: "remove, erase, autoremove, groupremove, group remove, module remove, rm",
    refresh: "makecache",
    upgrade: "update, upgrade, upgrade-minimal, update-minimal, distro-sync, dist-sync, distrosync, dsync, group upgrade, group update, groupupdate, up, update-to, upgrade-to",
    clean: "clean",
    other: "module enable, module disable, module reset, module switch-to, copr enable",
  }),
  notation: rpmNotation,
};

const zypper: PackageTool = {
  packaging: "zypper",
  actions: actions({
    install: "install, in, source-install, si, install-new-recommends, inr",
    remove: "remove, rm, removeptf",
    refresh: "refresh, ref, refresh-services, refs",
    upgrade: "update, up, patch, dist-upgrade, dup",
    clean: "clean, cc",
  }),
  notation: zypperNotation,
};

/**
 * By basename of the program. Source: apt-get(8), apt(8), aptitude(8), apk(8), dnf(8), yum(8), microdnf(8) and zypper(8), November 2026.
 */
export const packageTools: ReadonlyMap<string, PackageTool> = new Map([
  ["apt-get", apt],
  ["apt", apt],
  ["aptitude", apt],
  ["apk", apk],
  ["dnf", dnf],
  ["dnf5", dnf],
  ["yum", dnf],
  ["microdnf", dnf],
  ["tdnf", dnf],
  ["zypper", zypper],
]);
