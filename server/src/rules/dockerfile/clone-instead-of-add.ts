import { clones, type Clone } from "../../core/dockerfile/clones.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Edit } from "../../core/text/edit.ts";
import { isPrivateHost } from "../../core/text/webUrl.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const cloneInsteadOfAdd: Rule<"dockerfile"> = {
  id: "clone-instead-of-add",
  language: "dockerfile",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: ["tally:prefer-add-git"],
  threats: ["none"],
  docs: {
    what: "A RUN clones a repository that ADD can fetch.",
    why: "`ADD https://…/app.git#v1.2 /src` needs no git in the image, leaves no history behind, and is fetched again when the branch or tag has moved, where a RUN stays in the cache for good.",
    exceptions: "Clones over ssh, of private hosts and of unknown variables are silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository"],
  },
  mentions: ["clone"],
  examples: {
    bad: [
      { title: "Nothing but a clone", bad: "FROM debian:12\nRUN «git» clone --depth=1 -b v1.2 https://git.example.com/app.git /src\n", fixed: "FROM debian:12\nADD https://git.example.com/app.git#v1.2 /src\n" },
      { title: "In a heredoc", bad: "FROM debian:12\nRUN <<EOF\n«git» clone https://git.example.com/app.git\nmake -C app\nEOF\n" },
      { title: "Under ONBUILD, in the JSON form", bad: "# escape=`\nFROM debian:12\nonbuild run `\n  [«\"git\"», \"clone\", \"https://git.example.com/app.git\"]\n" },
    ],
    good: [
      "FROM debian:12\nADD --keep-git-dir=true https://git.example.com/app.git#v1.2 /src\n",
      "FROM debian:12\nRUN --mount=type=ssh git clone git@git.example.com:app.git\n",
      "FROM debian:12\nRUN git clone $REPO /src && git clone https://git.internal/app.git && git -C /src log\n",
    ],
  },
  *check(file) {
    for (const clone of clones(file)) {
      const { url, command } = clone;
      if (url.scheme !== "https" || url.host === undefined || isPrivateHost(url.host)) continue;
      yield { at: command.program.span, message: "`ADD` fetches a repository, too, without `git` in the image", fixes: () => unsafeFix("Use ADD", replacement(file, clone)) };
    }
  },
};

const IRRELEVANT = new Set(["--depth", "-b", "--branch", "-q", "--quiet", "--single-branch", "--no-tags"]);

/** Only where the RUN does nothing else; ADD takes submodules along and leaves the history out. */
function replacement({ text }: DockerfileFile, { command, instruction, parsed, source, directory, url, reference }: Clone): Edit | undefined {
  const isAlone = instruction.commands.commands.length === 1 && instruction.heredocs.length === 0 && instruction.flags.length === 0 && instruction.exec === undefined;
  if (!isAlone || command.redirections.length > 0 || !url.path.endsWith(".git") || !parsed.options.every(({ name }) => IRRELEVANT.has(name))) return undefined;
  const target = directory === undefined ? url.path.slice(url.path.lastIndexOf("/") + 1, -4) : text.slice(directory.span.start, directory.span.end);
  const ref = reference === undefined ? "" : `#${text.slice(reference.at.start, reference.at.end)}`;
  const from = text.slice(source.span.start, source.span.end);
  return /["'\s]/.test(from + ref + target) ? undefined : { span: instruction.head, text: `ADD ${from}${ref} ${target}` };
}
