import { volumeUses } from "../../core/compose/nameUses.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { undefinedNames } from "../shared/undefinedNames.ts";

export const volumeUndefined: Rule<"compose"> = {
  id: "volume-undefined",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service mounts a named volume that the file does not define.",
    why: "Compose refuses the whole project with `refers to undefined volume`. Often a path was meant, and only `./` is missing in front of it.",
    exceptions: "Files that others complete (overrides, files with `include`, files beside a base file) are silent.",
    references: ["https://docs.docker.com/reference/compose-file/volumes/"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      {
        title: "No such volume",
        bad: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - «data»:/var/lib/postgresql\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - data:/var/lib/postgresql\nvolumes:\n  data:\n",
      },
      {
        title: "Long syntax, beside other volumes",
        bad: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - type: volume\n        source: \"«pgdata»\"\n        target: /var/lib/postgresql\nvolumes:\n  cache: # of the web server\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - type: volume\n        source: \"pgdata\"\n        target: /var/lib/postgresql\nvolumes:\n  cache: # of the web server\n  pgdata:\n",
      },
      { title: "By the default of a variable", bad: "services:\n  db:\n    image: postgres:18\n    volumes: [\"${VOLUME:-«data»}:/var/lib/postgresql\"]\n" },
    ],
    good: [
      "services:\n  db:\n    image: postgres:18\n    volumes: [\"data:/var/lib/postgresql\", ./conf:/conf:ro, /anonymous, \"~/x:/x\", \"C:\\\\data:/c\", \"${D}:/d\"]\nvolumes: {data: {}}\n",
      "services:\n  db:\n    image: postgres:18\n    volumes:\n      - {type: tmpfs, target: /tmp}\n      - {type: image, source: assets, target: /assets}\n",
      "services:\n  db:\n    environment: {A: b}\n    volumes: [\"data:/x\"]\n",
    ],
  },
  *check(file, { env }) {
    yield* undefinedNames(file, env, { key: "volumes", noun: "volume", skeleton: () => "" }, volumeUses(file));
  },
};
