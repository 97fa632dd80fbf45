import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix } from "../shared/fixes.ts";
import { inQuotes, QUOTES_TITLE } from "../shared/quoted.ts";

export const portUnquotedSexagesimal: Rule<"compose"> = {
  id: "port-unquoted-sexagesimal",
  language: "compose",
  category: "style",
  severity: "info",
  since: "0.1.0",
  aliases: ["dclint:require-quotes-in-ports"],
  threats: ["none"],
  docs: {
    what: "A port without quotes is a number to the base of 60 in YAML 1.1.",
    why: "Compose reads `22:22` as a text. Programs that follow YAML 1.1, among them PyYAML and Ansible, read 1342 when the part behind the colon is below 60.",
    exceptions: "Only values that YAML 1.1 does read as a number are reported, not every port without quotes.",
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
  },
  mentions: ["ports", "expose"],
  examples: {
    bad: [
      { title: "Secure shell", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - «2222:22»\n      - \"8080:80\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports:\n      - \"2222:22\"\n      - \"8080:80\"\n" },
      { title: "In one line, single quotes used elsewhere", bad: "services:\n  web:\n    image: web:1.2\n    ports: [«25:25», '8080:80']\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: ['25:25', '8080:80']\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    ports:\n      - 8080:80\n      - \"22:22\"\n      - '25:25'\n      - 127.0.0.1:22:22\n      - 22:22/tcp\n      - 22\n",
      "services:\n  web:\n    image: web:1.2\n    ports:\n      - {target: 22, published: \"22\"}\n",
    ],
  },
  *check(file) {
    const { reader } = file;
    for (const { name, members } of file.services) {
      for (const item of [...reader.items(members.get("ports")), ...reader.items(members.get("expose"))]) {
        const text = reader.textAt(item);
        if (text?.scalar.style !== "plain" || !/^[1-9]\d*:[0-5]?\d(?::[0-5]?\d)*$/.test(text.scalar.value)) continue;
        yield { at: text.at, message: `\`${abbreviated(text.scalar.value, 40)}\` is one number for readers of YAML 1.1`, evidence: `${name} ${text.scalar.value}`, fixes: () => safeFix(QUOTES_TITLE, inQuotes(file, text)) };
      }
    }
  },
};
