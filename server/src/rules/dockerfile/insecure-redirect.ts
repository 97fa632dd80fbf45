import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { buildDownloads } from "../../core/dockerfile/downloads.ts";
import { findOption } from "../../core/shell/options.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { isPrivateHost } from "../../core/text/webUrl.ts";
import { safeFix } from "../shared/fixes.ts";

export const insecureRedirect: Rule<"dockerfile"> = {
  id: "insecure-redirect",
  language: "dockerfile",
  category: "security",
  severity: "off",
  since: "0.1.0",
  aliases: ["sonar:S6506"],
  threats: ["poisoned-image"],
  docs: {
    what: "curl follows redirects from https to http.",
    why: "With `-L` curl goes wherever the server sends it, to a connection without encryption as well, and says nothing about it. `--proto =https` allows no other protocol.",
    exceptions: "Downloads that start with `http`, and unknown URLs.",
    references: ["https://curl.se/docs/manpage.html#--proto"],
  },
  mentions: ["curl"],
  examples: {
    bad: [
      { title: "A redirect anywhere", bad: "FROM debian:12\nRUN curl -fsS«L» https://example.com/a -o /a\n", fixed: "FROM debian:12\nRUN curl --proto =https -fsSL https://example.com/a -o /a\n" },
      { title: "In the JSON form, under ONBUILD", bad: "# escape=`\nFROM debian:12\nonbuild run `\n  [\"curl\", \"«--location»\", \"https://example.com/a\"]\n", fixed: "# escape=`\nFROM debian:12\nonbuild run `\n  [\"curl\", \"--proto\", \"=https\", \"--location\", \"https://example.com/a\"]\n" },
    ],
    good: [
      "FROM debian:12\nRUN curl --proto '=https' --tlsv1.2 -fsSL https://example.com/a -o /a\n",
      "FROM debian:12\nRUN <<EOF\ncurl --proto-redir =https -fsSLO https://example.com/a\ncurl -fsSO https://example.com/b\ncurl -fL http://localhost/c\nEOF\n",
    ],
  },
  *check(file) {
    for (const { tool, parsed, urls, command, instruction } of buildDownloads(file)) {
      const follows = tool === "curl" ? (findOption(parsed, "--location") ?? findOption(parsed, "--location-trusted")) : undefined;
      if (follows === undefined || findOption(parsed, "--proto") !== undefined || findOption(parsed, "--proto-redir") !== undefined || findOption(parsed, "--config") !== undefined) continue;
      if (urls.length === 0 || !urls.every(({ url }) => url?.scheme === "https" && url.host !== undefined && !isPrivateHost(url.host))) continue;
      yield { at: follows.span, message: `\`${follows.name}\` follows a redirect to \`http\`, too`, fixes: () => safeFix("Allow `https` alone", insertAfter(file, instruction, command.program, "--proto", "=https")) };
    }
  },
};
