import { replaceText, setEntry } from "./edit.ts";
import { styleOf } from "./insert.ts";
import type { Edit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import type { ComposeFile, Port, Resource, Service } from "./model.ts";
import { slice } from "./value.ts";
import type { Text } from "./value.ts";
import { Facts } from "../text/facts.ts";

/** From where a published port can be reached. `none`: it is not published in truth; `unknown`: a variable decides. */
export type Exposure = "everywhere" | "loopback" | "address" | "none" | "unknown";

/** A published port of a service, and from where it can be reached. */
export interface ExposedPort {
  readonly service: Service;
  readonly port: Port;
  readonly exposure: Exposure;
}

const known = new Facts<ComposeFile, readonly ExposedPort[]>();

/** The ports of all services, each with its exposure. */
export function exposedPorts(file: ComposeFile): readonly ExposedPort[] {
  return known.of(file, () => file.services.flatMap((service) => (service.members.has("ports") ? portsOf(file, service) : [])));
}

/** Whether an address stands for all of the host's: `0.0.0.0`, `::` and what means the same. */
export function isWildcardAddress(address: string): boolean {
  const bare = address.replace(/^\[(.*)\]$/, "$1");
  return ZERO_V4.test(bare) || /^[0:]*:[0:]*$/.test(bare) || ZERO_V4.test(bare.replace(/^[0:]*:ffff:/i, ""));
}

const ZERO_V4 = /^0{1,3}(?:\.0{1,3}){3}$/;

/** What to mark of a port that is reachable everywhere: the address that says so, else the published port. */
export function exposureAt({ hostIp, published, target, at }: Port): Span {
  const text = hostIp ?? published ?? target;
  return text === undefined ? at : slice(text, 0, text.value.length).at;
}

/** Binds a port to the loopback address. A port that the engine chooses stays so. */
export function bindToLoopback(file: ComposeFile, port: Port): readonly Edit[] | undefined {
  const { hostIp, slot } = port;
  if (!slot.editable) return undefined;
  if (hostIp !== undefined) return isOnePiece(hostIp) ? replaceText(file.text, withBrackets(hostIp), LOOPBACK) : undefined;
  if (slot.node?.kind === "map") return setEntry(file, slot.node, "host_ip", `${styleOf(file).quote}${LOOPBACK}${styleOf(file).quote}`);
  const first = port.published ?? port.target;
  if (first === undefined || slot.node?.kind !== "scalar") return undefined;
  // An address that is left empty has its colon.
  if (first.whole.settled === "literal" && first.whole.text.startsWith(":")) return replaceText(file.text, slice(entire(first), 0, 0), LOOPBACK);
  const before = port.published === undefined ? `${LOOPBACK}::` : `${LOOPBACK}:`;
  if (first.whole.settled === "literal") return replaceText(file.text, slice(first, 0, 0), before);
  // The variable may be the first thing in the text, and the address goes in front of it.
  const start = slot.node.span.start + (slot.node.style === "plain" ? 0 : 1);
  return [{ span: { start, end: start }, text: before }];
}

const LOOPBACK = "127.0.0.1";

/** Written out, or the whole default of a variable. */
function isOnePiece({ settled, value, whole }: Text): boolean {
  return settled === "literal" || (settled === "default" && whole.segments.some((segment) => segment.settled === "default" && segment.text === value));
}

/** Only an IPv6 address stands in brackets. */
function withBrackets(address: Text): Text {
  const { from, to, whole } = address;
  if (whole.settled !== "literal" || whole.text[from - 1] !== "[" || whole.text[to] !== "]") return address;
  return slice(entire(address), from - 1, to + 1);
}

/** The text that a part was split from. */
function entire(part: Text): Text {
  return { ...part, value: part.whole.text, from: 0, to: part.whole.text.length };
}

function portsOf(file: ComposeFile, service: Service): readonly ExposedPort[] {
  const mode = modeExposure(service.text("network_mode"));
  return service.ports.map((port) => ({ service, port, exposure: mode ?? exposureOf(file, service, port) }));
}

/** Ports mean nothing beside the network of the host or of another container. */
function modeExposure(mode: Text | undefined): Exposure | undefined {
  if (mode === undefined) return undefined;
  if (!mode.complete) return "unknown";
  return mode.value === "host" || mode.value === "none" || /^(?:service|container):/.test(mode.value) ? "none" : undefined;
}

function exposureOf(file: ComposeFile, service: Service, port: Port): Exposure {
  const { hostIp } = port;
  if (hostIp !== undefined && (!hostIp.complete || hostIp.value !== "")) return addressExposure(hostIp);
  if (port.published !== undefined && !port.published.complete && !namesPort(port.published)) return "unknown";
  if (port.published?.complete === true && port.publishedRange === undefined) return "unknown";
  if (port.target === undefined || (!port.target.complete && port.published === undefined)) return "unknown";
  return networkExposure(file, service) ?? "everywhere";
}

function addressExposure(address: Text): Exposure {
  if (!address.complete) return "unknown";
  if (isWildcardAddress(address.value)) return "everywhere";
  return /^(?:127\.|\[?::1\]?$|localhost$)/.test(address.value) ? "loopback" : "address";
}

/** `${BIND}:80` may bring an address; a variable that is named after a port brings a port. */
function namesPort(published: Text): boolean {
  const { references } = published.whole;
  return references.length > 0 && references.every(({ name }) => /PORT/i.test(name) && !/BIND|ADDR|IP(?:_|$)/i.test(name));
}

/** Where no address is written, the networks of the service may say one. */
function networkExposure(file: ComposeFile, service: Service): Exposure | undefined {
  const names = service.networks.length === 0 ? ["default"] : service.networks.map(({ name }) => name.value);
  const networks = names.flatMap((name) => file.networks.get(name) ?? []);
  if (networks.length < names.length) return undefined;
  if (networks.every(({ members }) => file.reader.flagAt(members.get("internal"))?.value === true)) return "none";
  const bindings = networks.map((network) => binding(file, network));
  const [first] = bindings;
  return first !== undefined && bindings.every((one) => one === first) ? first : undefined;
}

function binding(file: ComposeFile, { members }: Resource): Exposure | undefined {
  const option = file.reader.textAt(file.reader.members(members.get("driver_opts")).get("com.docker.network.bridge.host_binding_ipv4"));
  return option === undefined ? undefined : addressExposure(option);
}
