import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const buildNoCacheCommitted: Rule<"compose"> = {
  id: "build-no-cache-committed",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "Every build starts from nothing.",
    why: "With `no_cache` in the file everyone waits for every step at every start with `--build`. Once is what `docker compose build --no-cache` is for, and `no_cache_filter` names single stages.",
    references: ["https://docs.docker.com/reference/compose-file/build/#no_cache", "https://docs.docker.com/build/cache/"],
  },
  mentions: ["no_cache"],
  examples: {
    bad: [
      { title: "In a block", bad: "services:\n  web:\n    build:\n      context: .\n      «no_cache: true»\n", fixed: "services:\n  web:\n    build:\n      context: .\n" },
      { title: "Through a merge key", bad: "x-build: &build\n  context: .\n  «no_cache: yes»\nservices:\n  web:\n    build:\n      <<: *build\n      target: web\n" },
    ],
    good: ["services:\n  web:\n    build: {context: ., no_cache: false}\n", "services:\n  web:\n    build: {context: ., no_cache: \"${NO_CACHE}\", no_cache_filter: [web]}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.build?.members.get("no_cache");
      if (member === undefined || file.reader.flagAt(member)?.value !== true) continue;
      yield { at: member.entry.span, message: "Every build repeats every step", evidence: `${service.name} no_cache`, fixes: () => unsafeFix("Remove `no_cache`", deletePair(file.text, member)) };
    }
  },
};
