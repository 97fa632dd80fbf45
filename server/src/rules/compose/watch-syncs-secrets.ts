import { directoryOf, resolvePath } from "../../core/compose/filePaths.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import { isSync, projectRelative, watchRules } from "../../core/compose/watch.ts";
import type { WatchRule } from "../../core/compose/watch.ts";
import { dockerignored } from "../../core/dockerfile/dockerignore.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const watchSyncsSecrets: Rule<"compose"> = {
  id: "watch-syncs-secrets",
  language: "compose",
  category: "secrets",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "The `.env` file is copied into the container with everything else.",
    why: "The whole project is synchronised, and the file with the secrets of all services is part of it: the program of this one reads them, and serves them when it serves its own directory.",
    exceptions: "Silent where `ignore` or the `.dockerignore` names the file, and where there is none.",
    references: ["https://docs.docker.com/reference/compose-file/develop/#ignore", "https://docs.docker.com/compose/how-tos/file-watch/"],
  },
  mentions: ["watch"],
  examples: {
    bad: [
      { title: "The whole project", bad: "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: «.»\n          target: /app\n          ignore: [node_modules/]\n", files: { ".env": "DB_PASSWORD=x\n" } },
      { title: "A directory of the project", bad: "services:\n  web:\n    build: ./web\n    develop: {watch: [{action: sync+restart, path: \"«./web/»\", target: /app}]}\n", files: { "web/.env": "A=b\n", "web/.dockerignore": "node_modules\n" } },
    ],
    good: [
      { title: "Ignored in both ways", good: "services:\n  web:\n    build: .\n    develop: {watch: [{action: sync, path: ., target: /app, ignore: [.env]}]}\n  api:\n    build: ./api\n    develop: {watch: [{action: sync, path: ./api, target: /app}]}\n", files: { ".env": "A=b\n", "api/.env": "A=b\n", "api/.dockerignore": "**/.env*\n" } },
      { title: "A part of the project, and no such file", good: "services:\n  web:\n    build: .\n    develop: {watch: [{action: sync, path: ./src, target: /app}, {action: rebuild, path: .}]}\n", files: { ".env": "A=b\n" } },
      "services:\n  web:\n    build: .\n    develop: {watch: [{action: sync, path: ., target: /app}]}\n",
    ],
  },
  *check(file, { env }) {
    for (const service of file.services) {
      for (const rule of watchRules(file, service)) {
        const path = projectRelative(rule.path);
        if (rule.path === undefined || path === undefined || !isSync(rule.action) || ignoresEnv(file, rule)) continue;
        const secrets = resolvePath(directoryOf(file.path), `${path}/.env`.replace(/^\//, ""));
        if (secrets === undefined || env.readFile(secrets) === undefined) continue;
        const context = projectRelative(service.build?.context) ?? "";
        const ignore = resolvePath(directoryOf(file.path), `${context}/.dockerignore`.replace(/^\//, ""));
        const patterns = ignore === undefined ? undefined : env.readFile(ignore);
        const inContext = context === "" ? `${path}/.env`.replace(/^\//, "") : `${path}/.env`.slice(path.startsWith(context) ? context.length + 1 : 0);
        if (patterns !== undefined && dockerignored(patterns, inContext)) continue;
        yield { at: withoutQuotes(rule.path).at, message: "Watching this folder copies its `.env` file into the container", evidence: `${service.name} ${path}` };
      }
    }
  },
};

function ignoresEnv({ reader }: ComposeFile, { members }: WatchRule): boolean {
  return reader.texts(members.get("ignore")).some(({ value, complete }) => !complete || dockerignored(value, ".env"));
}
