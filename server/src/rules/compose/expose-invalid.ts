import { replaceText } from "../../core/compose/edit.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const exposeInvalid: Rule<"compose"> = {
  id: "expose-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An item of expose is not a port of the container.",
    why: "`expose` publishes nothing. An item with a colon looks as if it did, and the engine cannot read it.",
    references: ["https://docs.docker.com/reference/compose-file/services/#expose"],
  },
  mentions: ["expose"],
  examples: {
    bad: [
      { title: "A mapping to the host", bad: "services:\n  web:\n    image: web:1.2\n    expose:\n      - «\"8080:80\"»\n", fixed: "services:\n  web:\n    image: web:1.2\n    expose:\n      - \"80\"\n" },
      { title: "Out of range, and a protocol that is none", bad: "services:\n  web:\n    image: web:1.2\n    expose: [«70000», «\"80/http\"»]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    expose: [80, \"443/tcp\", \"3000-3010\", 53/UDP]\n",
      "services:\n  web:\n    image: web:1.2\n    expose: [\"${PORT}\", \"${A}-${B}\"]\n",
    ],
  },
  *check(file) {
    for (const { name, members } of file.services) {
      for (const text of file.reader.texts(members.get("expose"))) {
        if (!text.complete) continue;
        const evidence = `${name} ${abbreviated(text.value, 40)}`;
        const colon = text.value.lastIndexOf(":");
        if (colon >= 0) {
          const inside = slice(text, colon + 1, text.value.length);
          yield { at: text.at, message: `\`${abbreviated(text.value, 30)}\` maps to the host, and \`expose\` names ports of the container only`, evidence, fixes: () => unsafeFix(`Change to \`${abbreviated(inside.value, 20)}\``, replaceText(file.text, text, inside.value)) };
          continue;
        }
        const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(?:tcp|udp|sctp))?$/i.exec(text.value) ?? [];
        const isRange = first !== undefined && last !== undefined && Number(first) > 0 && Number(last) <= 65_535 && Number(first) <= Number(last);
        if (!isRange) yield { at: text.at, message: `\`${abbreviated(text.value, 40)}\` is not a port: a number or range from 1 to 65535`, evidence };
      }
    }
  },
};
