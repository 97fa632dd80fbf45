import { addedUrls } from "../../core/dockerfile/addedUrls.ts";
import { isStrongCheck } from "../../core/dockerfile/checks.ts";
import { buildDownloads } from "../../core/dockerfile/downloads.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { findOption, parseOptions } from "../../core/shell/options.ts";

export const weakChecksumHash: Rule<"dockerfile"> = {
  id: "weak-checksum-hash",
  language: "dockerfile",
  category: "security",
  severity: "info",
  since: "0.1.0",
  aliases: ["sonar:S4790", "tally:powershell/PSAvoidUsingBrokenHashAlgorithms"],
  threats: ["poisoned-image"],
  docs: {
    what: "A download is checked by MD5 or SHA-1.",
    why: "Two files with one MD5 or SHA-1 sum can be made on purpose, so that the sum proves a whole transfer and not who made the file. SHA-256 costs the same: `sha256sum` of the file as it is now gives the sum to write down.",
    exceptions: "A stronger checksum or a signature in the same stage makes the weak sum harmless. Sums that compare no download are silent.",
    references: ["https://www.rfc-editor.org/rfc/rfc6151", "https://shattered.io/"],
  },
  mentions: ["md5", "sha1", "shasum"],
  examples: {
    bad: [
      { title: "MD5", bad: "FROM debian:12\nRUN curl -fsSLO https://example.com/a.tgz && \\\n    # by its sum\n    echo \"d41d8cd98f00b204e9800998ecf8427e  a.tgz\" | «md5sum» -c -\n" },
      { title: "SHA-1, in a heredoc", bad: "FROM debian:12\nRUN <<EOF\nwget https://example.com/a.tgz\n«sha1sum» --check a.tgz.sha1\nEOF\n" },
      { title: "The default of shasum, for an ADD", bad: "FROM debian:12\nADD https://example.com/a.tgz /\nrun echo \"$SUM  /a.tgz\" | «shasum» -c\n" },
      { title: "Under ONBUILD, in the JSON form", bad: "# escape=`\nFROM debian:12\nADD https://example.com/a.tgz /\nONBUILD RUN `\n  [\"«sha1sum»\", \"-c\", \"/a.sum\"]\n".replace("\"«sha1sum»\"", "«\"sha1sum\"»") },
    ],
    good: [
      "FROM debian:12\nRUN curl -fsSLO https://example.com/a.tgz && echo \"$SUM  a.tgz\" | sha256sum -c -\n",
      "FROM debian:12\nRUN wget https://example.com/a.tgz && md5sum -c a.md5 && gpg --verify a.asc a.tgz\n",
      "FROM debian:12\nONBUILD RUN wget https://example.com/a.tgz && md5sum -c a.md5 && gpg --verify a.asc a.tgz\n",
      "FROM debian:12\nRUN curl -fsSLO https://example.com/a.tgz && shasum -a 256 -c a.sum && md5sum a.tgz > /a.md5\n",
      "FROM debian:12\nCOPY . .\nRUN md5sum -c files.md5\n",
    ],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("md5sum", "sha1sum", "shasum")) {
      const hash = hashOf(command);
      if (hash === undefined || instruction.keyword !== "RUN" || !followsDownload(file, instruction, command) || hasStrongCheck(instruction)) continue;
      yield { at: command.program.span, message: `${hash} is broken: \`${command.name}\` does not prove where the file is from` };
    }
  },
};

function hashOf(command: SimpleCommand): string | undefined {
  const parsed = parseOptions(command, OPTIONS);
  if (!parsed.options.some(({ names }) => names.includes("-c"))) return undefined;
  if (command.name === "md5sum") return "MD5";
  const algorithm = findOption(parsed, "-a")?.value?.text ?? "1";
  return command.name === "sha1sum" || algorithm === "1" ? "SHA-1" : undefined;
}

const OPTIONS = { value: ["-a --algorithm"], flags: ["-c --check", "-s --status", "-w --warn", "-b --binary", "-t --text"] };

function followsDownload(file: DockerfileFile, { stage }: Instruction, command: SimpleCommand): boolean {
  const isEarlier = (one: Instruction, at: number): boolean => one.stage === stage && at < command.span.start;
  return buildDownloads(file).some(({ instruction, command: download }) => isEarlier(instruction, download.span.start)) || addedUrls(file).some(({ instruction }) => isEarlier(instruction, instruction.span.start));
}

function hasStrongCheck({ stage }: Instruction): boolean {
  return stage?.instructions.some((one) => (one.trigger ?? one).keyword === "RUN" && (one.trigger ?? one).commands.commands.some(isStrongCheck)) === true;
}
