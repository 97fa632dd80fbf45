import { buildDownloads, isFixedContent, type Download } from "../../core/dockerfile/downloads.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { interpretsText, readsScript } from "../../core/shell/interpreters.ts";
import { contains } from "../../core/text/span.ts";
import { isPrivateHost } from "../../core/text/webUrl.ts";

export const pipeToShell: Rule<"dockerfile"> = {
  id: "pipe-to-shell",
  language: "dockerfile",
  category: "supply-chain",
  severity: "warning",
  since: "0.1.0",
  aliases: ["droast:DF021", "scorecard:downloadThenRun"],
  threats: ["poisoned-image", "mutable"],
  docs: {
    what: "A download is run as a script without being looked at.",
    why: "What the server sends at the time of the build runs as root in the image: a changed script, a taken-over domain, or half a script where the connection broke, for a shell runs the lines that it has. As a file of its own the script can be compared with a checksum first: `ADD --checksum=sha256:… https://example.com/install.sh /tmp/` and `RUN sh /tmp/install.sh`.",
    exceptions: "A URL with a full commit in its path stands for its content, and so do hosts of private networks.",
    references: ["https://docs.docker.com/reference/dockerfile/#add---checksum", "https://github.com/ossf/scorecard/blob/main/docs/checks.md#pinned-dependencies"],
  },
  examples: {
    bad: [
      { title: "A pipe", bad: "FROM debian:12\nRUN curl -fsSL https://example.com/install.sh | «bash»\n" },
      { title: "With sudo and arguments, over several lines", bad: "FROM debian:12\nrun wget -qO- https://example.com/setup_22.x \\\n  # as root\n  | tee /var/log/setup \\\n  | sudo -E «bash» -s -- --yes\n" },
      { title: "In a heredoc", bad: "FROM debian:12\nRUN <<EOF\n«sh» -c \"$(curl -fsSL https://example.com/install.sh)\" \"\" --unattended\n«bash» <(curl -s https://example.com/x)\nEOF\n" },
      { title: "Other interpreters, under ONBUILD in the JSON form", bad: "# escape=`\nFROM python:3.13\nONBUILD RUN `\n  [\"bash\", \"-c\", \"curl -sSL https://example.com/get.py | «python3» -\"]\n" },
      { title: "PowerShell", bad: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command «iex» ((New-Object Net.WebClient).DownloadString('https://example.com/install.ps1'))\n" },
    ],
    good: [
      "FROM debian:12\nRUN curl -fsSLo /i.sh https://example.com/i.sh && echo \"$SUM  /i.sh\" | sha256sum -c - && sh /i.sh\n",
      "FROM debian:12\nRUN curl -fsSL https://example.com/a.json | python3 -m json.tool && curl -fsSL https://example.com/a | perl -pe 's/a/b/'\n",
      "FROM debian:12\nRUN curl -fsSL https://raw.example.com/o/r/bf5e8a43c25f9b6b0e0ef2d1d8ac8a3dd1e9b8a7/install.sh | sh\n",
      "FROM debian:12\nRUN curl -fsSL https://example.com/a.tgz | tar xz && echo 'curl https://example.com | sh' && curl -s http://localhost:8080/x | sh\n",
      "FROM debian:12\nRUN <<EOF\nVERSION=$(curl -fsSL https://example.com/latest)\nbash -c \"./build.sh $(curl -fsSL https://example.com/n)\"\nEOF\n",
    ],
  },
  *check(file) {
    for (const download of buildDownloads(file)) {
      const runner = download.output.kind === "stream" ? runnerOf(download) : undefined;
      if (runner === undefined || isHarmless(download)) continue;
      yield { at: runner.program.span, message: `\`${runner.name}\` runs what \`${download.tool}\` fetches before anyone can check it` };
    }
    yield* inPowerShell(file);
  },
};

function runnerOf({ command, instruction }: Download): SimpleCommand | undefined {
  let last = command;
  // A pipe only leads on, to commands that stand later.
  while (last.pipedTo !== undefined && last.pipedTo.span.start > last.span.start) last = last.pipedTo;
  if (last !== command && readsScript(last)) return last;
  return instruction.commands.commands.find((one) => one.span.start <= command.span.start && contains(one.span, command.span) && interpretsText(one).some((word) => contains(word.span, command.span)));
}

function isHarmless({ urls }: Download): boolean {
  return urls.length > 0 && urls.every(({ url }) => url !== undefined && ((url.host !== undefined && isPrivateHost(url.host)) || isFixedContent(url)));
}

/** The Windows shell is not read as commands: a statement with both words is enough. */
function* inPowerShell(file: DockerfileFile): Iterable<Finding> {
  for (const instruction of file.instructionsOf("RUN")) {
    if (instruction.commands.commands.length > 0 && instruction.exec === undefined) continue;
    yield* powerShellStatements(instruction);
  }
}

function* powerShellStatements(instruction: Instruction): Iterable<Finding> {
  const { text } = instruction.argument;
  if (!/\biex\b|\binvoke-expression\b/i.test(text)) return;
  let from = 0;
  for (const statement of text.split(/(?<=;)/)) {
    const runs = /\b(?:iex|invoke-expression)\b/i.exec(statement);
    if (runs !== null && /\b(?:downloadstring|iwr|irm|invoke-webrequest|invoke-restmethod)\b/i.test(statement) && !/localhost|127\.0\.0\.1/.test(statement)) {
      yield { at: instruction.argumentSpan(from + runs.index, from + runs.index + runs[0].length), message: `\`${runs[0]}\` runs a download before anyone can check it` };
    }
    from += statement.length;
  }
}
