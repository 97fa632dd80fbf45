import { parseAddress } from "../../core/compose/addresses.ts";
import { extraHosts } from "../../core/compose/extraHosts.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const extraHostsInvalid: Rule<"compose"> = {
  id: "extra-hosts-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An item of extra_hosts has no IP address.",
    why: "The engine refuses to create the container. Names cannot be given by other names, only by an address or by `host-gateway`, which stands for the host.",
    references: ["https://docs.docker.com/reference/compose-file/services/#extra_hosts"],
  },
  mentions: ["extra_hosts"],
  examples: {
    bad: [
      { title: "A name for an address", bad: "services:\n  web:\n    image: web:1.2\n    extra_hosts:\n      - \"db.example:«db»\"\n" },
      { title: "Nothing behind the name", bad: "services:\n  web:\n    image: web:1.2\n    extra_hosts: [«db.example»]\n" },
      { title: "In a mapping", bad: "services:\n  web:\n    image: web:1.2\n    extra_hosts:\n      db.example: «10.0.0.256»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    extra_hosts:\n      - \"db.example:10.0.0.5\"\n      - \"v6.example=::1\"\n      - \"b.example:[2001:db8::1]\"\n      - \"host.docker.internal:host-gateway\"\n      - \"c=10.0.0.1,10.0.0.2\"\n",
      "services:\n  web:\n    image: web:1.2\n    extra_hosts: {db.example: 10.0.0.5, a: [10.0.0.1, \"::1\"], b: \"${B}\"}\n    build: {context: ., extra_hosts: [\"a=10.0.0.1\"]}\n",
      "services:\n  web:\n    image: web:1.2\n    extra_hosts: [\"db:${DB_IP}\", \"${ALL}\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { address, at, whole } of extraHosts(file.reader, service)) {
        if (!whole.complete) continue;
        if (address === undefined) {
          yield { at, message: `\`${abbreviated(whole.value, 40)}\` has no address: \`host=address\` is the form`, evidence: `${service.name} ${whole.value}` };
          continue;
        }
        const wrong = address.value.split(",").find((one) => one !== "host-gateway" && parseAddress(one.replace(/^\[(.*)\]$/, "$1")) === undefined);
        if (wrong !== undefined) yield { at: address.at, message: `\`${abbreviated(wrong, 40)}\` is neither an IP address nor \`host-gateway\``, evidence: `${service.name} ${whole.value}` };
      }
    }
  },
};
