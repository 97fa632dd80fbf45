import { removeOption } from "../../core/dockerfile/commandEdits.ts";
import { downloads, type Download } from "../../core/dockerfile/downloads.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { CommandOption } from "../../core/shell/options.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const weakTlsVersion: Rule<"dockerfile"> = {
  id: "weak-tls-version",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: ["sonar:S4423"],
  threats: ["poisoned-image"],
  docs: {
    what: "A download allows a version of TLS or SSL that is broken.",
    why: "SSL 2 and 3 and TLS 1.0 and 1.1 are deprecated, and who stands between the build and the server can break or weaken them. Left alone, curl and wget negotiate the newest version that both sides know.",
    exceptions: "`--tlsv1.2`, `--tlsv1.3` and `--secure-protocol=TLSv1_2` demand more, not less.",
    references: ["https://www.rfc-editor.org/rfc/rfc8996", "https://curl.se/docs/manpage.html#--tls-max"],
  },
  mentions: ["curl", "wget"],
  examples: {
    bad: [
      { title: "SSL 3", bad: "FROM debian:12\nRUN curl -fsSL «--sslv3» https://example.com/a -o /a\n", fixed: "FROM debian:12\nRUN curl -fsSL https://example.com/a -o /a\n" },
      { title: "TLS 1.1 at most, with a comment", bad: "FROM debian:12\nrun curl -f \\\n    # an old server\n    --tls-max «1.1» \\\n    https://example.com/a -o /a\n", fixed: "FROM debian:12\nrun curl -f \\\n    # an old server\n \\\n    https://example.com/a -o /a\n" },
      { title: "One letter of several", bad: "FROM debian:12\nRUN curl -f«1»L https://example.com/a -o /a\n", fixed: "FROM debian:12\nRUN curl -fL https://example.com/a -o /a\n" },
      { title: "In a heredoc, and under ONBUILD in the JSON form", bad: "FROM debian:12\nRUN <<EOF\nwget --secure-protocol=«TLSv1» https://example.com/a\nEOF\nONBUILD RUN [\"curl\", \"«--tlsv1.0»\", \"https://example.com/a\"]\n" },
    ],
    good: [
      "FROM debian:12\nRUN curl --proto =https --tlsv1.2 -fsSL https://example.com/a -o /a\n",
      "FROM debian:12\nRUN wget --secure-protocol=TLSv1_3 https://example.com/a && curl --tls-max 1.3 -f https://example.com/b -o /b\n",
      "FROM debian:12\nRUN echo 'curl --sslv3' && ls -1\n",
    ],
  },
  *check(file) {
    for (const download of downloads(file)) {
      for (const option of download.parsed.options) {
        const version = weakVersion(download, option);
        if (version === undefined) continue;
        yield {
          at: option.value?.span ?? option.span,
          message: `\`${download.tool}\` accepts ${version}, which is broken`,
          fixes: () => unsafeFix(`Remove \`${option.name}\``, removeOption(file, download, option)),
        };
      }
    }
  },
};

function weakVersion({ tool }: Download, { names, value }: CommandOption): string | undefined {
  if (tool === "wget") return names.includes("--secure-protocol") ? WGET_VERSIONS.get(value?.text.toLowerCase() ?? "") : undefined;
  if (names.includes("--tls-max")) return value?.text === "1.0" || value?.text === "1.1" ? `TLS ${value.text} at most` : undefined;
  for (const name of names) {
    const version = CURL_VERSIONS.get(name);
    if (version !== undefined) return version;
  }
  return undefined;
}

const CURL_VERSIONS: ReadonlyMap<string, string> = new Map([
  ["--sslv2", "SSL 2"],
  ["--sslv3", "SSL 3"],
  ["--tlsv1", "TLS 1.0"],
  ["--tlsv1.0", "TLS 1.0"],
  ["--tlsv1.1", "TLS 1.1"],
]);

const WGET_VERSIONS: ReadonlyMap<string, string> = new Map([
  ["sslv2", "SSL 2"],
  ["sslv3", "SSL 3"],
  ["tlsv1", "TLS 1.0"],
  ["tlsv1_0", "TLS 1.0"],
  ["tlsv1_1", "TLS 1.1"],
]);
