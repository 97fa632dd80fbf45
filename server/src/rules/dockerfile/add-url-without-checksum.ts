import { addedUrls, type AddedUrl } from "../../core/dockerfile/addedUrls.ts";
import { isCheckedLater } from "../../core/dockerfile/checks.ts";
import { isFixedContent } from "../../core/dockerfile/downloads.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { isPrivateHost } from "../../core/text/webUrl.ts";

export const addUrlWithoutChecksum: Rule<"dockerfile"> = {
  id: "add-url-without-checksum",
  language: "dockerfile",
  category: "supply-chain",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["mutable", "poisoned-image"],
  docs: {
    what: "ADD fetches a URL whose content nothing pins.",
    why: "What the server sends today need not be what it sends tomorrow: a release is replaced, a branch moves, a server is taken over. With `--checksum=sha256:…` the build stops when the file differs, and with a full commit behind `#` a repository is what it was.",
    exceptions: "A checksum or signature that a later RUN of the stage checks counts, and so does a commit in the URL's path. Hosts of private networks and unknown variables are silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#add---checksum", "https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository"],
  },
  mentions: ["://", "git@"],
  examples: {
    bad: [
      { title: "A file", bad: "FROM debian:12\nADD «https://example.com/tool-1.2.tar.gz» /opt/\n" },
      { title: "A branch of a repository", bad: "FROM debian:12\nadd --link \\\n  # the tool\n  «https://example.com/tool.git#main» /src\n" },
      { title: "A version in a variable, in the JSON form and under ONBUILD", bad: "# escape=`\nFROM debian:12\nARG V=1.2\nADD `\n  [«\"https://example.com/$V/tool\"», \"/usr/bin/tool\"]\nONBUILD ADD «https://example.com/${OTHER}/tool» /\n" },
      { title: "A repository by ssh", bad: "FROM debian:12\nADD «git@git.example.com:app/tool.git» /src\n" },
    ],
    good: [
      "FROM debian:12\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/tool.tar.gz /\n",
      "FROM debian:12\nADD https://example.com/tool.git#bf5e8a43c25f9b6b0e0ef2d1d8ac8a3dd1e9b8a7:docs /src\n",
      "FROM debian:12\nADD https://example.com/tool /tool\nRUN echo \"24454f83  /tool\" | sha256sum -c -\n",
      "FROM debian:12\nADD $URL /x\nADD http://mirror.internal/tool /tool\nADD app.tar.gz /app\n",
      "FROM debian:12\nADD https://raw.example.com/o/r/bf5e8a43c25f9b6b0e0ef2d1d8ac8a3dd1e9b8a7/install.sh /\n",
    ],
  },
  *check(file) {
    for (const added of addedUrls(file)) {
      const { instruction, word, url } = added;
      if (instruction.flags.some(({ name }) => name === "checksum") || url.host === undefined || isPrivateHost(url.host) || isPinned(added)) continue;
      if (added.kind === "file" && isCheckedLater(instruction, instruction.span.end)) continue;
      yield { at: word.span, message: messageOf(added, url.host) };
    }
  },
};

/** A commit stands for its content; a reference with a variable is not known. */
function isPinned({ kind, reference, url }: AddedUrl): boolean {
  if (kind === "git") return /^[\da-f]{40}$|^[\da-f]{64}$|[$`]/i.test(reference);
  return isFixedContent(url);
}

function messageOf({ kind, reference }: AddedUrl, host: string): string {
  if (kind === "file") return `No checksum tells what \`${abbreviated(host, 40)}\` sends`;
  return reference === "" ? `The repository is fetched without a commit: its default branch moves` : `\`${abbreviated(reference, 40)}\` is no full commit: it can move`;
}
