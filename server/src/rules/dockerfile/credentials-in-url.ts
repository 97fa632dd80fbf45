import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { mountsOf } from "../../core/dockerfile/mounts.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { findCredentialUrls, type CredentialUrl } from "../../core/secret/urls.ts";
import { harmlessValue, isPlaceholder, redact, weakSecret } from "../../core/secret/values.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";

export const credentialsInUrl: Rule<"dockerfile"> = {
  id: "credentials-in-url",
  language: "dockerfile",
  category: "secrets",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "A URL carries a password or token.",
    why: "The URL is in the file, in the image's history and often in a file that the tool leaves behind: `git clone` writes it to `.git/config`, npm and pip to their caches and logs. With a variable in place of the password the file is clean and the history is not, for it records the value of the build argument.",
    exceptions: "Placeholders, variables that this file does not define and RUNs with a secret or SSH mount are silent, and so are guessable passwords for the machine itself, as a build needs them for a database of its own; for other hosts a guessable password is a warning.",
    references: ["https://docs.docker.com/build/building/secrets/#git-authentication-for-remote-contexts", "https://www.rfc-editor.org/rfc/rfc3986#section-7.5"],
  },
  mentions: ["://"],
  examples: {
    bad: [
      { title: "A literal password", bad: "FROM alpine:3.20\nRUN git clone https://deploy:«hunter22»@git.example.com/app.git\n" },
      { title: "A build argument as the password", bad: "FROM alpine:3.20\nARG TOKEN\nRUN git clone \\\n    # private\n    \"https://oauth2:«${TOKEN}»@git.example.com/app.git\"\n" },
      { title: "For every container, and in a heredoc", bad: "FROM alpine:3.20\nenv PIP_INDEX_URL https://ci:«hunter22»@pypi.example.com/simple\nCOPY <<EOF /etc/app.conf\nbroker = amqp://app:«hunter22»@mq.example.com/\nEOF\n" },
      { title: "Under ONBUILD, in the JSON form", bad: "# escape=`\nFROM alpine:3.20\nONBUILD RUN [\"wget\", \"https://ci:«hunter22»@example.com/file\"]\nADD https://ci:«hunter22»@example.com/file `\n    /file\n" },
      { title: "A default", bad: "FROM alpine:3.20\nENV BROKER_URL=redis://:${REDIS_PW:-«hunter22»}@cache.example.com:6379\n" },
    ],
    good: [
      "FROM alpine:3.20\nARG TOKEN\nRUN --mount=type=secret,id=token,env=TOKEN \\\n    git clone https://oauth2:${TOKEN}@git.example.com/app.git\n",
      "FROM alpine:3.20\nRUN --mount=type=secret,id=token <<EOF\ngit clone https://oauth2:$(cat /run/secrets/token)@git.example.com/app.git\nEOF\n",
      "FROM alpine:3.20\n# git clone https://deploy:hunter22@git.example.com/app.git\nRUN git clone ssh://git@git.example.com/app.git && git clone https://<user>:<password>@example.com/x\n",
      "FROM alpine:3.20\nRUN git config --global url.\"https://${GIT_USER}:${GIT_TOKEN}@github.com\".insteadOf \"https://github.com\"\n",
      "FROM python:3.13\nENV DATABASE_URL=postgres://postgres:postgres@localhost:5432/test\n",
    ],
  },
  *check(file) {
    const text = withoutComments(file);
    let index = 0;
    for (const url of findCredentialUrls(text)) {
      while ((file.instructions[index]?.span.end ?? Infinity) <= url.secret.start) index += 1;
      const instruction = file.instructions[index];
      if (instruction === undefined || instruction.span.start > url.secret.start || url.placeholder) continue;
      const finding = url.source === "variable" ? judgeVariables(instruction.trigger ?? instruction, url) : judgeLiteral(file, url);
      if (finding !== undefined) yield finding;
    }
  },
};

function judgeLiteral({ text }: DockerfileFile, url: CredentialUrl): Finding | undefined {
  const literals = url.parts.filter(({ kind }) => kind === "literal" || kind === "default");
  const value = literals.map(({ span }) => textAt(text, span)).join("");
  if (weakSecret(value) && isOwnMachine(text, url)) return undefined;
  const [only, ...others] = literals;
  const at = only !== undefined && others.length === 0 ? only.span : url.secret;
  const what = url.password === undefined ? "token" : "password";
  return { at, message: `The \`${abbreviated(url.scheme, 20)}\` URL carries the ${what} \`${redact(value)}\` in clear`, evidence: `${url.scheme} ${redact(value)}`, ...(weakSecret(value) ? { level: "warning" as const } : {}) };
}

/** Unknown variables and those of the shell itself say nothing; what a mount brings is where it belongs. */
function judgeVariables(instruction: Instruction, url: CredentialUrl): Finding | undefined {
  if (RUNS_LATER.has(instruction.keyword) || mountsOf(instruction).some(({ type }) => type === "secret" || type === "ssh")) return undefined;
  const { assignments } = instruction.commands;
  for (const { kind, name } of url.parts) {
    if (kind !== "variable" || name === undefined || assignments.some((one) => one.name === name)) continue;
    const variable = instruction.variable(name);
    const definition = variable?.definition;
    if (variable === undefined || definition === undefined) continue;
    const { text, complete } = variable.value;
    if (complete && (harmlessValue(text) !== undefined || isPlaceholder(text))) continue;
    const what = variable.kind === "arg" ? "build argument" : "variable";
    return {
      at: url.secret,
      message: `The \`${abbreviated(url.scheme, 18)}\` URL leaves \`${abbreviated(name, 28)}\` in the image as its credential`,
      evidence: `${url.scheme} $${name}`,
      level: "warning",
      related: [{ path: undefined, at: definition.nameSpan, message: `The ${what}` }],
    };
  }
  return undefined;
}

/** A container's own commands are expanded when it runs: nothing is written into a layer. */
const RUNS_LATER = new Set(["CMD", "ENTRYPOINT", "HEALTHCHECK"]);

function isOwnMachine(text: string, { span }: CredentialUrl): boolean {
  return /^@(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|host\.docker\.internal|(?:[\w-]+\.)*example\.(?:com|org|net)|[\w-]+\.(?:test|invalid|example))(?![\w.-])/i.test(text.slice(span.end, span.end + 100));
}

/** Blanks in place of comments, so that offsets stay. */
function withoutComments({ text, comments }: DockerfileFile): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span } of [...comments].sort((a, b) => a.span.start - b.span.start)) {
    parts.push(text.slice(at, span.start), " ".repeat(span.end - span.start));
    at = span.end;
  }
  return [...parts, text.slice(at)].join("");
}

function textAt(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
