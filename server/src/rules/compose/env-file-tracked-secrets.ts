import { isGitIgnored } from "../../core/compose/gitIgnored.ts";
import { resolvePath } from "../../core/compose/filePaths.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import { secretInEnvFile } from "../../core/secret/envFile.ts";
import { isSampleFile } from "../../core/secret/files.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const envFileTrackedSecrets: Rule<"compose"> = {
  id: "env-file-tracked-secrets",
  language: "compose",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: ["docksec:compose-env-file-secret-risk"],
  threats: ["secret-leak"],
  docs: {
    what: "An environment file with secrets is not kept out of the repository.",
    why: "The next `git add` puts the passwords in it into the history, where they stay. A line in `.gitignore` and a sample file without values is what is meant to be there.",
    exceptions: "Only the patterns of `.gitignore` are judged. Samples (`.env.example`), files without a secret and files outside of a repository are silent.",
    references: ["https://docs.docker.com/compose/how-tos/environment-variables/best-practices/", "https://git-scm.com/docs/gitignore"],
  },
  mentions: ["env_file"],
  examples: {
    bad: [
      { title: "Not ignored", bad: "services:\n  db:\n    image: db:1.2\n    env_file:\n      - «db.env»\n", files: { "db.env": "DB_USER=app\nDB_PASSWORD=k7Gz0qLw\n", ".git/HEAD": "ref: refs/heads/main\n", ".gitignore": ".env\n" } },
      { title: "Taken back by a deeper file, long syntax", path: "deploy/compose.yaml", bad: "services:\n  db:\n    image: db:1.2\n    env_file:\n      - {path: \"«./db.env»\", required: true}\n", files: { "deploy/db.env": "export API_KEY='k7Gz0qLw'\n", "deploy/.gitignore": "!db.env\n", ".git/HEAD": "ref: refs/heads/main\n", ".gitignore": "*.env\n" } },
    ],
    good: [
      { title: "Ignored, a sample, and without secrets", good: "services:\n  db:\n    image: db:1.2\n    env_file: [.env, db.env.example, plain.env, missing.env]\n", files: { ".env": "DB_PASSWORD=k7Gz0qLw\n", "db.env.example": "DB_PASSWORD=k7Gz0qLw\n", "plain.env": "DB_USER=app\nDB_PASSWORD=\nTOKEN=<your token>\n", ".git/HEAD": "ref: refs/heads/main\n", ".gitignore": ".env\n" } },
      { title: "No repository", good: "services:\n  db:\n    image: db:1.2\n    env_file: db.env\n", files: { "db.env": "DB_PASSWORD=k7Gz0qLw\n" } },
    ],
  },
  *check(file, { env }) {
    for (const service of file.services) {
      for (const { path, slot } of service.envFiles) {
        const named = path.complete && !isSampleFile(path.value) ? resolvePath(slot.source.directory, path.value) : undefined;
        const text = named === undefined ? undefined : env.readFile(named);
        const secret = text === undefined ? undefined : secretInEnvFile(text);
        if (named === undefined || secret === undefined || isGitIgnored(named, env.readFile) !== false) continue;
        yield { at: withoutQuotes(path).at, message: `Git does not ignore the file, which holds \`${abbreviated(secret, 40)}\``, evidence: `${service.name} ${path.value}` };
      }
    }
  },
};
