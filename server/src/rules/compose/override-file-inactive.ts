import { OVERRIDE_NAMES } from "../../core/compose/discovery.ts";
import { nameOf } from "../../core/compose/filePaths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { firstKeyAt, pathFrom } from "../shared/projectPlaces.ts";

export const overrideFileInactive: Rule<"compose"> = {
  id: "override-file-inactive",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An override file stands beside the project and is not read.",
    why: "Compose reads one override, the first of its names that exists, and none at all where `COMPOSE_FILE` in `.env` lists the files. A path that it lists and that does not exist ends every command.",
    references: ["https://docs.docker.com/reference/compose-file/merge/", "https://docs.docker.com/compose/how-tos/environment-variables/envvars/#compose_file"],
  },
  examples: {
    bad: [
      { title: "COMPOSE_FILE leaves it out", path: "compose.override.yaml", bad: "«services»:\n  web:\n    user: app\n", files: { ".env": "COMPOSE_FILE=compose.yaml\n", "compose.yaml": "services: {web: {image: \"web:1.2\"}}\n" } },
      { title: "Another override comes first", path: "docker-compose.override.yml", bad: "«services»:\n  web:\n    user: app\n", files: { "compose.yaml": "services: {web: {image: \"web:1.2\"}}\n", "compose.override.yaml": "services: {web: {user: x}}\n" } },
      { title: "COMPOSE_FILE lists what is not there", bad: "«services»:\n  web:\n    image: web:1.2\n", files: { ".env": "COMPOSE_FILE=compose.yaml:compose.dev.yaml\n" } },
    ],
    good: [
      { title: "The override beside the base", path: "compose.override.yaml", good: "services:\n  web:\n    user: app\n", files: { "compose.yaml": "services: {web: {image: \"web:1.2\"}}\n" } },
      { title: "COMPOSE_FILE lists it", path: "compose.override.yaml", good: "services:\n  web:\n    user: app\n", files: { ".env": "COMPOSE_FILE=compose.yaml:compose.override.yaml\n", "compose.yaml": "services: {web: {image: \"web:1.2\"}}\n" } },
    ],
  },
  *check(file, { env }) {
    const at = file.kind === "foreign" ? undefined : firstKeyAt(file);
    if (at === undefined) return;
    const { role, listed, override, base } = file.project;
    const isOverride = (OVERRIDE_NAMES as readonly string[]).includes(nameOf(file.path));
    if (isOverride && role === "alone" && listed !== undefined) yield { at, message: "Compose does not read this file: `COMPOSE_FILE` in `.env` leaves it out", evidence: "inactive" };
    if (isOverride && role === "alone" && base !== undefined && override !== undefined && override !== file.path) yield { at, message: `Compose does not read this file but \`${pathFrom(file, override)}\` beside it`, evidence: "inactive" };
    const missing = role === "listed" ? listed?.find((path) => path !== file.path && env.readFile(path) === undefined && env.pathKind?.(path) === "nothing") : undefined;
    if (missing !== undefined) yield { at, message: `\`COMPOSE_FILE\` in \`.env\` lists \`${abbreviated(pathFrom(file, missing), 40)}\`, which does not exist`, evidence: missing, level: "error" };
    
  },
};
