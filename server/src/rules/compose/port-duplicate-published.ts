import { exposedPorts, isWildcardAddress } from "../../core/compose/exposure.ts";
import type { ExposedPort } from "../../core/compose/exposure.ts";
import type { PortRange } from "../../core/compose/model.ts";
import { mayRunTogether } from "../../core/compose/profiles.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const portDuplicatePublished: Rule<"compose"> = {
  id: "port-duplicate-published",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dclint:no-duplicate-exported-ports"],
  threats: ["none"],
  docs: {
    what: "Two services publish the same port of the host.",
    why: "The second container does not start: `port is already allocated`.",
    exceptions: "Different addresses, protocols, or profiles of which only one is meant to run, are silent. A range for one port of the container takes what is free in it, so there it is a warning.",
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
  },
  mentions: ["ports"],
  examples: {
    bad: [
      { title: "The same port", bad: "services:\n  a:\n    image: a:1\n    ports: [\"8080:80\"]\n  b:\n    image: b:1\n    ports: [\"127.0.0.1:«8080»:3000\"]\n" },
      { title: "Within a range, and twice in one service", bad: "services:\n  a:\n    image: a:1\n    ports:\n      - 8000-8010:8000-8010\n  b:\n    image: b:1\n    ports:\n      - target: 80\n        published: «8005»\n      - \"9000:1\"\n      - \"«9000»:2\"\n" },
    ],
    good: [
      "services:\n  a:\n    image: a:1\n    ports: [\"127.0.0.1:80:80\", \"53:53/udp\", \"${P}:1\"]\n  b:\n    image: b:1\n    ports: [\"127.0.0.2:80:80\", \"53:53\", \"${P}:1\"]\n",
      "services:\n  a:\n    image: a:1\n    profiles: [cpu]\n    ports: [\"80:80\"]\n  b:\n    image: b:1\n    profiles: [gpu]\n    ports: [\"80:80\"]\n",
      "services:\n  a:\n    image: a:1\n    ports: [\"0.0.0.0:80:80\", \"[::]:80:80\"]\n",
    ],
  },
  *check(file) {
    const published = exposedPorts(file).filter(({ port, exposure }) => port.complete && port.publishedRange !== undefined && port.publishedRange.first > 0 && exposure !== "none" && exposure !== "unknown");
    if (published.length < 2) return;
    for (const [one, other] of overlapping(published)) {
      const text = one.port.published;
      if (text === undefined) continue;
      const isOwn = one.service === other.service;
      yield {
        at: slice(text, 0, text.value.length).at,
        message: isOwn ? `The service publishes port \`${text.value}\` twice` : `Port \`${text.value}\` is also published by \`${abbreviated(other.service.name, 40)}\``,
        evidence: `${one.service.name} ${text.value} ${other.service.name}`,
        related: [{ path: undefined, at: other.port.at, message: "Published here" }],
        ...(takesAnyFree(one) || takesAnyFree(other) ? { level: "warning" as const } : {}),
      };
    }
  },
};

type Pair = readonly [later: ExposedPort, earlier: ExposedPort];

/** Each port with the first earlier one in its way, in the order of the file; found by sorting, so that many ports cost little. */
function overlapping(ports: readonly ExposedPort[]): readonly Pair[] {
  const sorted = ports.map((exposed, order) => ({ exposed, order, range: rangeOf(exposed) })).sort((a, b) => a.range.first - b.range.first || a.order - b.order);
  const found = new Map<number, { readonly pair: Pair; readonly earlier: number }>();
  for (let i = 0; i < sorted.length; i++) {
    const one = sorted[i];
    for (let j = i + 1; one !== undefined && j < sorted.length && j <= i + MOST_COMPARED; j++) {
      const other = sorted[j];
      if (other === undefined || other.range.first > one.range.last) break;
      const [earlier, later] = one.order < other.order ? [one, other] : [other, one];
      if (!collide(earlier.exposed, later.exposed) || (found.get(later.order)?.earlier ?? Infinity) <= earlier.order) continue;
      found.set(later.order, { pair: [later.exposed, earlier.exposed], earlier: earlier.order });
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, { pair }]) => pair);
}

const MOST_COMPARED = 50;

function rangeOf({ port }: ExposedPort): PortRange {
  return port.publishedRange ?? { first: 0, last: 0 };
}

function collide(one: ExposedPort, other: ExposedPort): boolean {
  if (one.port.protocol !== other.port.protocol || !sharesAddress(one.port.hostIp?.value, other.port.hostIp?.value)) return false;
  // The same entry twice is one port, not two.
  if (one.service === other.service && one.port.target?.value === other.port.target?.value) return false;
  return mayRunTogether(one.service, other.service);
}

function sharesAddress(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined || one === other) return true;
  return one.includes(":") === other.includes(":") && (isWildcardAddress(one) || isWildcardAddress(other));
}

/** A range of the host for one port of the container: the engine takes a free one. */
function takesAnyFree({ port: { publishedRange, targetRange } }: ExposedPort): boolean {
  return publishedRange !== undefined && publishedRange.last > publishedRange.first && (targetRange === undefined || targetRange.first === targetRange.last);
}
