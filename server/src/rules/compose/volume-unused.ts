import { volumeUses } from "../../core/compose/nameUses.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unusedNames } from "../shared/unusedNames.ts";

export const volumeUnused: Rule<"compose"> = {
  id: "volume-unused",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "No service mounts a volume that the file defines.",
    why: "Compose does not even create it. Often it was meant for data that now lives in an anonymous volume and is lost with the container.",
    exceptions: "Files that others complete, and files with a mount whose source a variable decides, are silent.",
    references: ["https://docs.docker.com/reference/compose-file/volumes/"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      {
        title: "Forgotten at the service",
        bad: "services:\n  db:\n    image: postgres:18\nvolumes:\n  «data»:\n",
        fixed: "services:\n  db:\n    image: postgres:18\n",
      },
      {
        title: "One of two, in one line",
        bad: "services:\n  db:\n    image: postgres:18\n    volumes: [\"aa:/a\"]\nvolumes: {aa: {}, «b»: {external: true}}\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    volumes: [\"aa:/a\"]\nvolumes: {aa: {}}\n",
      },
    ],
    good: [
      "services:\n  db:\n    image: postgres:18\n    volumes:\n      - {type: volume, source: data, target: /d}\nvolumes:\n  data:\n",
      "services:\n  db:\n    image: postgres:18\n    volumes: [\"${DATA}:/d\"]\nvolumes:\n  data:\n",
      "services:\n  db:\n    extends: {file: base.yaml, service: db}\nvolumes:\n  data:\n",
    ],
  },
  *check(file, { env }) {
    yield* unusedNames(file, env, { key: "volumes", noun: "volume" }, volumeUses(file));
  },
};
