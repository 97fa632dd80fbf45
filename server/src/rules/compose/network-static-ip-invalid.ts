import { isInSubnet, parseAddress, parseSubnet } from "../../core/compose/addresses.ts";
import type { Address, Subnet } from "../../core/compose/addresses.ts";
import type { ComposeFile, Resource, Service } from "../../core/compose/model.ts";
import { mayRunTogether } from "../../core/compose/profiles.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const networkStaticIpInvalid: Rule<"compose"> = {
  id: "network-static-ip-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A fixed address of a service does not fit its network.",
    why: "The engine refuses to attach the container: the address has to be free, of the right family, and in one of the network's own subnets.",
    exceptions: "External networks, networks that another file defines, and subnets with variables.",
    references: ["https://docs.docker.com/reference/compose-file/services/#ipv4_address-ipv6_address", "https://docs.docker.com/reference/compose-file/networks/#ipam"],
  },
  mentions: ["ipv4_address", "ipv6_address"],
  examples: {
    bad: [
      { title: "Outside of the subnet", bad: "services:\n  web:\n    image: web:1.2\n    networks:\n      back:\n        ipv4_address: «10.6.0.5»\nnetworks:\n  back:\n    ipam:\n      config:\n        - subnet: 10.5.0.0/24\n          gateway: 10.5.0.1\n" },
      { title: "The gateway's, and one that is none", bad: "services:\n  web:\n    image: web:1.2\n    networks: {back: {ipv4_address: «10.5.0.1»}}\n  db:\n    image: db:1\n    networks: {back: {ipv4_address: «10.5.0.300»}}\nnetworks:\n  back:\n    ipam:\n      config:\n        - subnet: 10.5.0.0/24\n          gateway: 10.5.0.1\n" },
      { title: "Two services with one", bad: "services:\n  web:\n    image: web:1.2\n    networks: {back: {ipv4_address: 10.5.0.9}}\n  db:\n    image: db:1\n    networks: {back: {ipv4_address: «10.5.0.9»}}\nnetworks:\n  back:\n    ipam:\n      config:\n        - subnet: 10.5.0.0/24\n          gateway: 10.5.0.1\n" },
      { title: "A network without a subnet", bad: "services:\n  web:\n    image: web:1.2\n    networks:\n      back:\n        ipv4_address: «10.5.0.5»\nnetworks:\n  back:\n" },
    ],
    good: [
      "services:\n  old:\n    image: web:1.2\n    profiles: [old]\n    networks: {back: {ipv4_address: 10.5.0.5}}\n  new:\n    image: web:1.3\n    profiles: [new]\n    networks: {back: {ipv4_address: 10.5.0.5, ipv6_address: \"\"}}\nnetworks: {back: {ipam: {config: [{subnet: 10.5.0.0/24}]}}}\n",
      "services:\n  web:\n    image: web:1.2\n    networks:\n      back:\n        ipv4_address: 10.5.0.5\n        ipv6_address: 2001:db8::5\nnetworks:\n  back:\n    ipam:\n      config:\n        - subnet: 10.5.0.0/24\n          gateway: 10.5.0.1\n        - subnet: 2001:db8::/64\n",
      "services:\n  web:\n    image: web:1.2\n    networks: {back: {ipv4_address: 10.9.0.5}, other: {ipv4_address: 1.2.3.4}, third: {ipv4_address: \"${IP}\"}}\nnetworks:\n  back: {external: true}\n  third: {ipam: {config: [{subnet: \"${SUBNET}\"}]}}\n",
    ],
  },
  *check(file) {
    const taken = new Map<string, Service>();
    for (const service of file.services) {
      for (const { name, members } of service.networks) {
        const network = name.complete ? file.networks.get(name.value) : undefined;
        for (const key of ["ipv4_address", "ipv6_address"] as const) {
          const text = file.reader.textAt(members.get(key));
          if (text === undefined || !text.complete || text.value === "") continue;
          const message = problemOf(file, network, text, key === "ipv4_address" ? 4 : 6) ?? sharedWith(taken, `${name.value} ${text.value}`, service);
          if (message !== undefined) yield { at: text.at, message, evidence: `${service.name} ${name.value} ${text.value}` };
        }
      }
    }
  },
};

function problemOf(file: ComposeFile, network: Resource | undefined, text: Text, family: 4 | 6): string | undefined {
  const shown = abbreviated(text.value, 40);
  const address = parseAddress(text.value);
  if (address?.family !== family) return `\`${shown}\` is not an IPv${family} address`;
  if (network === undefined || network.external !== undefined || network.member.node === undefined || network.members.partial === true) return undefined;
  const { reader } = file;
  const configs = reader.items(reader.members(network.members.get("ipam")).get("config"));
  if (configs.length === 0) return hasOwnDriver(file, network) ? undefined : `\`${shown}\` needs a subnet, which \`${abbreviated(network.name, 25)}\` does not have`;
  const subnets: Subnet[] = [];
  for (const config of configs) {
    const members = reader.members(config);
    const written = reader.textAt(members.get("subnet"));
    const subnet = written?.complete === true ? parseSubnet(written.value) : undefined;
    if (subnet === undefined) return undefined;
    subnets.push(subnet);
    const gateway = reader.textAt(members.get("gateway"));
    if (gateway?.complete === true && isSame(parseAddress(gateway.value), address)) return `\`${shown}\` is the gateway of \`${abbreviated(network.name, 25)}\``;
  }
  const fits = subnets.map((subnet) => isInSubnet(address, subnet));
  if (fits.includes(true)) return undefined;
  return `\`${shown}\` is in no subnet of \`${abbreviated(network.name, 25)}\``;
}

/** Another driver may have addresses of its own. */
function hasOwnDriver({ reader }: ComposeFile, { members }: Resource): boolean {
  const driver = reader.textAt(members.get("driver"));
  return (driver !== undefined && driver.value !== "bridge") || members.has("ipam");
}

function isSame(one: Address | undefined, other: Address): boolean {
  return one !== undefined && one.family === other.family && one.value === other.value;
}

function sharedWith(taken: Map<string, Service>, key: string, service: Service): string | undefined {
  const other = taken.get(key);
  if (other === undefined) taken.set(key, service);
  return other === undefined || other === service || !mayRunTogether(other, service) ? undefined : `\`${abbreviated(other.name, 40)}\` has the same address`;
}
