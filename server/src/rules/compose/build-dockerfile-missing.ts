import { isRemote, resolvePath } from "../../core/compose/filePaths.ts";
import { isGitIgnored } from "../../core/compose/gitIgnored.ts";
import type { Build } from "../../core/compose/model.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Environment } from "../../core/lint/environment.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const buildDockerfileMissing: Rule<"compose"> = {
  id: "build-dockerfile-missing",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service builds from a Dockerfile that does not exist.",
    why: "The build fails. `dockerfile` starts from the build context, and the context from the directory of the project.",
    references: ["https://docs.docker.com/reference/compose-file/build/#dockerfile"],
  },
  mentions: ["build"],
  examples: {
    bad: [
      { title: "A path that starts in the wrong place", bad: "services:\n  web:\n    build:\n      context: web\n      dockerfile: «web/Dockerfile»\n", files: { "web/Dockerfile": "FROM alpine:3.22\n" } },
      { title: "A context without Dockerfile", bad: "services:\n  web:\n    build: «./wep»\n", files: { "web/Dockerfile": "FROM alpine:3.22\n" } },
    ],
    good: [
      { title: "There, in lower case, inline, remote, or decided by a variable", good: "services:\n  a: {build: web}\n  b: {build: {context: lower}}\n  c: {build: {dockerfile_inline: \"FROM alpine:3.22\"}}\n  d: {build: \"https://github.com/acme/web.git\"}\n  e: {build: {context: $DIR}}\n  f: {build: {context: web, dockerfile: ../Dockerfile.f}}\n", files: { "web/Dockerfile": "FROM alpine:3.22\n", "lower/dockerfile": "FROM alpine:3.22\n", "Dockerfile.f": "FROM alpine:3.22\n" } },
      "services:\n  web:\n    build: .\n",
    ],
  },
  *check(file, { env }) {
    for (const { name, build } of file.services) {
      if (build === undefined || build.dockerfileInline !== undefined) continue;
      const path = dockerfilePath(build);
      if (path === undefined || !isMissing(path, env, build) || isGitIgnored(path, env.readFile) === true) continue;
      const text = build.dockerfile ?? build.context;
      const at = text === undefined ? build.member.keyAt : withoutQuotes(text).at;
      yield { at, message: `There is no \`${abbreviated(build.dockerfile?.value ?? "Dockerfile", 50)}\` in the build context`, evidence: name };
    }
  },
};

function dockerfilePath({ context, dockerfile, member, members }: Build): string | undefined {
  if (context?.complete === false || dockerfile?.complete === false || (context !== undefined && isRemote(context.value)) || member.node === undefined || members.partial === true) return undefined;
  const { source } = members.get("context") ?? member;
  const directory = resolvePath(source.directory, context?.value ?? ".");
  return directory && resolvePath(directory, dockerfile?.value ?? "Dockerfile");
}

/** BuildKit takes `dockerfile` where the name is left to it and there is no `Dockerfile`. */
function isMissing(path: string, env: Environment, { dockerfile }: Build): boolean {
  return env.pathKind?.(path) === "nothing" && (dockerfile !== undefined || env.pathKind(path.replace(/Dockerfile$/, "dockerfile")) === "nothing");
}
