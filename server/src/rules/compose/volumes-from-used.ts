import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const volumesFromUsed: Rule<"compose"> = {
  id: "volumes-from-used",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service takes over all mounts of another one.",
    why: "The service gets every path of the other one, writable unless `:ro` is said, also those that are added later and the sockets and secrets among them. A named volume that both list says what is shared.",
    references: ["https://docs.docker.com/reference/compose-file/services/#volumes_from", "https://docs.docker.com/engine/storage/volumes/"],
  },
  mentions: ["volumes_from"],
  examples: {
    bad: [
      { title: "Of a service", bad: "services:\n  app:\n    image: app:1.2\n  backup:\n    image: backup:1.2\n    volumes_from:\n      - «app»\n" },
      { title: "Read-only, and of a container outside", bad: "services:\n  app:\n    image: app:1.2\n  backup:\n    image: backup:1.2\n    volumes_from: [«\"app:ro\"», «container:old»]\n" },
    ],
    good: ["services:\n  app:\n    image: app:1.2\n    volumes: [\"data:/data\"]\n  backup:\n    image: backup:1.2\n    volumes: [\"data:/data:ro\"]\nvolumes:\n  data:\n", "services:\n  app:\n    image: app:1.2\n    volumes_from: []\n    environment: [volumes_from=app]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const slot of file.reader.items(service.members.get("volumes_from"))) {
        const text = file.reader.textAt(slot);
        if (text?.complete === true) yield { at: text.at, message: `The service takes over every mount of \`${abbreviated(text.value, 40)}\``, evidence: `${service.name} ${text.value}` };
      }
    }
  },
};
