import type { Edit } from "../text/edit.ts";
import type { YamlMap } from "../yaml/tree.ts";
import { replaceText } from "./edit.ts";
import { bindToLoopback, exposedPorts } from "./exposure.ts";
import { hardeningEntry, LIMITS, neededCapabilities } from "./hardening.ts";
import type { Control } from "./hardening.ts";
import { appendEntries, appendEntry, appendItem, quoted, styleOf } from "./insert.ts";
import type { Style, Tree } from "./insert.ts";
import { amountOf, limitsOf } from "./limits.ts";
import type { ComposeFile, Service } from "./model.ts";
import type { Member } from "./reader.ts";
import { sensitiveServer, serverOf } from "./servers.ts";
import { pulledImageOf } from "./serviceImage.ts";
import { Facts } from "../text/facts.ts";

/** Whether only what is known to leave the image working is added, or also what may break it. */
export type Manner = "known" | "bold";

/** The controls that were found to be possible, and the edits that add them. */
export interface HardeningEdits {
  readonly added: readonly Control[];
  readonly edits: readonly Edit[];
}

/** The edits in both manners; one object where they are the same. */
export type HardeningOffers = Readonly<Record<Manner, HardeningEdits>>;

/**
 * The edits that add controls to a service in the style of its file. What comes from an alias, a merge key or another file is
 * left alone, and so is a service with an anchor, which others may merge.
 */
export function hardenEdits(file: ComposeFile, service: Service, controls: readonly Control[]): HardeningOffers {
  const { node } = service.member;
  if (!service.member.editable || node?.kind !== "map" || node.anchor !== undefined) return { known: NOTHING, bold: NOTHING };
  const style = styleOf(file);
  const limits = planLimits(file, service, controls.filter((control): control is LimitControl => LIMITS.has(control)), style);
  const steps = controls.filter((control) => !LIMITS.has(control)).map((control) => ({ of: [control], plan: planOf(file, service, control, "known", style) }));
  const known = editsOf(file, node, [...steps, ...limits], style);
  if (steps.every(({ plan }) => plan !== undefined)) return { known, bold: known };
  const bolder = steps.map(({ of, plan }) => ({ of, plan: plan ?? of.map((control) => planOf(file, service, control, "bold", style))[0] }));
  return { known, bold: editsOf(file, node, [...bolder, ...limits], style) };
}

const NOTHING: HardeningEdits = { added: [], edits: [] };

interface Step {
  readonly of: readonly Control[];
  readonly plan: Plan | undefined;
}

/** Edits of inner lists come first: at one place they go before the pairs that follow the list. */
function editsOf(file: ComposeFile, node: YamlMap, steps: readonly Step[], style: Style): HardeningEdits {
  const added: Control[] = [];
  const inner: Edit[] = [];
  const pairs: (readonly [key: string, value: Tree])[] = [];
  for (const { of, plan } of steps) {
    if (plan === undefined) continue;
    added.push(...of);
    inner.push(...plan.inner);
    pairs.push(...plan.own);
  }
  const own = appendEntries(file, node, pairs, style);
  return own === undefined ? NOTHING : { added, edits: [...inner, ...own] };
}

/** Binds the published ports of a data store to the loopback address. */
export function loopbackEdits(file: ComposeFile, service: Service): readonly Edit[] {
  if (serverOf(service)?.kind !== "datastore") return [];
  return exposedPorts(file).flatMap(({ service: owner, port, exposure }) => {
    return owner === service && exposure === "everywhere" && sensitiveServer(service, port) !== undefined ? (bindToLoopback(file, port) ?? []) : [];
  });
}

/** New pairs of the service, and edits further in. */
interface Plan {
  readonly own: readonly (readonly [key: string, value: Tree])[];
  readonly inner: readonly Edit[];
}

type LimitControl = "memory" | "cpus" | "pids";

function planOf(file: ComposeFile, service: Service, control: Control, manner: Manner, style: Style): Plan | undefined {
  if (control === "cap_drop") return planCapabilities(file, service, manner, style);
  if (control === "no-new-privileges") return planItems(file, service, "security_opt", ["no-new-privileges:true"], style);
  if (control === "read_only") return planReadOnly(file, service, manner, style);
  const [user] = pulledImageOf(service)?.facts.users ?? [];
  return user === undefined || service.members.has("user") ? undefined : { own: [["user", quoted(user, style)]], inner: [] };
}

function planCapabilities(file: ComposeFile, service: Service, manner: Manner, style: Style): Plan | undefined {
  const needed = neededCapabilities(service) ?? (manner === "bold" ? [] : undefined);
  if (needed === undefined) return undefined;
  const present = new Set(service.capAdd.map(({ name }) => name));
  const drop = planItems(file, service, "cap_drop", ["ALL"], style);
  const add = planItems(file, service, "cap_add", present.has("ALL") ? [] : needed.filter((name) => !present.has(name)), style);
  return drop && add && joined(drop, add);
}

function planReadOnly(file: ComposeFile, service: Service, manner: Manner, style: Style): Plan | undefined {
  const writable = hardeningEntry(service)?.tmpfs ?? (manner === "bold" ? ["/tmp"] : undefined);
  if (writable === undefined) return undefined;
  const mounted = new Set(service.mounts.map(({ target }) => target?.value.replace(/(.)\/+$/, "$1")));
  const memory = planItems(file, service, "tmpfs", writable.filter((path) => !mounted.has(path)), style);
  const flag = planFlag(file, service);
  return flag && memory && joined(flag, memory);
}

function planFlag(file: ComposeFile, service: Service): Plan | undefined {
  const present = service.members.get("read_only");
  if (present === undefined) return { own: [["read_only", "true"]], inner: [] };
  const text = service.text("read_only");
  const edits = text?.settled === "literal" ? replaceText(file.text, text, "true") : undefined;
  return edits && { own: [], inner: edits };
}

/** Items for a list of the service, new or present. */
function planItems(file: ComposeFile, service: Service, key: string, items: readonly string[], style: Style): Plan | undefined {
  if (items.length === 0) return { own: [], inner: [] };
  const written = items.map((item) => quoted(item, style));
  const present = service.members.get(key);
  if (present === undefined) return { own: [[key, written]], inner: [] };
  const list = present.node;
  if (!present.editable || list?.kind !== "seq" || list.anchor !== undefined) return undefined;
  const edits = written.map((item) => appendItem(file, list, item, style));
  return edits.some((edit) => edit === undefined) ? undefined : { own: [], inner: edits.flatMap((edit) => edit ?? []) };
}

function planLimits(file: ComposeFile, service: Service, controls: readonly LimitControl[], style: Style): readonly Step[] {
  if (controls.length === 0) return [];
  const isBelowDeploy = usesDeploy(file, service);
  const keys = isBelowDeploy ? DEPLOY_KEYS : SERVICE_KEYS;
  const quote = style.quote === "" ? '"' : style.quote;
  const written = (control: LimitControl, amount: string): string => {
    if (control === "pids") return amount;
    if (control === "cpus") return isBelowDeploy ? `${quote}${amount}${quote}` : amount;
    // Below `deploy` the schema takes no number of bytes.
    const around = isBelowDeploy && /^[\d.]+$/.test(amount) ? quote : style.quote;
    return `${around}${amount}${around}`;
  };
  const steps = controls.flatMap((control) => {
    const amount = limitMember(file, service, control) === undefined ? amountFor(file, service, control) : undefined;
    return amount === undefined ? [] : [{ control, pair: [keys[control], written(control, amount)] as const }];
  });
  if (steps.length === 0) return [];
  const pairs = steps.map(({ pair }) => pair);
  return [{ of: steps.map(({ control }) => control), plan: isBelowDeploy ? planBelowDeploy(file, service, pairs, style) : { own: pairs, inner: [] } }];
}

/**
 * The amount to limit to: what is usual, or what is reserved where that is more. `undefined` where nobody knows how much is reserved,
 * and where it is more than memory and swap together may be: the engine refuses such a container.
 */
function amountFor(file: ComposeFile, service: Service, control: LimitControl): string | undefined {
  const entry = hardeningEntry(service);
  if (control === "pids") return String(entry?.pids ?? 200);
  const { reservations, swap } = limitsOf(file, service);
  const usual = control === "memory" ? (entry?.memory ?? "512m") : "1.0";
  const reserved = control === "memory" ? [reservations.serviceMemory, reservations.deployMemory] : [reservations.deployCpus];
  let [chosen, most] = [usual, amountOf(control, usual) ?? 0];
  for (const { text } of reserved.flatMap((one) => one ?? [])) {
    const amount = text.complete ? amountOf(control, text.value) : undefined;
    if (amount === undefined) return undefined;
    if (amount > most) [chosen, most] = [text.value.trim(), amount];
  }
  if (control === "cpus" || swap === undefined) return chosen;
  const together = swap.text.complete ? amountOf("memory", swap.text.value) : undefined;
  return together === undefined || (together > 0 && together < most) ? undefined : chosen;
}

const SERVICE_KEYS = { memory: "mem_limit", cpus: "cpus", pids: "pids_limit" } as const;
const DEPLOY_KEYS = { memory: "memory", cpus: "cpus", pids: "pids" } as const;

/** A limit that is there, but limits nothing: it stays as its author wants it. */
function limitMember(file: ComposeFile, service: Service, control: LimitControl): Member | undefined {
  const { limitsMember } = limitsOf(file, service);
  return service.members.get(SERVICE_KEYS[control]) ?? file.reader.members(limitsMember).get(DEPLOY_KEYS[control]);
}

/** Limits in two places exclude each other, so the service's own place counts first, then that of the file's other services. */
function usesDeploy(file: ComposeFile, service: Service): boolean {
  if (limitsOf(file, service).limitsMember !== undefined) return true;
  if (hasOwnLimits(service)) return false;
  return limitsBelowDeploy.of(file, () => file.services.some((other) => other.members.has("deploy") && limitsOf(file, other).resourcesMember !== undefined) && !file.services.some(hasOwnLimits));
}

/** Each service asks, so the walk over all is made once. */
const limitsBelowDeploy = new Facts<ComposeFile, boolean>();

function hasOwnLimits({ members }: Service): boolean {
  return members.has("mem_limit") || members.has("cpus") || members.has("pids_limit");
}

/** Pairs for `deploy.resources.limits`, below as much of that path as is there. */
function planBelowDeploy(file: ComposeFile, service: Service, pairs: readonly (readonly [string, string])[], style: Style): Plan | undefined {
  const { deployMember, resourcesMember, limitsMember } = limitsOf(file, service);
  const limits: Tree = new Map(pairs);
  const resources: Tree = new Map([["limits", limits]]);
  if (deployMember === undefined) return { own: [["deploy", new Map([["resources", resources]])]], inner: [] };
  const deploy = editableMap(deployMember);
  const inner = editableMap(resourcesMember);
  const innermost = editableMap(limitsMember);
  if (limitsMember !== undefined) return innermost && innerPlan(pairs.map(([key, value]) => appendEntry(file, innermost, key, value, style)));
  if (resourcesMember !== undefined) return inner && innerPlan([appendEntry(file, inner, "limits", limits, style)]);
  return deploy && innerPlan([appendEntry(file, deploy, "resources", resources, style)]);
}

function innerPlan(edits: readonly (readonly Edit[] | undefined)[]): Plan | undefined {
  return edits.some((edit) => edit === undefined) ? undefined : { own: [], inner: edits.flatMap((edit) => edit ?? []) };
}

function editableMap(member: Member | undefined): YamlMap | undefined {
  return member?.editable && member.node?.kind === "map" && member.node.anchor === undefined ? member.node : undefined;
}

function joined(one: Plan, other: Plan): Plan {
  return { own: [...one.own, ...other.own], inner: [...one.inner, ...other.inner] };
}
