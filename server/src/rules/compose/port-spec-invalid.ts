import { parseAddress } from "../../core/compose/addresses.ts";
import type { Port, Service } from "../../core/compose/model.ts";
import type { Reader } from "../../core/compose/reader.ts";
import { slice } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const portSpecInvalid: Rule<"compose"> = {
  id: "port-spec-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A published port is not written as Compose reads ports.",
    why: "Compose or the engine refuses it. Ports are numbers from 1 to 65535 or ranges of equal length, the address before them is one of IP, and the protocol is `tcp`, `udp` or `sctp`.",
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
  },
  mentions: ["ports"],
  examples: {
    bad: [
      { title: "Out of range", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - \"8080:«80800»\"\n" },
      { title: "A name for an address, and a protocol that is none", bad: "services:\n  web:\n    image: web:1.2\n    ports: [\"«localhost»:80:80\", \"53:53/«upd»\"]\n" },
      { title: "Ranges that differ", bad: "services:\n  web:\n    image: web:1.2\n    ports: [«\"8000-8010:80-85\"»]\n" },
      { title: "An address without a place for the port", bad: "services:\n  web:\n    image: web:1.2\n    ports: [\"«127.0.0.1»:80\"]\n" },
      { title: "The long syntax without a target", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - «published: 80\n        protocol: tcp»\n" },
      { title: "The long syntax", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - {target: «http», published: \"8080\"}\n      - {target: «80-81»}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    ports:\n      - 80\n      - \"8080-8090:80\"\n      - \"127.0.0.1::80\"\n      - \"[::1]:53:53/UDP\"\n      - \"3000-3005:3000-3005\"\n      - {target: 80, published: \"8000-9000\", host_ip: 0.0.0.0, protocol: tcp}\n",
      "services:\n  web:\n    image: web:1.2\n    ports:\n      - \"${IP}:80:80\"\n      - \"${PORT:-8080}:80\"\n      - \"$PORT\"\n      - {target: \"${T}\", published: \"${P}\"}\n      - \"8080:${T}\"\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const port of service.ports) {
        const finding = fault(file.reader, port, service);
        if (finding !== undefined) yield finding;
      }
    }
  },
};

function fault(reader: Reader, port: Port, { name }: Service): Finding | undefined {
  const { target, published, hostIp, slot, syntax } = port;
  const at = (text: Text, message: string): Finding => ({ at: text.at, message, evidence: `${name} ${abbreviated(text.value, 40)}` });
  if (!port.complete) return undefined;
  if (target === undefined || target.value === "") {
    const members = reader.members(slot);
    // `- 80: 80` is no port at all.
    const isSplit = members.size === 1 && !["published", "host_ip", "protocol", "mode", "name", "app_protocol"].some((key) => members.has(key));
    return members.has("target") || isSplit ? undefined : { at: port.at, message: "The port has no target inside of the container", evidence: `${name} ${port.at.start}` };
  }
  const protocol = protocolOf(reader, port);
  if (protocol?.complete === true && !/^(?:tcp|udp|sctp)?$/i.test(protocol.value.replace(/\/.*$/, ""))) return at(protocol, `\`${abbreviated(protocol.value, 20)}\` is not a protocol of ports: \`tcp\`, \`udp\` or \`sctp\``);
  if (hostIp !== undefined && parseAddress(hostIp.value.replace(/^\[(.*)\]$/, "$1")) === undefined) return at(hostIp, `\`${abbreviated(hostIp.value, 40)}\` is not an IP address`);
  const published0 = published?.value === "0";
  for (const text of [published, target]) {
    if (text === undefined || (text === published && published0)) continue;
    const range = text === target ? port.targetRange : port.publishedRange;
    if (range === undefined || range.first === 0) return at(text, `\`${abbreviated(text.value, 40)}\` is not a port: a number or range from 1 to 65535`);
  }
  if (syntax === "short") return rangeFault(port, name);
  return target.value.includes("-") ? at(target, `\`target\` is one port, not the range \`${target.value}\``) : undefined;
}

/** A range of the host for one port of the container is fine: the engine chooses one of them. */
function rangeFault({ targetRange, publishedRange, published, target, at }: Port, name: string): Finding | undefined {
  if (targetRange === undefined || publishedRange === undefined) return undefined;
  const [outside, inside] = [publishedRange.last - publishedRange.first, targetRange.last - targetRange.first];
  if (inside === outside || inside === 0) return undefined;
  return { at, message: `The ranges \`${published?.value ?? ""}\` and \`${target?.value ?? ""}\` have different lengths`, evidence: `${name} ${published?.value ?? ""}:${target?.value ?? ""}` };
}

function protocolOf(reader: Reader, { slot, syntax }: Port): Text | undefined {
  if (syntax === "long") return reader.textAt(reader.members(slot).get("protocol"));
  const text = reader.textAt(slot);
  const slash = text?.value.indexOf("/") ?? -1;
  return text === undefined || slash < 0 ? undefined : slice(text, slash + 1, text.value.length);
}
