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
    const { bases } = file.project;
    const [first, second] = bases;
    const at = firstKeyAt(file);
    if (first === undefined || second === undefined || at === undefined || !bases.includes(file.path)) return;
    const message = first === file.path ? `Compose reads this file and not \`${pathFrom(file, second)}\` beside it` : `Compose does not read this file but \`${pathFrom(file, first)}\` beside it`;
    yield { at, message, evidence: "ambiguous" };
    
  },
};
