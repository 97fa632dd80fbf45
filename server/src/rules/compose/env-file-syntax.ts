import { parseEnvFile } from "../../core/compose/envFile.ts";
import { directoryOf, resolvePath } from "../../core/compose/filePaths.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";

export const envFileSyntax: Rule<"compose"> = {
  id: "env-file-syntax",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An environment file has a line that Compose cannot read.",
    why: "Compose refuses to run as soon as the file is needed. Blanks in names and quotes without an end are what it stumbles over.",
    exceptions: "A warning instead of an error for the `.env` beside the file, because `--env-file` may name another.",
    references: ["https://docs.docker.com/reference/compose-file/services/#env_file", "https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax"],
  },
  examples: {
    bad: [
      { title: "A blank in a name", bad: "services:\n  web:\n    image: web:1.2\n    env_file: «app.env»\n", files: {"app.env": "# Application\nA=1\nMY NAME=x\n"} },
      { title: "Quotes that nothing closes, in the long form", bad: "services:\n  web:\n    image: web:1.2\n    env_file:\n      - path: «./conf/app.env»\n        required: false\n", files: {"conf/app.env": "A='it's'\nB=1\n"} },
      { title: "In the project's own file", bad: "«services»:\n  web:\n    image: web:1.2\n", files: {".env": "A=1\nB=\"two\n"} },
    ],
    good: [
      { title: "What Compose reads", files: {"app.env": "export A=1\nB: x\nC = y # z\n\n# c\nD=\"two\nlines\"\nE=it's\nF\nG.h-i[0]=1\nJ=\"a\\\"b\"\n"}, good: "services:\n  web:\n    image: web:1.2\n    env_file: [app.env, \"${OTHER}\", missing.env]\n" },
      "services:\n  web:\n    image: web:1.2\n    environment: {A: b}\n",
    ],
  },
  *check(file, { env }) {
    const seen = new Set<string>();
    for (const { path, at, directory, isNamed } of envFiles(file)) {
      const beside = resolvePath(directory, path);
      if (beside === undefined || seen.has(beside)) continue;
      seen.add(beside);
      const text = env.readFile(beside);
      const problem = text === undefined ? undefined : parseEnvFile(text).problem;
      if (problem === undefined) continue;
      yield {
        at,
        message: `Line ${problem.line} of \`${abbreviated(path, 30)}\` ${problem.what}`,
        evidence: `${path} ${problem.line}`,
        related: [{ path: beside, at: problem.at, message: "Compose stops reading here" }],
        ...(isNamed ? {} : { level: "warning" as const }),
      };
    }
  },
};

interface NeededFile {
  readonly path: string;
  readonly at: Span;
  readonly directory: string | undefined;
  /** False for the project's own `.env`, which `--env-file` replaces. */
  readonly isNamed: boolean;
}

function envFiles({ path: own, services, roots: [root], project: { role } }: ComposeFile): readonly NeededFile[] {
  const named = services.filter(({ members }) => members.has("env_file")).flatMap(({ envFiles: files }) => files.flatMap(({ path, slot }) => (path.complete ? [{ path: path.value, at: path.at, directory: slot.source.directory, isNamed: true }] : [])));
  const section = role === "alone" || role === "base" ? root?.get("services") : undefined;
  return section === undefined ? named : [...named, { path: ".env", at: section.keyAt, directory: directoryOf(own), isNamed: false }];
}
