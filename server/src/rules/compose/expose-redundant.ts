import { deleteItem } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix } from "../shared/fixes.ts";

export const exposeRedundant: Rule<"compose"> = {
  id: "expose-redundant",
  language: "compose",
  category: "style",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A port is exposed that is published as well.",
    why: "Publishing a port exposes it too. The list is one more place to keep up to date.",
    references: ["https://docs.docker.com/reference/compose-file/services/#expose"],
  },
  mentions: ["expose"],
  examples: {
    bad: [
      { title: "One of two", bad: "services:\n  web:\n    image: web:1.2\n    ports: [\"8080:80\"]\n    expose:\n      - «\"80\"»\n      - \"9000\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: [\"8080:80\"]\n    expose:\n      - \"9000\"\n" },
      { title: "The only one, within a range", bad: "services:\n  web:\n    image: web:1.2\n    ports: [\"8000-8010:8000-8010/udp\"]\n    expose: [«8005/udp»]\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: [\"8000-8010:8000-8010/udp\"]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    ports: [\"8080:80\"]\n    expose: [8080, 80/udp]\n",
      "services:\n  web:\n    image: web:1.2\n    expose: [\"80\"]\n",
    ],
  },
  *check(file) {
    const { reader } = file;
    for (const { name, members, ports } of file.services) {
      for (const item of reader.items(members.get("expose"))) {
        const text = reader.textAt(item);
        const [, number, protocol = "tcp"] = text?.complete === true ? (/^(\d{1,5})(?:\/(\w+))?$/.exec(text.value) ?? []) : [];
        const published = number === undefined ? undefined : ports.find((port) => port.protocol === protocol.toLowerCase() && port.targetRange !== undefined && port.targetRange.first <= Number(number) && Number(number) <= port.targetRange.last);
        if (text === undefined || published === undefined) continue;
        yield { at: text.at, message: `\`${abbreviated(text.value, 20)}\` is published already, so it needs no \`expose\``, evidence: `${name} ${text.value}`, tags: ["unnecessary"], related: [{ path: undefined, at: published.at, message: "Published here" }], fixes: () => safeFix("Remove it", deleteItem(file.text, item)) };
      }
    }
  },
};
