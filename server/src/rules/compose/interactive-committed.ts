import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const interactiveCommitted: Rule<"compose"> = {
  id: "interactive-committed",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service that serves a network also waits for a keyboard.",
    why: "`stdin_open` and `tty` are left over from a debugging session: with a terminal, programs write colours and progress bars into the logs, and some start a shell in place of themselves.",
    exceptions: "Off by default; services that publish no port are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#tty", "https://docs.docker.com/reference/compose-file/services/#stdin_open"],
  },
  mentions: ["tty", "stdin_open"],
  examples: {
    bad: [
      { title: "A terminal", bad: "services:\n  web:\n    image: web:1.2\n    ports: [\"127.0.0.1:80:80\"]\n    «tty: true»\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: [\"127.0.0.1:80:80\"]\n" },
      { title: "Both", bad: "services:\n  web: {image: \"web:1.2\", «stdin_open: true», «tty: yes», ports: [\"80\"]}\n" },
    ],
    good: ["services:\n  shell:\n    image: shell:1.2\n    tty: true\n    stdin_open: true\n", "services:\n  web:\n    image: web:1.2\n    ports: [\"80\"]\n    tty: false\n    stdin_open: ${STDIN}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const key of ["tty", "stdin_open"]) {
        const flag = service.flag(key);
        if (flag?.value !== true || service.ports.length === 0) continue;
        yield { at: flag.member.entry.span, message: "The service waits for a keyboard", evidence: `${service.name} ${key}`, fixes: () => unsafeFix(`Remove \`${key}\``, deletePair(file.text, flag.member)) };
      }
    }
  },
};
