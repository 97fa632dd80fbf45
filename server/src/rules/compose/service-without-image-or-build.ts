import { hasSource, isMerged, standsAlone } from "../../core/compose/whole.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const serviceWithoutImageOrBuild: Rule<"compose"> = {
  id: "service-without-image-or-build",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service has neither an image nor a build.",
    why: "Compose refuses the whole project with `has neither an image nor a build context specified`.",
    exceptions: "Overrides add to services of another file: where no service of the file has an image or a build, or the name is not one that Compose finds by itself, the rule is silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#image"],
  },
  examples: {
    bad: [
      { title: "Only settings", bad: "services:\n  web:\n    image: web:1.2\n  «worker»:\n    command: work\n    environment: {A: b}\n" },
      { title: "Through a merge key", bad: "x-base: &base\n  restart: always\nservices:\n  «worker»:\n    <<: *base\n    command: work\n  web:\n    build: .\n" },
      { title: "Nothing at all", bad: "services:\n  web:\n    image: web:1.2\n  «worker»: {}\n" },
      { title: "Only in the override", path: "compose.override.yaml", bad: "services:\n  «wrker»:\n    command: work\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n  worker:\n    image: worker:1.2\n" } },
    ],
    good: [
      { title: "The override brings the image", good: "services:\n  web:\n    image: web:1.2\n  worker:\n    command: work\n", files: { "compose.override.yaml": "services:\n  worker:\n    image: worker:1.2\n" } },
      "services:\n  web:\n    ports: [\"80:80\"]\n",
      "services:\n  web:\n    image: web:1.2\n  worker:\n    extends: web\n  model:\n    provider: {type: model}\n",
      { title: "A file to be merged", path: "compose.prod.yaml", good: "services:\n  web:\n    image: web:1.2\n  worker:\n    command: work\n" },
      "services:\n  web:\n    image: web:1.2\n  worker:\n",
    ],
  },
  *check(file, { env }) {
    const bare = file.services.filter((service) => !service.partial && !hasSource(service));
    if (bare.length === 0 || bare.length * 2 > file.services.length || !(isMerged(file) || (isFound(file.path) && standsAlone(file, env.readFile)))) return;
    for (const service of bare) yield { at: service.nameAt, message: "The service has neither an image nor a build", evidence: service.name };
  },
};

/** Whether Compose finds the file by its name; others may be given to it together with a base file. */
function isFound(path: string): boolean {
  return /(?:^|\/)(?:docker-)?compose\.ya?ml$/.test(path);
}
