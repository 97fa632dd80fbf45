import { BASE_NAMES } from "../../core/compose/discovery.ts";
import { nameOf } from "../../core/compose/filePaths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { firstKeyAt, pathFrom } from "../shared/projectPlaces.ts";

export const projectFileAmbiguous: Rule<"compose"> = {
  id: "project-file-ambiguous",
  language: "compose",
  category: "maintainability",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A directory has several files that Compose takes for the project.",
    why: "Compose reads the first of `compose.yaml`, `compose.yml`, `docker-compose.yml` and `docker-compose.yaml` and warns about the others. An edit in one that is not read has no effect.",
    references: ["https://docs.docker.com/compose/intro/compose-application-model/"],
  },
  examples: {
    bad: [
      { title: "The one that is not read", path: "docker-compose.yml", bad: "«services»:\n  web:\n    image: web:1.2\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.3\n" } },
      { title: "The one that is", bad: "«services»:\n  web:\n    image: web:1.2\n", files: { "compose.yml": "services: {}\n", "docker-compose.yml": "services: {}\n" } },
    ],
    good: [
      { title: "One file, and others for `-f`", good: "services:\n  web:\n    image: web:1.2\n", files: { "compose.prod.yaml": "services: {}\n", "compose.override.yaml": "services: {}\n" } },
      { title: "COMPOSE_FILE says which", good: "services:\n  web:\n    image: web:1.2\n", files: { ".env": "COMPOSE_FILE=compose.yaml\n", "compose.yml": "services: {}\n" } },
    ],
  },
  *check(file) {
    const { base } = file.project;
    const at = base === undefined || !(BASE_NAMES as readonly string[]).includes(nameOf(file.path)) ? undefined : firstKeyAt(file);
    if (base === undefined || at === undefined) return;
    const rival = base === file.path ? file.project.rival() : base;
    if (rival === undefined) return;
    const message = rival === base ? `Compose does not read this file but \`${pathFrom(file, base)}\` beside it` : `Compose reads this file and not \`${pathFrom(file, rival)}\` beside it`;
    yield { at, message, evidence: "ambiguous" };
    
  },
};
