import { isGitIgnored } from "../../core/compose/gitIgnored.ts";
import { resolvePath } from "../../core/compose/filePaths.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { isSampleFile } from "../../core/secret/files.ts";
import { isPlaceholder } from "../../core/secret/values.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const secretFileTracked: Rule<"compose"> = {
  id: "secret-file-tracked",
  language: "compose",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "The file of a secret is not kept out of the repository.",
    why: "The next `git add` puts the secret into the history, where it stays, and the care that was taken to keep it out of the environment was in vain.",
    exceptions: "Only the patterns of `.gitignore` are judged. Encrypted files, certificates, samples, empty files and files outside of a repository are silent.",
    references: ["https://docs.docker.com/compose/how-tos/use-secrets/", "https://git-scm.com/docs/gitignore"],
  },
  mentions: ["secrets"],
  examples: {
    bad: [
      { title: "Not ignored", bad: "services:\n  db:\n    image: db:1.2\n    secrets: [pw]\nsecrets:\n  pw:\n    file: «./secrets/pw.txt»\n", files: { "secrets/pw.txt": "k7Gz0qLw\n", ".git/HEAD": "ref: refs/heads/main\n" } },
      { title: "Another one is", bad: "services:\n  db:\n    image: db:1.2\nsecrets:\n  a: {file: \"«a.key»\"}\n  b: {file: b.key}\n", files: { "a.key": "k7Gz0qLw\n", "b.key": "k7Gz0qLw\n", ".gitignore": "/b.key\n", ".git/HEAD": "ref: refs/heads/main\n" } },
    ],
    good: [
      { title: "Ignored, encrypted, empty, and not there", good: "services:\n  db:\n    image: db:1.2\nsecrets:\n  a: {file: ./secrets/a}\n  b: {file: b.txt.enc}\n  c: {file: empty}\n  d: {file: missing}\n  e: {environment: E}\n  f: {file: placeholder}\n", files: { "secrets/a": "k7Gz0qLw\n", "b.txt.enc": "k7Gz0qLw\n", empty: "\n", placeholder: "changeme-please\n", ".gitignore": "secrets/\n", ".git/HEAD": "ref: refs/heads/main\n" } },
      { title: "No repository", good: "services:\n  db:\n    image: db:1.2\nsecrets:\n  a: {file: a}\n", files: { a: "k7Gz0qLw\n" } },
    ],
  },
  *check(file, { env }) {
    for (const { name, members } of file.secrets.values()) {
      const member = members.get("file");
      const path = file.reader.textAt(member);
      const named = path?.complete === true && !isPublic(path.value) ? resolvePath(member?.source.directory, path.value) : undefined;
      const text = named === undefined ? undefined : env.readFile(named)?.trim();
      if (path === undefined || named === undefined || text === undefined || text === "" || isPlaceholder(text) || isGitIgnored(named, env.readFile) !== false) continue;
      yield { at: withoutQuotes(path).at, message: `Git does not ignore the file of the secret \`${abbreviated(name, 40)}\``, evidence: `secret ${name}` };
    }
  },
};

function isPublic(path: string): boolean {
  return isSampleFile(path) || /\.(?:crt|cer|pub|gpg|asc)$|cert[^/]*\.pem$/i.test(path);
}
