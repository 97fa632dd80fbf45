import { addedUrls } from "../../core/dockerfile/addedUrls.ts";
import { isCheckedLater } from "../../core/dockerfile/checks.ts";
import { clones } from "../../core/dockerfile/clones.ts";
import { buildDownloads, isPlainGet, resolvedWord, type FetchedUrl } from "../../core/dockerfile/downloads.ts";
import type { LocatedCommand } from "../../core/dockerfile/lookup.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";
import { isPrivateHost, parseWebUrl, type WebUrl } from "../../core/text/webUrl.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const cleartextDownload: Rule<"dockerfile"> = {
  id: "cleartext-download",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: ["sonar:S5332", "semgrep:prefer-copy-over-add"],
  threats: ["poisoned-image"],
  docs: {
    what: "Something is fetched over a connection that anyone on the way can change.",
    why: "Without TLS, every network between the build and the server can put its own file in place of the one asked for, and it ends in the image. Even a server that answers with a redirect to `https` is asked in clear first.",
    exceptions: "A download whose checksum or signature is checked later in the stage is silent, and so are hosts of private networks, and the mirrors of apt and apk, whose packages are signed.",
    references: ["https://cwe.mitre.org/data/definitions/319.html", "https://docs.docker.com/reference/dockerfile/#add---checksum"],
  },
  examples: {
    bad: [
      { title: "A file", bad: "FROM debian:12\nRUN curl -fsSLo /a.tgz «http://example.com/a.tgz»\n", fixed: "FROM debian:12\nRUN curl -fsSLo /a.tgz https://example.com/a.tgz\n" },
      { title: "An ADD, in lower case and with a version in a variable", bad: "FROM debian:12\nARG V=1\nadd --chown=1:1 \\\n  # the tool\n  «http://example.com/$V/a.tgz» /\n", fixed: "FROM debian:12\nARG V=1\nadd --chown=1:1 \\\n  # the tool\n  https://example.com/$V/a.tgz /\n" },
      { title: "Without a scheme, in a heredoc", bad: "FROM debian:12\nRUN <<EOF\nwget -qO- «get.example.com/install» | sh\nEOF\n", fixed: "FROM debian:12\nRUN <<EOF\nwget -qO- https://get.example.com/install | sh\nEOF\n" },
      { title: "A repository, and a package index under ONBUILD", bad: "# escape=`\nFROM python:3.13\nRUN [\"git\", \"clone\", \"«http://git.example.com/a.git»\"]\nONBUILD RUN pip install `\n  --index-url=«http://pypi.example.com/simple» flask==3.1.0\n" },
      { title: "A key for packages", bad: "FROM fedora:42\nRUN rpm --import «http://example.com/RPM-GPG-KEY»\n" },
      { title: "A repository that is added, and a checkout", bad: "FROM fedora:42\nRUN dnf-config-manager --add-repo=«http://repo.example.com/a.repo» && svn checkout «http://svn.example.com/a»\n" },
    ],
    good: [
      "FROM debian:12\nRUN curl -fsSLO http://example.com/a.tgz && echo \"24454f83  a.tgz\" | sha256sum -c -\n",
      "FROM debian:12\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d http://example.com/a.tgz /\n",
      "FROM debian:12\nRUN echo 'deb http://deb.example.com/debian bookworm main' > /etc/apt/sources.list && curl -x http://proxy.example.com:3128 -fsSLO https://example.com/a\n",
      "FROM debian:12\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\nRUN wget http://mirror/a http://10.0.0.1/b http://$HOST/c && npm config set proxy http://proxy.example.com:8080\n",
    ],
  },
  *check(file) {
    for (const download of buildDownloads(file)) {
      if (!isPlainGet(download)) continue;
      for (const one of download.urls) {
        if (one.url !== undefined && isOpen(one.url) && !isChecked(download)) yield finding(file, one.span, one.url, one);
      }
    }
    for (const { instruction, word, url } of addedUrls(file)) {
      if (!isOpen(url) || instruction.flags.some(({ name }) => name === "checksum") || isCheckedLater(instruction, instruction.span.end)) continue;
      yield finding(file, withoutQuotes(file, word.span), url);
    }
    for (const { source, url } of clones(file)) {
      if (isOpen(url)) yield finding(file, withoutQuotes(file, source.span), url);
    }
    for (const located of file.commandsNamed(...INSTALLERS)) yield* ofInstaller(file, located);
  },
};

const INSTALLERS = ["pip", "pip3", "uv", "npm", "yarn", "pnpm", "gem", "composer", "rpm", "yum", "dnf", "microdnf", "zypper", "yum-config-manager", "dnf-config-manager", "svn", "go", "cargo", "conda"];

function* ofInstaller(file: DockerfileFile, { command, instruction }: LocatedCommand): Iterable<Finding> {
  if (instruction.keyword !== "RUN") return;
  for (const [index, word] of command.arguments.entries()) {
    const { text } = resolvedWord(instruction, word);
    const at = text.search(/(?:^|=)(?:http|ftp):\/\//);
    if (at < 0 || /prox/i.test(text.slice(0, at)) || /prox/i.test(command.arguments[index - 1]?.value.text ?? "")) continue;
    const from = text[at] === "=" ? at + 1 : at;
    const url = parseWebUrl(text.slice(from));
    if (url === undefined || !isOpen(url)) continue;
    const span = withoutQuotes(file, word.span);
    yield finding(file, file.text.startsWith(text.slice(0, from), span.start) ? { start: span.start + from, end: span.end } : span, url);
  }
}

function isOpen({ scheme, host }: WebUrl): boolean {
  return (scheme === "http" || scheme === "ftp" || scheme === "git") && host !== undefined && !isPrivateHost(host);
}

function isChecked({ command, instruction }: LocatedCommand): boolean {
  return isCheckedLater(instruction, command.span.start);
}

function finding(file: DockerfileFile, at: Span, { scheme, host }: WebUrl, fetched?: FetchedUrl): Finding {
  const written = `${scheme}://`;
  const isWritten = file.text.startsWith(written, at.start);
  const edit = isWritten ? { span: { start: at.start, end: at.start + written.length }, text: "https://" } : { span: { start: at.start, end: at.start }, text: "https://" };
  const isFixable = scheme !== "ftp" && (isWritten || (fetched?.hasScheme === false && file.text.startsWith(fetched.value.text, at.start)));
  return {
    at,
    message: `Anyone on the way can answer for \`${abbreviated(host ?? "", 50)}\`: \`${scheme}\` is not encrypted`,
    fixes: () => isFixable ? unsafeFix("Use `https://`", edit) : [],
  };
}

function withoutQuotes({ text }: DockerfileFile, { start, end }: Span): Span {
  const quote = text[start];
  return (quote === '"' || quote === "'") && text[end - 1] === quote && end - start > 1 ? { start: start + 1, end: end - 1 } : { start, end };
}
