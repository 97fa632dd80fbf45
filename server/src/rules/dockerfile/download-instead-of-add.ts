import { buildDownloads, isPlainGet, type Download } from "../../core/dockerfile/downloads.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { findOption } from "../../core/shell/options.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Edit } from "../../core/text/edit.ts";
import { isPrivateHost } from "../../core/text/webUrl.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const downloadInsteadOfAdd: Rule<"dockerfile"> = {
  id: "download-instead-of-add",
  language: "dockerfile",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: ["sonar:S7026", "tally:prefer-add-unpack", "kics:curl_or_wget_instead_of_add/4b410d24-1cbe-4430-a632-62c9a931cf1c"],
  threats: ["none"],
  docs: {
    what: "A RUN downloads a file that ADD can fetch.",
    why: "ADD needs no tool in the image, asks the server whether the file has changed before it takes the layer from the cache, runs beside other steps, and checks the file: `ADD --checksum=sha256:… https://example.com/tool /usr/bin/`.",
    exceptions: "A file that the same RUN unpacks or deletes belongs where it is, for ADD would leave it in a layer. Downloads with headers, credentials or shell variables are silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#adding-files-from-a-url"],
  },
  examples: {
    bad: [
      { title: "Nothing but a download", bad: "FROM debian:12\nRUN «curl» -fsSL https://example.com/a.json -o /srv/a.json\n", fixed: "FROM debian:12\nADD https://example.com/a.json /srv/a.json\n" },
      { title: "The first of several commands", bad: "FROM debian:12\nrun «wget» -O /usr/bin/tool https://example.com/tool && \\\n    # for all\n    chmod +x /usr/bin/tool\n" },
      { title: "In a heredoc, and under ONBUILD in the JSON form", bad: "# escape=`\nFROM debian:12\nRUN <<EOF\n«wget» https://example.com/a\nchmod 644 a\nEOF\nONBUILD RUN `\n  [«\"curl\"», \"-fO\", \"https://example.com/a\"]\n" },
    ],
    good: [
      "FROM debian:12\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a /\n",
      "FROM debian:12\nRUN curl -fsSLO https://example.com/a.tgz && tar xzf a.tgz && rm a.tgz\nRUN curl -fsSL https://example.com/b.tgz | tar xz\n",
      "FROM debian:12\nRUN curl -fH \"X-Key: $KEY\" -o /a https://example.com/a\nRUN wget https://example.com/$(uname -m)/tool\nRUN apt-get update && curl -fO https://example.com/c && ls\n",
    ],
  },
  *check(file) {
    for (const download of buildDownloads(file)) {
      if (!isAddable(download)) continue;
      yield { at: download.command.program.span, message: `\`ADD\` fetches the file, too, without \`${download.tool}\` in the image`, fixes: () => unsafeFix("Use ADD", replacement(file, download)) };
    }
  },
};

const PLAIN = new Set([
  "-f", "-s", "-S", "-L", "-O", "-o", "-q", "-nv", "-c", "-v", "-#", "-N", "--fail", "--output", "--output-document", "--progress", "--proto", "--retry",
  "--retry-delay", "--tlsv1.2", "--compressed", "--create-dirs", "--tries", "--no-progress-meter", "--fail-with-body",
]);

function isAddable(download: Download): boolean {
  const { command, instruction, urls, output, parsed } = download;
  const { commands } = instruction.commands;
  const [one] = urls;
  if (output.kind !== "file" || urls.length !== 1 || one?.url?.host === undefined || !one.value.complete || isPrivateHost(one.url.host)) return false;
  if (commands[0] !== command && commands.at(-1) !== command) return false;
  if (!isPlainGet(download) || !parsed.options.every(({ names }) => names.some((name) => PLAIN.has(name)))) return false;
  return !commands.some(({ name }) => TAKES_AWAY.has(name)) && !one.word.variables.some(({ name }) => instruction.variable(name) === undefined);
}

const TAKES_AWAY = new Set(["rm", "mv", "tar", "unzip", "dpkg", "rpm", "gunzip", "apt-get", "apt"]);

/** Only where the RUN does nothing else, and the place of the file is known. */
function replacement(file: DockerfileFile, { command, instruction, urls, output, tool, parsed }: Download): Edit | undefined {
  const [one] = urls;
  const isAlone = instruction.commands.commands.length === 1 && instruction.heredocs.length === 0 && instruction.flags.length === 0 && instruction.exec === undefined;
  if (one === undefined || !isAlone || command.redirections.length > 0 || output.kind !== "file" || command.assignments.length > 0) return undefined;
  const name = findOption(parsed, tool === "curl" ? "--output" : "--output-document")?.value;
  const target = name === undefined ? "./" : name.complete ? name.text : undefined;
  const url = file.text.slice(one.word.span.start, one.word.span.end);
  return target === undefined || /\s/.test(target + url) ? undefined : { span: instruction.head, text: `ADD ${url} ${target}` };
}
