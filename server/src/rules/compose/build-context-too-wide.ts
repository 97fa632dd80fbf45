import { hostPathOf, isWithin } from "../../core/compose/hostPaths.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import { directoryOf, resolvePath } from "../../core/compose/filePaths.ts";
import { repositoryFolder } from "../../core/compose/repository.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Environment } from "../../core/lint/environment.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const buildContextTooWide: Rule<"compose"> = {
  id: "build-context-too-wide",
  language: "compose",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "A build gets more of the machine than the project.",
    why: "Whatever lies in the context may be sent to the builder and copied into the image: keys and logins of a home directory, other projects. It is slow as well, for the builder looks through all of it.",
    exceptions: "A parent directory inside of the same repository is silent, and so is one where no repository is found.",
    references: ["https://docs.docker.com/build/concepts/context/", "https://docs.docker.com/reference/compose-file/build/#context"],
  },
  mentions: ["build"],
  examples: {
    bad: [
      { title: "The whole disk, and a home", bad: "services:\n  web:\n    build: «/»\n  api:\n    build:\n      context: \"«~»\"\n  c:\n    build: {context: «/home/alice/»}\n" },
      { title: "Above the repository", bad: "services:\n  web:\n    build:\n      context: «../»\n      dockerfile: web/Dockerfile\n", files: { ".git/HEAD": "ref: refs/heads/main\n" } },
    ],
    good: [
      { title: "Above the file and inside of the repository", path: "deploy/compose.yaml", good: "services:\n  web:\n    build: ..\n  api:\n    build: ../api\n", files: { ".git/HEAD": "ref: refs/heads/main\n" } },
      "services:\n  web:\n    build: ../..\n  api:\n    build: ${CONTEXT}\n  c:\n    build: /srv/app\n  d:\n    build: ~/code/app\n",
    ],
  },
  *check(file, { env }) {
    for (const service of file.services) {
      const context = service.build?.context;
      if (context?.complete !== true || !isTooWide(file, context, env)) continue;
      yield { at: withoutQuotes(context).at, message: `The build gets all of \`${abbreviated(context.value, 50)}\``, evidence: `${service.name} context` };
    }
  },
};

function isTooWide(file: ComposeFile, context: Text, env: Environment): boolean {
  if (/^~[\\/]?$/.test(context.value)) return true;
  const absolute = hostPathOf(context);
  if (absolute !== undefined) return /^(?:[A-Z]:)?\/(?:(?:home|Users)(?:\/[^/]+)?|root)?$/.test(absolute);
  if (!/^\.\.(?:[\\/]|$)/.test(context.value)) return false;
  const repository = repositoryFolder(file.path, env.readFile);
  const path = resolvePath(directoryOf(file.path), context.value);
  return repository !== undefined && path !== undefined && !isWithin(path, repository);
}
