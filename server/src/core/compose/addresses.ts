/** An IP address as a number. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export interface Subnet extends Address {
  readonly prefix: number;
}

/** An IPv4 or IPv6 address in the forms that Go's `net.ParseIP` takes; no zones, no leading zeros in IPv4. */
export function parseAddress(text: string): Address | undefined {
  if (text.includes(":")) {
    const value = ipv6(text);
    return value === undefined ? undefined : { family: 6, value };
  }
  const value = ipv4(text);
  return value === undefined ? undefined : { family: 4, value };
}

export function parseSubnet(text: string): Subnet | undefined {
  const [base = "", bits = "", ...others] = text.split("/");
  const address = parseAddress(base);
  if (address === undefined || others.length > 0 || !/^\d{1,3}$/.test(bits)) return undefined;
  const prefix = Number(bits);
  return prefix <= widthOf(address) ? { ...address, prefix } : undefined;
}

/** `undefined` when the two are of different families. */
export function isInSubnet(address: Address, subnet: Subnet): boolean | undefined {
  if (address.family !== subnet.family) return undefined;
  const shift = BigInt(widthOf(subnet) - subnet.prefix);
  return address.value >> shift === subnet.value >> shift;
}

function widthOf({ family }: Address): 32 | 128 {
  return family === 4 ? 32 : 128;
}

function ipv4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function ipv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2 || text.length > 45) return undefined;
  const [head, tail] = halves.map(groupsOf);
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? joined(head) : undefined;
  if (tail === undefined || head.length + tail.length > 7) return undefined;
  return joined([...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0n), ...tail]);
}

/** Groups of 16 bits; an IPv4 address at the end counts as two. */
function groupsOf(half: string): readonly bigint[] | undefined {
  if (half === "") return [];
  const groups: bigint[] = [];
  const parts = half.split(":");
  for (const [index, part] of parts.entries()) {
    const embedded = index === parts.length - 1 && part.includes(".") ? ipv4(part) : undefined;
    if (embedded !== undefined) groups.push(embedded >> 16n, embedded & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

function joined(groups: readonly bigint[]): bigint {
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}
