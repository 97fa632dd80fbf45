import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { buildDownloads, isPlainGet, isUsed } from "../../core/dockerfile/downloads.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { isPrivateHost } from "../../core/text/webUrl.ts";
import { safeFix } from "../shared/fixes.ts";

export const downloadWithoutRetry: Rule<"dockerfile"> = {
  id: "download-without-retry",
  language: "dockerfile",
  category: "runtime",
  severity: "off",
  since: "0.1.0",
  aliases: ["tally:prefer-curl-config", "tally:prefer-wget-config"],
  threats: ["none"],
  docs: {
    what: "curl gives up at the first hiccup of the network.",
    why: "A time-out or a \"503 Service Unavailable\" ends a build that took minutes to get there. With `--retry 3` curl tries again after a second, two and four. wget does so by itself.",
    exceptions: "Configuration files with which curl is told so for all downloads are silent.",
    references: ["https://curl.se/docs/manpage.html#--retry"],
  },
  mentions: ["curl"],
  examples: {
    bad: [
      { title: "One download", bad: "FROM debian:12\nRUN «curl» -fsSLO https://example.com/a\n", fixed: "FROM debian:12\nRUN curl --retry 3 -fsSLO https://example.com/a\n" },
      { title: "In the JSON form, under ONBUILD", bad: "# escape=`\nFROM debian:12\nonbuild run `\n  [«\"curl\"», \"-fO\", \"https://example.com/a\"]\n", fixed: "# escape=`\nFROM debian:12\nonbuild run `\n  [\"curl\", \"--retry\", \"3\", \"-fO\", \"https://example.com/a\"]\n" },
    ],
    good: [
      "FROM debian:12\nRUN curl --retry 5 --retry-all-errors -fsSLO https://example.com/a && wget https://example.com/b\n",
      "FROM debian:12\nCOPY .curlrc /root/\nRUN <<EOF\ncurl -fsSLO https://example.com/a\nEOF\n",
      "FROM debian:12\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\nRUN curl -d a=b https://example.com/hook\n",
    ],
  },
  *check(file) {
    for (const download of buildDownloads(file)) {
      const { tool, parsed, urls, command, instruction } = download;
      if (tool !== "curl" || !parsed.complete || !isPlainGet(download) || !isUsed(file, download) || file.text.includes(".curlrc")) continue;
      if (parsed.options.some(({ name }) => name.startsWith("--retry") || name === "-K" || name === "--config")) continue;
      if (!urls.some(({ url }) => url?.host !== undefined && !isPrivateHost(url.host))) continue;
      yield { at: command.program.span, message: "`curl` tries once and gives up", fixes: () => safeFix("Add `--retry 3`", insertAfter(file, instruction, command.program, "--retry", "3")) };
    }
  },
};
