import { deletePair } from "../../core/compose/edit.ts";
import { isForSwarm } from "../../core/compose/swarm.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const secretModeIgnored: Rule<"compose"> = {
  id: "secret-mode-ignored",
  language: "compose",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The owner or mode of a secret or config that is a file is ignored.",
    why: "Compose mounts the file as it is and warns that it does. Whether the process may read it, and who else may, is decided by the file on the host.",
    exceptions: "Files for Swarm, and secrets that come from a variable or a text, which Compose copies and can give a mode.",
    references: ["https://docs.docker.com/reference/compose-file/services/#long-syntax-4"],
  },
  mentions: ["secrets", "configs"],
  examples: {
    bad: [
      { title: "A secret", bad: "services:\n  web:\n    image: web:1.2\n    secrets:\n      - source: token\n        «mode: 0400»\nsecrets:\n  token:\n    file: ./token\n", fixed: "services:\n  web:\n    image: web:1.2\n    secrets:\n      - source: token\nsecrets:\n  token:\n    file: ./token\n" },
      { title: "A config, two keys", bad: "services:\n  web:\n    image: web:1.2\n    configs: [{source: app, «uid: \"10\"», «gid: \"10\"»}]\nconfigs:\n  app: {file: ./app.ini}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    secrets: [{source: token, mode: 0400}, other]\nsecrets:\n  token: {environment: TOKEN}\n  other: {file: ./other}\n",
      "# docker stack deploy -c compose.yaml web\nservices:\n  web:\n    image: web:1.2\n    secrets: [{source: token, mode: 0400}]\nsecrets:\n  token: {file: ./token}\n",
    ],
  },
  *check(file) {
    if (isForSwarm(file)) return;
    for (const { name, secrets, configs } of file.services) {
      for (const { source, members, resources } of [...secrets.map((one) => ({ ...one, resources: file.secrets })), ...configs.map((one) => ({ ...one, resources: file.configs }))]) {
        const resource = source?.complete === true ? resources.get(source.value) : undefined;
        if (resource === undefined || !resource.members.has("file")) continue;
        for (const key of ["uid", "gid", "mode"]) {
          const member = members.get(key);
          if (member !== undefined) yield { at: member.entry.span, message: `Compose ignores \`${key}\` here: the file is mounted with the rights that it has`, evidence: `${name} ${resource.name} ${key}`, fixes: () => unsafeFix(`Remove \`${key}\``, deletePair(file.text, member)) };
        }
      }
    }
  },
};
