import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";

export const ignoredFailure: Rule<"dockerfile"> = {
  id: "ignored-failure",
  language: "dockerfile",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: ["dockerfile_lint:no_ampersand_usage"],
  threats: ["none"],
  docs: {
    what: "A RUN goes on whether or not an installation, a download or a build worked.",
    why: "`|| true` hides the one message that says why the program is missing at run time. The image is built, pushed and deployed without it.",
    exceptions: "Silent for clean-up and for checks: only commands that install, download or build are judged.",
    references: ["https://docs.docker.com/reference/dockerfile/#run"],
  },
  mentions: ["|| true", "||true", "|| :", "|| exit 0"],
  examples: {
    bad: [
      { title: "An installation", bad: "FROM debian:12\nRUN apt-get update && apt-get install -y curl || «true»\n" },
      { title: "A build in a heredoc, a download over several lines", bad: "FROM golang:1.26\nRUN <<EOF\nset -e\ngo build -o /app ./cmd || «:»\nEOF\nRUN curl -fsSLO https://example.com/a.tgz \\\n    # offline\n    || «true»\n" },
    ],
    good: [
      "FROM debian:12\nRUN apt-get clean || true\nRUN rm -r /tmp/x || true; userdel old || true\n",
      "FROM node:24\nRUN npm test || (cat npm.log && exit 1)\n",
      "FROM debian:12\nRUN pip install a || pip install --no-build-isolation a\n",
      "FROM debian:12\nRUN make check || true\nRUN npm audit || true\n",
    ],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("true", ":", "exit")) {
      if (instruction.keyword !== "RUN" || command.operator !== "||" || (command.name === "exit" && command.arguments[0]?.raw !== "0")) continue;
      const { commands } = instruction.commands;
      const before = commands.slice(0, commands.indexOf(command)).findLast(({ via }) => via === undefined || !WRAPS.has(via.name));
      if (before !== undefined && brings(before)) yield { at: command.program.span, message: `A failure of \`${before.name}${before.arguments[0] === undefined || before.arguments[0].raw.startsWith("-") ? "" : ` ${short(before.arguments[0].raw)}`}\` is ignored`, evidence: `${before.name} || ${command.name}` };
    }
  },
};

const WRAPS = new Set(["xargs"]);

function short(word: string): string {
  return word.length > 30 ? `${word.slice(0, 30)}…` : word;
}

/** Whether the command installs, downloads or builds, by its name and its first word that is no option. */
function brings({ name, arguments: words }: SimpleCommand): boolean {
  const wanted = BRINGS.get(name.replace(/[\d.]+$/, ""));
  if (wanted === undefined) return false;
  const verb = words.find(({ raw }) => !raw.startsWith("-"))?.value.text ?? "";
  return wanted.length === 0 ? !words.some(({ raw }) => raw === "--version" || raw === "-I" || raw === "--head") : wanted.includes(verb);
}

const INSTALL = ["install", "add"];
const BRINGS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...["apt-get", "apt", "apk", "dnf", "yum", "microdnf", "zypper", "gem", "cargo", "pipx"].map((name): [string, readonly string[]] => [name, [...INSTALL, "build"]]),
  ...["pip", "poetry", "uv", "composer", "bundle", "mvn", "gradle", "dotnet"].map((name): [string, readonly string[]] => [name, ["install", "sync", "package", "build", "restore", "publish"]]),
  ...["npm", "yarn", "pnpm", "bun"].map((name): [string, readonly string[]] => [name, ["install", "ci", "i", "add"]]),
  ["go", ["build", "install", "get"]],
  ["git", ["clone"]],
  ["curl", []],
  ["wget", []],
]);
