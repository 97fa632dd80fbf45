import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { type Copy, copyOf, type CopySource, landings } from "../../core/dockerfile/copies.ts";
import { deleteInstruction } from "../../core/dockerfile/edits.ts";
import { useOfFile } from "../../core/dockerfile/fileUses.ts";
import type { DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import { baseName, pathIn, workingDirectory } from "../../core/dockerfile/paths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Edit } from "../../core/text/edit.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const copyThenExtract: Rule<"dockerfile"> = {
  id: "copy-then-extract",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: ["hadolint:DL3010", "tally:hadolint/DL3010", "droast:DF067"],
  threats: ["none"],
  docs: {
    what: "A COPY puts an archive into a layer that a later RUN unpacks.",
    why: "The layer of the COPY keeps the archive for ever, beside what is unpacked from it, and deleting it later saves nothing. ADD unpacks a local tar archive while it copies; any other one can be mounted for the one RUN that needs it, `RUN --mount=type=bind,source=a.zip,target=/tmp/a.zip`.",
    exceptions: "Only stages that end in the image count, and only archives of the build context.",
    references: ["https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives", "https://docs.docker.com/build/building/best-practices/#add-or-copy"],
  },
  mentions: ["tar", "unzip"],
  examples: {
    bad: [
      {
        title: "Unpacked and deleted",
        bad: "FROM debian:12\nCOPY «app.tar.gz» /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt && rm /tmp/app.tar.gz\nWORKDIR /opt\n",
        fixed: "FROM debian:12\nADD app.tar.gz /opt/\nWORKDIR /opt\n",
      },
      {
        title: "In the working directory",
        bad: "FROM debian:12\nWORKDIR /srv\ncopy «site.tgz» .\nrun tar xf site.tgz\n",
        fixed: "FROM debian:12\nWORKDIR /srv\nADD site.tgz ./\n",
      },
      { title: "In part, in a heredoc, by another name", bad: "FROM debian:12\nCOPY --chown=app «dist/release.tar.xz» /tmp/app.tar.xz\nRUN <<EOF\nset -e\ntar --strip-components=1 -xf /tmp/app.tar.xz\nEOF\n" },
      { title: "What ADD does not unpack, by a pattern, in the JSON form", bad: "# escape=`\nFROM debian:12\nCOPY [ `\n  # two of them\n  «\"a-*.zip\"», \"b.json\", \"/tmp/\"]\nRUN unzip -q /tmp/a-*.zip -d /opt\n" },
    ],
    good: [
      "FROM debian:12\nADD app.tar.gz /opt/\n",
      "FROM debian:12\nRUN --mount=type=bind,source=app.zip,target=/tmp/app.zip unzip /tmp/app.zip -d /opt\n",
      "FROM debian:12 AS build\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt\nFROM debian:12\nCOPY --from=build /opt /opt\n",
      "FROM debian:12\nCOPY app.tar.gz notes.txt /srv/\nRUN tar -czf /srv/notes.tgz /srv/notes.txt && tar -tf /srv/app.tar.gz\n",
      "FROM debian:12\nADD https://example.com/app.tar.gz /tmp/\nCOPY --from=registry.example.com/app:1 /b.tgz /tmp/\nRUN tar -xzf /tmp/app.tar.gz && tar xf /tmp/b.tgz\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("COPY")) {
      const copy = instruction.isTrigger || !isShipped(file, instruction) ? undefined : copyOf(instruction);
      if (copy === undefined || copy.from !== undefined || instruction.stage === undefined) continue;
      for (const source of copy.sources) {
        const command = ARCHIVE.test(source.path) ? unpackingOf(instruction.stage, copy, source) : undefined;
        if (command === undefined) continue;
        yield {
          at: source.word.span,
          message: `The layer keeps \`${abbreviated(source.path, 40)}\` beside what is unpacked from it`,
          related: [{ path: undefined, at: command.program.span, message: "It is unpacked here" }],
          fixes: () => unsafeFix("Unpack it with `ADD`", unpackingWhileAdding(file, copy, source, command)),
        };
      }
    }
  },
};

const ARCHIVE = /\.(?:tar|tar\.(?:gz|bz2|xz|zst|lz4|lzma|Z)|tgz|tbz2?|txz|tzst|zip)$/i;
/** What ADD unpacks by its documentation (Dockerfile reference, "Adding local tar archives"). */
const UNPACKED_BY_ADD = /\.(?:tar|tar\.(?:gz|bz2|xz)|tgz|tbz2?|txz)$/i;
const UNPACKERS = new Set(["tar", "bsdtar", "gtar", "unzip"]);

function unpackingOf(stage: Stage, copy: Copy, source: CopySource): SimpleCommand | undefined {
  for (const name of new Set(landings(copy, source.path).map(baseName))) {
    const use = useOfFile(stage, name, copy.instruction.span.start);
    if (use !== undefined && UNPACKERS.has(use.name)) return use;
  }
  return undefined;
}

/** Only where the next instruction unpacks the whole archive, and does nothing more than to delete it. */
function unpackingWhileAdding(file: DockerfileFile, copy: Copy, source: CopySource, command: SimpleCommand): readonly Edit[] | undefined {
  const { instruction, destination } = copy;
  const all = instruction.stage?.instructions ?? [];
  const run = all[all.indexOf(instruction) + 1];
  const isPlain = copy.sourceCount === 1 && instruction.flags.length === 0 && instruction.exec === undefined && source.isComplete && UNPACKED_BY_ADD.test(source.path);
  if (!isPlain || run?.keyword !== "RUN" || run.flags.length > 0 || !run.commands.commands.includes(command) || command.name !== "tar") return undefined;
  const places = landings(copy, source.path);
  const isArchive = (text: string): boolean => places.includes(pathIn(run, workingDirectory(run), text) ?? "");
  const [first, second, ...more] = run.commands.commands;
  if (first !== command || more.length > 0 || run.commands.problems.length > 0 || (second !== undefined && !deletes(second, isArchive))) return undefined;
  const directory = directoryOfUnpacking(command, isArchive);
  if (directory === undefined || run.heredocs.length > 0 || isOtherUser(run)) return undefined;
  return [
    { span: instruction.keywordSpan, text: "ADD" },
    { span: destination.span, text: directory.endsWith("/") ? directory : `${directory}/` },
    deleteInstruction(file, run),
  ];
}

/** What another user than root unpacks belongs to that user; ADD keeps the owners that the archive names, as root does. */
function isOtherUser({ user }: Instruction): boolean {
  return user.kind === "set" ? user.isRoot !== true : user.isRoot === false;
}

function deletes({ name, operator, arguments: words, redirections }: SimpleCommand, isArchive: (text: string) => boolean): boolean {
  return name === "rm" && operator === "&&" && redirections.length === 0 && words.every(({ value }) => value.text.startsWith("-") || isArchive(value.text));
}

/** Where `tar` puts what it unpacks, when that is all of the archive as it is. */
function directoryOfUnpacking({ arguments: words, redirections, via }: SimpleCommand, isArchive: (text: string) => boolean): string | undefined {
  const texts = words.map(({ value }) => value.text);
  const [mode = "", archive = "", option, directory, ...more] = texts;
  if (redirections.length > 0 || via !== undefined || words.some(({ variables, value }) => variables.length > 0 || !value.complete)) return undefined;
  if (!/^-?[vzjJp]*x[vzjJp]*f$/.test(mode) || !isArchive(archive) || more.length > 0) return undefined;
  if (option === undefined) return ".";
  return option === "-C" && directory !== undefined && /^[\w./-]+$/.test(directory) ? directory : undefined;
}
