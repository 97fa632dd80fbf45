import { withoutQuotes } from "../../core/compose/value.ts";
import { watchRules } from "../../core/compose/watch.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const watchRebuildWithoutBuild: Rule<"compose"> = {
  id: "watch-rebuild-without-build",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service that builds no image is to be rebuilt on a change.",
    why: "`docker compose watch` cannot rebuild what has no `build`, and stops with an error.",
    exceptions: "Services that another file may complete are silent.",
    references: ["https://docs.docker.com/reference/compose-file/develop/#action", "https://docs.docker.com/compose/how-tos/file-watch/"],
  },
  mentions: ["rebuild"],
  examples: {
    bad: [
      { title: "An image that is pulled", bad: "services:\n  web:\n    image: web:1.2\n    develop:\n      watch:\n        - path: package.json\n          action: «rebuild»\n" },
      { title: "In flow style", bad: "services:\n  web: {image: \"web:1.2\", develop: {watch: [{path: a, action: '«rebuild»'}]}}\n" },
    ],
    good: ["services:\n  web:\n    build: .\n    develop: {watch: [{path: a, action: rebuild}]}\n", "services:\n  web:\n    develop: {watch: [{path: a, action: rebuild}]}\n  api:\n    extends: {file: base.yaml, service: api}\n    image: api:1.2\n    develop: {watch: [{path: a, action: rebuild}]}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      // Without an image either the service is completed elsewhere.
      if (service.partial || service.members.has("build") || !service.members.has("image")) continue;
      for (const { action } of watchRules(file, service)) {
        if (action?.complete === true && action.value === "rebuild") yield { at: withoutQuotes(action).at, message: "There is no `build` to repeat", evidence: `${service.name} watch rebuild` };
      }
    }
  },
};
