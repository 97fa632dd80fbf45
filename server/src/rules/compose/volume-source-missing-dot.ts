import { replaceText } from "../../core/compose/edit.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const volumeSourceMissingDot: Rule<"compose"> = {
  id: "volume-source-missing-dot",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A path of the host does not start like one.",
    why: "In the short syntax only what starts with `.`, `/` or `~` is a path; everything else is the name of a volume, and Compose refuses the file because there is none.",
    references: ["https://docs.docker.com/reference/compose-file/services/#short-syntax-5"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      { title: "Without a dot", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - «data/db»:/var/lib/db\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./data/db:/var/lib/db\n" },
      { title: "In quotes, with an option", bad: "services:\n  web:\n    image: web:1.2\n    volumes: [\"«conf/app.ini»:/app.ini:ro\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes: [\"./conf/app.ini:/app.ini:ro\"]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./data:/a\n      - /data:/b\n      - ~/data:/c\n      - ../data:/d\n      - name:/e\n      - C:\\data:/f\n      - ${DIR}/data:/g\n      - ${DIR:-.}/data:/h\n      - /only/a/target\nvolumes:\n  name:\n",
      "services:\n  web:\n    image: web:1.2\n    volumes: [{type: bind, source: data/db, target: /a}]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { syntax, type, source, volume } of service.mounts) {
        if (syntax !== "short" || type !== "volume" || source === undefined || volume !== undefined || !source.complete || !source.value.includes("/")) continue;
        const start = slice(source, 0, 0);
        const shown = abbreviated(source.value, 40);
        yield {
          at: source.at,
          message: `\`${shown}\` is no name for a volume, and a path starts with \`./\``,
          evidence: `${service.name} ${source.value}`,
          fixes: () => unsafeFix(`Change to \`./${shown}\``, replaceText(file.text, start, "./")),
        };
      }
    }
  },
};
