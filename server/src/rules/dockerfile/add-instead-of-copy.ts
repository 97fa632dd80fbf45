import { copyOf } from "../../core/dockerfile/copies.ts";
import { instructionTable } from "../../core/dockerfile/instructionTable.ts";
import type { DockerfileFile, Flag, Instruction } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { textAt } from "../../core/text/span.ts";
import { safeFix } from "../shared/fixes.ts";

export const addInsteadOfCopy: Rule<"dockerfile"> = {
  id: "add-instead-of-copy",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3020",
    "trivy:DS-0005",
    "checkov:CKV_DOCKER_4",
    "kics:add_instead_of_copy/9513a694-aa0d-41d8-be61-3271e056f36b",
    "semgrep:prefer-copy-over-add",
    "sonar:S7029",
    "droast:DF006",
    "dockle:CIS-DI-0009",
    "docker-bench:4.9",
    "code-pathfinder:DOCKER-BP-011",
    "bashrs:DOCKER006",
    "dockerlint:add",
    "tally:hadolint/DL3020",
  ],
  threats: ["poisoned-image"],
  docs: {
    what: "An ADD of local files does no more than COPY would.",
    why: "ADD downloads what looks like a URL or a repository and unpacks what is an archive, whatever its name. A file of the build context that turns out to be one spreads its paths over the image. COPY copies.",
    exceptions: "URLs, repositories, archives by their name, heredocs, flags that COPY does not have, and sources with a variable that the file does not settle are silent.",
    references: ["https://docs.docker.com/build/building/best-practices/#add-or-copy", "https://docs.docker.com/reference/dockerfile/#add"],
  },
  mentions: ["ADD", "add", "Add"],
  examples: {
    bad: [
      { title: "A folder", bad: "FROM debian:12\n«ADD» src /app/src\n", fixed: "FROM debian:12\nCOPY src /app/src\n" },
      { title: "JSON form, several sources, lower case", bad: "FROM debian:12\n«add» --chown=app [\"a b.txt\", \"*.json\", \"/srv/\"]\n", fixed: "FROM debian:12\ncopy --chown=app [\"a b.txt\", \"*.json\", \"/srv/\"]\n" },
      { title: "Under ONBUILD, with a settled variable", bad: "FROM debian:12\nARG DIR=web\nONBUILD RUN id\nONBUILD «ADD» . /app\n«ADD» $DIR/index.html /srv/\n", fixed: "FROM debian:12\nARG DIR=web\nONBUILD RUN id\nONBUILD COPY . /app\nADD $DIR/index.html /srv/\n" },
    ],
    good: [
      "FROM debian:12\nADD rootfs.tar.xz /\nADD https://example.com/x.asc /etc/\nADD git@git.example.com:team/app.git /src\nADD https://git.example.com/team/app.git#v1 /src\n",
      "FROM debian:12\nARG SRC\nADD $SRC /app\n",
      "FROM debian:12\nADD --unpack=false bundle /app\nADD --x . .\nADD --CHOWN=app . .\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/x /x\n",
      "FROM debian:12\nADD <<EOF /etc/motd\nhello\nEOF\nADD rootfs* /\nADD $TARGETARCH/rootfs.tgz /\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("ADD")) {
      if (!isLocal(file, instruction)) continue;
      const keyword = file.text.slice(instruction.keywordSpan.start, instruction.keywordSpan.end);
      yield {
        at: instruction.keywordSpan,
        message: "`ADD` of local files: `COPY` does it without the surprises",
        evidence: instruction.argument.text,
        fixes: () => safeFix("Use `COPY`", [{ span: instruction.keywordSpan, text: inCaseOf(keyword) }]),
      };
    }
  },
};

function isLocal(file: DockerfileFile, instruction: Instruction): boolean {
  const copy = copyOf(instruction);
  if (copy === undefined || copy.sources.length < copy.sourceCount || instruction.heredocs.length > 0) return false;
  if (!instruction.flags.every((flag) => isOfCopy(file, flag))) return false;
  return copy.sources.every(({ path, isComplete }) => isComplete && path !== "" && !path.startsWith("file:") && !ARCHIVE.test(path) && !MAY_BE_ARCHIVE.test(path));
}

/** BuildKit compares the names of flags as they are written; the model gives them in lower case. */
function isOfCopy({ text }: DockerfileFile, { name, nameSpan }: Flag): boolean {
  return instructionTable.get("COPY")?.has(name) === true && textAt(text, nameSpan) === `--${name}`;
}

const ARCHIVE = /\.(?:tar|t[gbxzl]z|tbz2?|taz|tzst|txz)(?:\.\w{1,4})?$|\.(?:gz|bz2|xz|zst|lz4|lzma|Z)$|\.git(?:#.*)?$/i;
/** A wildcard that stands for the end of the name. */
const MAY_BE_ARCHIVE = /[^/]\*$|\.\*$|rootfs|[?\]]$/;

function inCaseOf(keyword: string): string {
  if (keyword === keyword.toLowerCase()) return "copy";
  return keyword === keyword.toUpperCase() ? "COPY" : "Copy";
}
