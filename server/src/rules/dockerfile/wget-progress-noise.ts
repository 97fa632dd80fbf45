import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { buildDownloads } from "../../core/dockerfile/downloads.ts";
import type { Instruction } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const wgetProgressNoise: Rule<"dockerfile"> = {
  id: "wget-progress-noise",
  language: "dockerfile",
  category: "style",
  severity: "off",
  since: "0.1.0",
  aliases: ["hadolint:DL3047", "droast:DF056", "tally:hadolint/DL3047"],
  threats: ["none"],
  docs: {
    what: "wget fills the build's log with its progress bar.",
    why: "Where no terminal is, each step of the bar is a line of dots, and a large file makes thousands of them. `--progress=dot:giga` leaves one line per 32 megabytes, `-nv` one per file.",
    exceptions: "The wget of busybox knows none of these options but `-q`: no fix is offered where the base is Alpine or not known.",
    references: ["https://www.gnu.org/software/wget/manual/wget.html#Download-Options"],
  },
  mentions: ["wget"],
  examples: {
    bad: [
      { title: "A download", bad: "FROM debian:12\nRUN «wget» https://example.com/a.tgz\n", fixed: "FROM debian:12\nRUN wget --progress=dot:giga https://example.com/a.tgz\n" },
      { title: "In a heredoc", bad: "FROM alpine:3.20\nRUN <<EOF\n«wget» -O /a https://example.com/a\nEOF\n" },
      { title: "In the JSON form, under ONBUILD", bad: "# escape=`\nFROM debian:12\nonbuild run `\n  [«\"wget\"», \"https://example.com/a\"]\n", fixed: "# escape=`\nFROM debian:12\nonbuild run `\n  [\"wget\", \"--progress=dot:giga\", \"https://example.com/a\"]\n" },
    ],
    good: [
      "FROM debian:12\nRUN wget -qO- https://example.com/a | tar xz && wget -nv https://example.com/b && wget --progress=bar:force https://example.com/c\n",
      "FROM debian:12\nRUN wget -o /tmp/log https://example.com/a && wget --no-verbose https://example.com/b && wget --spider --quiet https://example.com/\n",
      "FROM debian:12\nHEALTHCHECK CMD wget --spider http://localhost/\nCOPY .wgetrc /root/\n",
    ],
  },
  *check(file) {
    if (file.text.includes(".wgetrc") || file.text.includes("wgetrc")) return;
    for (const { tool, parsed, urls, command, instruction } of buildDownloads(file)) {
      if (tool !== "wget" || !parsed.complete || urls.length === 0 || parsed.options.some(({ names }) => names.some((name) => QUIET.has(name)))) continue;
      yield {
        at: command.program.span,
        message: "`wget` writes its progress bar into the log",
        fixes: () => isGnu(instruction) ? safeFix("Add `--progress=dot:giga`", insertAfter(file, instruction, command.program, "--progress=dot:giga")) : [],
      };
    }
  },
};

const QUIET = new Set(["--quiet", "--no-verbose", "--progress", "--output-file", "--append-output", "--background", "--version", "--help"]);

function isGnu({ stage }: Instruction): boolean {
  const family = stage?.image?.facts?.family;
  return family !== undefined && family !== "alpine";
}
