import { deletePair } from "../../core/compose/edit.ts";
import { isForSwarm } from "../../core/compose/swarm.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { scalarType } from "../../core/yaml/plain.ts";
import { safeFix } from "../shared/fixes.ts";

export const versionObsolete: Rule<"compose"> = {
  id: "version-obsolete",
  language: "compose",
  category: "maintainability",
  severity: "info",
  strict: "warning",
  since: "0.1.0",
  aliases: ["dclint:no-version-field"],
  threats: ["none"],
  docs: {
    what: "The top-level `version` is obsolete.",
    why: "Compose ignores it and warns on each run. As a number without quotes it is worse: Compose refuses the file.",
    exceptions: "`docker stack deploy` still reads it, so a file that is for Swarm by its name, a comment or an overlay network is silent, unless the version is a number.",
    references: ["https://docs.docker.com/reference/compose-file/version-and-name/#version-top-level-element-obsolete"],
  },
  mentions: ["version"],
  examples: {
    bad: [
      { title: "A text", bad: "«version: \"3.8\"»\nservices:\n  web:\n    image: web:1.2\n", fixed: "services:\n  web:\n    image: web:1.2\n" },
      { title: "A number, which is refused", bad: "«version: 3»\nservices:\n  web:\n    image: web:1.2\n", fixed: "services:\n  web:\n    image: web:1.2\n" },
      { title: "With a comment behind it", bad: "# Shop\n«version: '3'» # old\nservices:\n  web: {image: \"web:1.2\"}\n", fixed: "# Shop\nservices:\n  web: {image: \"web:1.2\"}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n",
      "name: shop\nservices:\n  version:\n    image: web:1.2\n",
      "version: 2\njobs: {build: {}}\n",
      "# docker stack deploy -c compose.yaml shop\nversion: \"3.8\"\nservices:\n  web:\n    image: web:1.2\n",
    ],
  },
  *check(file) {
    if (file.kind === "foreign") return;
    for (const root of file.roots) {
      const version = root.get("version");
      if (version === undefined) continue;
      const isRefused = version.node?.kind === "scalar" && scalarType(version.node) !== "text" && version.node.value !== "";
      if (!isRefused && isForSwarm(file)) continue;
      yield {
        at: version.entry.span,
        message: isRefused ? "The obsolete `version` is a number, which Compose refuses" : "`version` is obsolete: Compose ignores it",
        ...(isRefused ? { level: "error" as const } : {}),
        evidence: "version",
        tags: ["deprecated"],
        fixes: () => safeFix("Remove `version`", deletePair(file.text, version)),
      };
    }
  },
};
