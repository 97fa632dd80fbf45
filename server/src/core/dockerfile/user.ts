import type { Resolved } from "../text/resolved.ts";
import type { Base, EffectiveUser } from "./model.ts";

const WINDOWS_ROOTS = new Set(["containeradministrator", "administrator"]);

/**
 * Whether the value of a USER means root: the user part, before `:`, is `root` or a number that is zero (Dockerfile
 * reference, "USER"), or an administrator of Windows. `undefined` when a variable leaves it open.
 */
export function isRootUser(user: Resolved): boolean | undefined {
  const name = (user.text.split(":", 1)[0] ?? "").trim();
  if (!user.complete && (name === "" || name.includes("$"))) return undefined;
  return name === "root" || /^0+$/.test(name) || WINDOWS_ROOTS.has(name.toLowerCase());
}

/** The user of a stage without USER: the external image's own, where the dated tables know it; root in an empty image. */
export function defaultUser(base: Base): EffectiveUser {
  if (base.kind === "scratch") return { kind: "default", isRoot: true };
  const user = base.kind === "image" ? base.facts?.user : undefined;
  return { kind: "default", isRoot: user === undefined ? undefined : user === "root" };
}
