import { withoutQuotes } from "../../core/compose/value.ts";
import { isSync, watchRules } from "../../core/compose/watch.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const watchSyncTargetMissing: Rule<"compose"> = {
  id: "watch-sync-target-missing",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "Files are to be copied on a change, and nothing says where to.",
    why: "Every action of `develop.watch` that copies needs a `target` in the container: `docker compose watch` stops with an error.",
    references: ["https://docs.docker.com/reference/compose-file/develop/#target", "https://docs.docker.com/compose/how-tos/file-watch/"],
  },
  mentions: ["watch"],
  examples: {
    bad: [
      { title: "No target", bad: "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - action: «sync»\n          path: ./src\n        - action: rebuild\n          path: package.json\n" },
      { title: "With a restart, in flow style", bad: "services:\n  web:\n    build: .\n    develop: {watch: [{path: src, action: \"«sync+restart»\"}]}\n" },
    ],
    good: ["services:\n  web:\n    build: .\n    develop:\n      watch:\n        - {action: sync, path: src, target: /app}\n        - {action: rebuild, path: a}\n        - {action: restart, path: b}\n", "x-sync: &sync\n  target: /app\nservices:\n  web:\n    build: .\n    develop:\n      watch:\n        - <<: *sync\n          action: sync\n          path: src\n        - {action: \"${ACTION}\", path: a}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { action, members } of watchRules(file, service)) {
        if (action === undefined || !isSync(action) || members.has("target") || members.partial === true) continue;
        yield { at: withoutQuotes(action).at, message: `\`${abbreviated(action.value, 20)}\` needs a \`target\` in the container`, evidence: `${service.name} watch target` };
      }
    }
  },
};
