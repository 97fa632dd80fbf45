import { isCheckedLater } from "../../core/dockerfile/checks.ts";
import { buildDownloads, isFixedContent, type Download } from "../../core/dockerfile/downloads.ts";
import { decompresses, unpacksInput, useOfFile } from "../../core/dockerfile/fileUses.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { isPrivateHost } from "../../core/text/webUrl.ts";

export const unverifiedDownload: Rule<"dockerfile"> = {
  id: "unverified-download",
  language: "dockerfile",
  category: "supply-chain",
  severity: "info",
  since: "0.1.0",
  aliases: ["scorecard:downloadThenRun"],
  threats: ["poisoned-image", "mutable"],
  docs: {
    what: "A downloaded file is run, unpacked or installed without a check.",
    why: "TLS proves which server sent the file, and nothing about the file: a release can be replaced, an account or a mirror taken over. A checksum in the Dockerfile (`echo \"$SHA256  tool.tgz\" | sha256sum -c -`), `ADD --checksum=…` or a signature makes the build stop instead.",
    exceptions: "Any checksum or signature that the stage checks after the download counts. A URL with a full commit in its path, hosts of private networks and unknown variables are silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#add---checksum", "https://slsa.dev/spec/v1.0/verifying-artifacts"],
  },
  mentions: ["curl", "wget"],
  examples: {
    bad: [
      { title: "Unpacked", bad: "FROM debian:12\nRUN curl -fsSLO «https://example.com/tool-1.2.tar.gz» && \\\n    # into place\n    tar -xzf tool-1.2.tar.gz -C /usr/local\n" },
      { title: "Unpacked from a pipe", bad: "FROM debian:12\nrun wget -qO- «https://example.com/tool.tar.xz» | xz -d | tar x -C /opt\n" },
      { title: "Made executable, in a heredoc, with a version in a variable", bad: "FROM debian:12\nARG V=1.2\nRUN <<EOF\ncurl -fsSL \"«https://example.com/$V/tool»\" -o /usr/local/bin/tool\nchmod 0755 /usr/local/bin/tool\nEOF\n" },
      { title: "Installed in another RUN", bad: "# escape=`\nFROM debian:12\nRUN wget `\n  «https://example.com/tool_1.2_amd64.deb»\nRUN [\"dpkg\", \"-i\", \"tool_1.2_amd64.deb\"]\n" },
      { title: "Run, under ONBUILD", bad: "FROM debian:12\nONBUILD RUN curl -fsSL «https://example.com/i.sh» > /tmp/i.sh && sh -e /tmp/i.sh\n" },
    ],
    good: [
      "FROM debian:12\nRUN curl -fsSLO https://example.com/tool.tgz && echo \"24454f83  tool.tgz\" | sha256sum -c - && tar xzf tool.tgz\n",
      "FROM debian:12\nRUN wget https://example.com/a.tgz https://example.com/a.tgz.asc && gpg --batch --verify a.tgz.asc a.tgz && tar xzf a.tgz\n",
      "FROM debian:12\nRUN [\"curl\", \"-fsSLo\", \"/a.sh\", \"https://raw.example.com/o/r/bf5e8a43c25f9b6b0e0ef2d1d8ac8a3dd1e9b8a7/a.sh\"]\nRUN sh /a.sh\n",
      "FROM debian:12\nRUN curl -fsSL $URL | tar xz && curl -fsSL https://repo.internal/a.tgz | tar xz && curl -fsSLo /srv/data.json https://example.com/data.json\n",
      "FROM debian:12\nRUN <<EOF\nwget https://example.com/cosign.tgz\nif [ \"$(openssl dgst -sha256 cosign.tgz)\" != \"$SUM\" ]; then exit 1; fi\ntar xzf cosign.tgz\nEOF\n",
    ],
  },
  *check(file) {
    for (const download of buildDownloads(file)) {
      const [first] = download.urls;
      const host = first?.url?.host;
      if (first?.url === undefined || host === undefined || isPrivateHost(host) || isFixedContent(first.url)) continue;
      const use = useOf(download);
      if (use === undefined || isCheckedLater(download.instruction, download.command.span.start)) continue;
      yield { at: first.span, message: use };
    }
  },
};

/** What becomes of the download, as a message. */
function useOf({ command, tool, output, instruction }: Download): string | undefined {
  if (output.kind === "stream") {
    const unpacker = unpackerOf(command);
    return unpacker === undefined ? undefined : `\`${unpacker.name}\` unpacks what \`${tool}\` fetches without a checksum or signature`;
  }
  if (output.kind === "discarded" || instruction.stage === undefined) return undefined;
  for (const name of output.names) {
    const use = name === "" ? undefined : useOfFile(instruction.stage, name, command.span.start);
    const program = use?.name === name ? "the shell" : `\`${use?.name ?? ""}\``;
    if (use !== undefined) return `No checksum or signature is checked before ${program} takes \`${abbreviated(name, 30)}\``;
  }
  return undefined;
}

function unpackerOf(download: SimpleCommand): SimpleCommand | undefined {
  let next = download.pipedTo;
  while (next !== undefined && decompresses(next) && next.pipedTo !== undefined && next.pipedTo.span.start > next.span.start) next = next.pipedTo;
  return next !== undefined && unpacksInput(next) ? next : undefined;
}
