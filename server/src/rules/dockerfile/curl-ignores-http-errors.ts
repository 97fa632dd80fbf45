import { isCheckedLater } from "../../core/dockerfile/checks.ts";
import { insertFlag } from "../../core/dockerfile/commandEdits.ts";
import { buildDownloads, isPlainGet, isUsed, type Download } from "../../core/dockerfile/downloads.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { isPrivateHost } from "../../core/text/webUrl.ts";
import { safeFix } from "../shared/fixes.ts";

export const curlIgnoresHttpErrors: Rule<"dockerfile"> = {
  id: "curl-ignores-http-errors",
  language: "dockerfile",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: ["droast:DF035"],
  threats: ["none"],
  docs: {
    what: "curl takes an error page for the file.",
    why: "For curl, an answer such as \"404 Not Found\" is a success: it hands on the page as if it were the file, and the build goes on or fails later with a riddle. With `-f` (`--fail`) it stops with the server's answer.",
    exceptions: "A later checksum notices the page, and so does a script that asks for the status with `-w`. Requests that send data, the machine's own addresses and unknown URLs are silent.",
    references: ["https://curl.se/docs/manpage.html#-f"],
  },
  mentions: ["curl"],
  examples: {
    bad: [
      { title: "To a file", bad: "FROM debian:12\nRUN «curl» -sSL https://example.com/tool -o /usr/bin/tool\n", fixed: "FROM debian:12\nRUN curl -fsSL https://example.com/tool -o /usr/bin/tool\n" },
      { title: "To a pipe, in a heredoc", bad: "FROM debian:12\nRUN <<EOF\n«curl» https://example.com/a.tgz | tar xz\nEOF\n", fixed: "FROM debian:12\nRUN <<EOF\ncurl -f https://example.com/a.tgz | tar xz\nEOF\n" },
      { title: "To a variable, with a comment between", bad: "FROM debian:12\nrun VERSION=$(«curl» \\\n    # the newest\n    -s https://example.com/latest) && echo $VERSION\n", fixed: "FROM debian:12\nrun VERSION=$(curl -f \\\n    # the newest\n    -s https://example.com/latest) && echo $VERSION\n" },
      { title: "In the JSON form, under ONBUILD", bad: "# escape=`\nFROM debian:12\nONBUILD RUN `\n  [«\"curl\"», \"-O\", \"https://example.com/a\"]\n", fixed: "# escape=`\nFROM debian:12\nONBUILD RUN `\n  [\"curl\", \"-f\", \"-O\", \"https://example.com/a\"]\n" },
      { title: "With an option in the bundle that takes a value", bad: "FROM debian:12\nRUN «curl» -sSLo /a https://example.com/a\n", fixed: "FROM debian:12\nRUN curl -fsSLo /a https://example.com/a\n" },
    ],
    good: [
      "FROM debian:12\nRUN curl -fsSLO https://example.com/a && curl --fail-with-body -o b https://example.com/b\n",
      "FROM debian:12\nRUN curl -sSLO https://example.com/a && echo \"24454f83  a\" | sha256sum -c -\n",
      "FROM debian:12\nRUN curl -s -o /dev/null -w '%{http_code}' https://example.com/ && curl -sI https://example.com/ | grep -i etag\n",
      "FROM debian:12\nHEALTHCHECK CMD curl http://localhost/ || exit 1\nRUN curl -X POST -d a=b https://example.com/hook > /log && curl -s http://127.0.0.1/x > /y && curl $URL > /z\n",
      "FROM debian:12\nRUN echo fail > ~/.curlrc\nRUN curl -O https://example.com/a\n",
    ],
  },
  *check(file) {
    for (const download of buildDownloads(file)) {
      if (!ignoresErrors(file, download)) continue;
      yield {
        at: download.command.program.span,
        message: "`curl` without `-f` takes an error page for the file",
        fixes: () => safeFix("Add `-f`", insertFlag(file, download, download.parsed.options, "f")),
      };
    }
  },
};

function ignoresErrors(file: DockerfileFile, download: Download): boolean {
  const { tool, parsed, urls, command, instruction } = download;
  if (tool !== "curl" || !parsed.complete || !isPlainGet(download) || !isUsed(file, download)) return false;
  if (parsed.options.some(({ names }) => names.some((name) => HANDLES_ERRORS.has(name)))) return false;
  if (!urls.some(({ url }) => /^https?$/.test(url?.scheme ?? "") && !(url?.host !== undefined && isPrivateHost(url.host)))) return false;
  return !file.text.includes(".curlrc") && !isCheckedLater(instruction, command.span.start);
}

const HANDLES_ERRORS = new Set(["--fail", "--fail-with-body", "--write-out", "--config", "--include", "--version", "--manual", "--help"]);
