import type { Member } from "../../core/compose/reader.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const xDevelopDeprecated: Rule<"compose"> = {
  id: "x-develop-deprecated",
  language: "compose",
  category: "maintainability",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A key of the time when watching was an experiment is used.",
    why: "Compose warns about `x-develop` and `x-initialSync` and is free to stop reading them; the keys have had their final names for long.",
    references: ["https://docs.docker.com/reference/compose-file/develop/"],
  },
  mentions: ["x-develop", "x-initialSync"],
  examples: {
    bad: [
      { title: "The section", bad: "services:\n  web:\n    build: .\n    «x-develop»:\n      watch:\n        - path: src\n          action: rebuild\n", fixed: "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - path: src\n          action: rebuild\n" },
      { title: "The first synchronisation", bad: "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - {path: src, action: sync, target: /src, «x-initialSync»: true}\n", fixed: "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - {path: src, action: sync, target: /src, initial_sync: true}\n" },
    ],
    good: [
      "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - {path: src, action: sync, target: /src, initial_sync: true}\n",
      "x-develop: {watch: []}\nservices:\n  web:\n    build: .\n",
    ],
  },
  *check(file) {
    for (const { members } of file.services) {
      const old = members.get("x-develop");
      if (old !== undefined && !members.has("develop")) yield finding(old, "develop");
      const watch = file.reader.members(members.get("develop") ?? old).get("watch");
      for (const item of file.reader.items(watch)) {
        const trigger = file.reader.members(item);
        const sync = trigger.get("x-initialSync");
        if (sync !== undefined && !trigger.has("initial_sync")) yield finding(sync, "initial_sync");
      }
    }
  },
};

function finding({ keyAt, key, editable, merged }: Member, name: string): Finding {
  const canRename = editable && merged === undefined;
  return {
    at: keyAt,
    message: `\`${key}\` is the old name of \`${name}\``,
    tags: ["deprecated"],
    fixes: () => canRename ? safeFix(`Rename to \`${name}\``, [{ span: keyAt, text: name }]) : [],
  };
}
