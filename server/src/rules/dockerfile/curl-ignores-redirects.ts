import { insertFlag } from "../../core/dockerfile/commandEdits.ts";
import { buildDownloads, isPlainGet, isUsed } from "../../core/dockerfile/downloads.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { isRedirected } from "../../core/shell/redirects.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const curlIgnoresRedirects: Rule<"dockerfile"> = {
  id: "curl-ignores-redirects",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["tally:curl-should-follow-redirects"],
  threats: ["none"],
  docs: {
    what: "curl stops at the redirect that this server answers with.",
    why: "GitHub's releases and archives, link shorteners and mirrors answer with the address of the file and not with the file. Without `-L` (`--location`) curl saves that answer, mostly an empty one, and counts it as a success, even with `-f`.",
    exceptions: "Only servers that are known to redirect are reported.",
    references: ["https://curl.se/docs/manpage.html#-L"],
  },
  mentions: ["curl"],
  examples: {
    bad: [
      { title: "A release", bad: "FROM debian:12\nRUN «curl» -fsS https://github.com/o/r/releases/download/v1.2/tool -o /usr/bin/tool\n", fixed: "FROM debian:12\nRUN curl -LfsS https://github.com/o/r/releases/download/v1.2/tool -o /usr/bin/tool\n" },
      { title: "An archive, in a heredoc", bad: "FROM debian:12\nARG V=1\nRUN <<EOF\n«curl» \"https://github.com/o/r/archive/v$V.tar.gz\" | tar xz\nEOF\n", fixed: "FROM debian:12\nARG V=1\nRUN <<EOF\ncurl -L \"https://github.com/o/r/archive/v$V.tar.gz\" | tar xz\nEOF\n" },
      { title: "A short link, in the JSON form under ONBUILD", bad: "# escape=`\nFROM debian:12\nONBUILD run `\n  [«\"curl\"», \"-fO\", \"https://aka.ms/tool\"]\n" },
    ],
    good: [
      "FROM debian:12\nRUN curl -fsSL https://github.com/o/r/releases/download/v1.2/tool -o /usr/bin/tool\n",
      "FROM debian:12\nRUN curl -f --location-trusted -O https://aka.ms/tool && curl --follow -fO https://aka.ms/other\n",
      "FROM debian:12\nRUN curl -fsSI https://aka.ms/tool | grep -i ^location && URL=$(curl -s -w '%{redirect_url}' -o /dev/null https://aka.ms/tool)\n",
      "FROM debian:12\nRUN <<EOF\ncurl -fO https://example.com/a\ncurl -fO $URL\nwget https://aka.ms/tool\nEOF\n",
    ],
  },
  *check(file) {
    for (const download of buildDownloads(file)) {
      const { tool, parsed, urls, command } = download;
      if (tool !== "curl" || !parsed.complete || !urls.some(({ url }) => url !== undefined && isRedirected(url))) continue;
      if (parsed.options.some(({ names }) => names.some((name) => FOLLOWS.has(name))) || !isPlainGet(download) || !isUsed(file, download) || file.text.includes(".curlrc")) continue;
      yield {
        at: command.program.span,
        message: "`curl` without `-L` gets a redirect from this server instead of the file",
        fixes: () => unsafeFix("Add `-L`", insertFlag(file, download, parsed.options, "L")),
      };
    }
  },
};

const FOLLOWS = new Set(["--location", "--location-trusted", "--follow", "--write-out", "--config", "--include", "--dump-header"]);
