import { withoutQuotes } from "../../core/compose/value.ts";
import { isSync, projectRelative, watchRules } from "../../core/compose/watch.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const watchPathBindMounted: Rule<"compose"> = {
  id: "watch-path-bind-mounted",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A path that is watched is mounted as well.",
    why: "Compose does not watch what a bind mount already shows in the container: nothing is copied, and a restart or command that is to follow does not happen.",
    references: ["https://docs.docker.com/compose/how-tos/file-watch/", "https://docs.docker.com/reference/compose-file/develop/"],
  },
  mentions: ["watch"],
  examples: {
    bad: [
      { title: "The same directory", bad: "services:\n  web:\n    build: .\n    volumes: [\"./src:/app/src\"]\n    develop:\n      watch:\n        - action: sync\n          path: «src/»\n          target: /app/src\n" },
      { title: "A directory below", bad: "services:\n  web:\n    build: .\n    volumes:\n      - {type: bind, source: ., target: /app}\n    develop:\n      watch: [{action: sync+restart, path: \"«./src/conf»\", target: /c}]\n" },
    ],
    good: ["services:\n  web:\n    build: .\n    volumes: [\"./data:/data\", \"src:/src\", \"./src2:/b\"]\n    develop: {watch: [{action: sync, path: ./src, target: /app}]}\nvolumes:\n  src:\n", "services:\n  web:\n    build: .\n    volumes: [\"${SRC}:/app\"]\n    develop: {watch: [{action: sync, path: \"${SRC}\", target: /app}, {action: sync, path: ../lib, target: /lib}]}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { action, path } of watchRules(file, service)) {
        const watched = projectRelative(path);
        if (path === undefined || watched === undefined || !isSync(action)) continue;
        const mount = service.mounts.find(({ type, hostPath }) => type === "bind" && covers(projectRelative(hostPath), watched));
        if (mount === undefined) continue;
        yield {
          at: withoutQuotes(path).at,
          message: `\`${abbreviated(path.value, 40)}\` is mounted, and so Compose does not watch it`,
          evidence: `${service.name} ${watched}`,
          related: [{ path: undefined, at: mount.at, message: "It is mounted here" }],
        };
      }
    }
  },
};

function covers(directory: string | undefined, path: string): boolean {
  if (directory === undefined || path === ".." || path.startsWith("../")) return directory !== undefined && directory === path;
  return directory === "" || path === directory || path.startsWith(`${directory}/`);
}
