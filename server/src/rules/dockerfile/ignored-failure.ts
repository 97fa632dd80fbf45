import type { Instruction } from "../../core/dockerfile/model.ts";
import { isCondition, isWithin, startsWith, switches } from "../../core/dockerfile/shellModes.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";
import { unsafeFix } from "../shared/fixes.ts";

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
    why: "`|| true` hides the one message that says why the program is missing at run time, and `;` goes on as if nothing had happened. The image is built, pushed and deployed without it.",
    exceptions: "Silent for clean-up and for checks: only commands that install, download or build are judged. `set -e`, in the RUN or in its SHELL, makes `;` stop.",
    references: ["https://docs.docker.com/reference/dockerfile/#run"],
  },
  mentions: [";", "||"],
  examples: {
    bad: [
      { title: "An installation", bad: "FROM debian:12\nRUN apt-get update && apt-get install -y curl || «true»\n" },
      { title: "A build in a heredoc, a download over several lines", bad: "FROM golang:1.26\nRUN <<EOF\nset -e\ngo build -o /app ./cmd || «:»\nEOF\nRUN curl -fsSLO https://example.com/a.tgz \\\n    # offline\n    || «true»\n" },
      {
        title: "A semicolon",
        bad: "FROM debian:12\nRUN apt-get update && apt-get install -y curl«;» \\\n    # once\n    mkdir /data\n",
        fixed: "FROM debian:12\nRUN set -e; apt-get update && apt-get install -y curl; \\\n    # once\n    mkdir /data\n",
      },
      { title: "Whatever comes", bad: "# escape=`\nFROM debian:12\nonbuild run git clone https://example.com/a.git«;» exit 0\n" },
    ],
    good: [
      "FROM debian:12\nRUN set -eux; apt-get update; apt-get install -y curl; mkdir /data\nSHELL [\"/bin/sh\", \"-ec\"]\nRUN pip install a; mkdir /srv/a\n",
      "FROM debian:12\nRUN if ! apt-get install -y curl; then exit 1; fi; mkdir /data\nRUN get() { curl -fsS \"$1\" -o /a; }; get https://example.com/a || exit 1; ls\nRUN pip install a || exit 1; mkdir /srv/a\n",
      "FROM debian:12\nRUN bash -ec 'pip install a; mkdir /srv/a'\nRUN while ! curl -fsS https://example.com/a -o /a; do sleep 1; done; ls\nRUN mkdir /a; pip install a\n",
      "FROM debian:12\nRUN apt-get clean || true\nRUN rm -r /tmp/x || true; userdel old || true\n",
      "FROM node:24\nRUN npm test || (cat npm.log && exit 1)\n",
      "FROM debian:12\nRUN pip install a || pip install --no-build-isolation a\n",
      "FROM debian:12\nRUN make check || true\nRUN npm audit || true\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("RUN")) {
      const passed = passedOver(file.text, instruction);
      if (passed !== undefined) yield { at: passed.at, message: `A failure of ${named(passed.command)} is ignored: \`;\` goes on`, evidence: `${passed.command.name} ;`, fixes: () => fixes(instruction) };
    }
    for (const { command, instruction } of file.commandsNamed("true", ":", "exit")) {
      if (instruction.keyword !== "RUN" || command.operator !== "||" || (command.name === "exit" && command.arguments[0]?.raw !== "0")) continue;
      const { commands } = instruction.commands;
      const before = commands.slice(0, commands.indexOf(command)).findLast(({ via }) => via === undefined || !WRAPS.has(via.name));
      if (before !== undefined && brings(before)) yield { at: command.program.span, message: `A failure of ${named(before)} is ignored`, evidence: `${before.name} || ${command.name}` };
    }
  },
};

const WRAPS = new Set(["xargs"]);

/** The first command of a RUN whose failure a semicolon passes over; one is enough, for one `set -e` mends them all. */
function passedOver(text: string, instruction: Instruction): { readonly command: SimpleCommand; readonly at: Span } | undefined {
  const { commands } = instruction.commands;
  if (instruction.heredocs.length > 0 || instruction.exec !== undefined || startsWith(instruction, "errexit", text)) return undefined;
  for (const [index, command] of commands.entries()) {
    if (switches(command, "errexit")) return undefined;
    if (!brings(command) || isWithin(command, "errexit") || isCondition(text, command)) continue;
    const at = semicolonAfter(text, commands, index);
    if (at !== undefined) return { command, at };
  }
  return undefined;
}

/** The semicolon that ends the and-list of a command; `undefined` where `||` takes care, or where a compound command ends before it. */
function semicolonAfter(text: string, commands: readonly SimpleCommand[], index: number): Span | undefined {
  let last = commands[index];
  for (const next of commands.slice(index + 1, index + 40)) {
    if (last === undefined || next.via !== last.via || next.span.start < last.span.end) continue;
    if (next.operator === ";") {
      const between = text.slice(last.span.end, next.span.start).replace(/^[ \t]*#.*$/gm, (comment) => " ".repeat(comment.length));
      const at = last.span.end + between.indexOf(";");
      return /^[\s\\`]*;[\s\\`]*$/.test(between) ? { start: at, end: at + 1 } : undefined;
    }
    if (next.operator !== "&&") return undefined;
    last = next;
  }
  return undefined;
}

function fixes({ argument, isTrigger }: Instruction): readonly Fix[] {
  const { start } = argument.span;
  return isTrigger ? [] : unsafeFix("Stop at a failure with `set -e`", [{ span: { start, end: start }, text: "set -e; " }]);
}

function named({ name, arguments: [first] }: SimpleCommand): string {
  return `\`${name}${first === undefined || first.raw.startsWith("-") ? "" : ` ${abbreviated(first.raw, 31)}`}\``;
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
