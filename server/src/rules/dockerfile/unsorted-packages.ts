import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { packageSteps, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { PackageOperand } from "../../core/shell/packages.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { lineStart } from "../../core/text/lines.ts";
import { safeFix } from "../shared/fixes.ts";

export const unsortedPackages: Rule<"dockerfile"> = {
  id: "unsorted-packages",
  language: "dockerfile",
  category: "style",
  severity: "off",
  since: "0.1.0",
  aliases: ["tally:sort-packages", "sonar:S7018"],
  threats: ["none"],
  docs: {
    what: "A list of packages, one per line, is not in alphabetical order.",
    why: "In a sorted list a package is found at once, is not added twice, and a change shows as one line.",
    exceptions: "Off unless it is asked for. Only lists of at least three packages that each start a line count; variables keep their place.",
    references: ["https://docs.docker.com/build/building/best-practices/#sort-multi-line-arguments"],
  },
  mentions: ["apt", "apk", "dnf", "yum", "zypper"],
  examples: {
    bad: [
      {
        title: "A version does not count, nor does case",
        bad: "FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n    git \\\n    «curl=7.88*» \\\n    Make \\\n    zip \\\n && rm -rf /var/lib/apt/lists/*\n",
        fixed: "FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n    curl=7.88* \\\n    git \\\n    Make \\\n    zip \\\n && rm -rf /var/lib/apt/lists/*\n",
      },
      {
        title: "In a heredoc, with a variable between",
        bad: "FROM alpine:3.22\nARG EXTRA\nrun <<EOF\napk add --no-cache \\\n  zip \\\n  $EXTRA \\\n  «curl» \\\n  bash\nEOF\n",
        fixed: "FROM alpine:3.22\nARG EXTRA\nrun <<EOF\napk add --no-cache \\\n  bash \\\n  $EXTRA \\\n  curl \\\n  zip\nEOF\n",
      },
      { title: "Comments stay with their lines, so that there is no fix", bad: "FROM debian:12\nRUN apt-get install -y \\\n    # for the checkout\n    git \\\n    # for the download\n    «curl» \\\n    zip\n" },
    ],
    good: [
      "FROM debian:12\nRUN apt-get install -y \\\n    curl \\\n    git=1 \\\n    zip\n",
      "FROM debian:12\nRUN apt-get install -y zip git curl\n",
      "FROM debian:12\nRUN apt-get install -y \\\n    git \\\n    curl\n",
      "FROM alpine:3.22\nRUN apk add --no-cache \\\n    bash \\\n    ./local.apk \\\n    Curl \\\n    git@edge \\\n    git-lfs\n",
    ],
  },
  *check(file) {
    for (const step of packageSteps(file)) {
      const list = step.action === "install" ? lineList(file, step) : [];
      const index = list.findIndex((one, at) => at > 0 && compare(list[at - 1], one) > 0);
      const found = list[index];
      if (found === undefined) continue;
      yield { at: found.span, message: `\`${abbreviated(found.text, 40)}\` belongs in front of \`${abbreviated(list[index - 1]?.text ?? "", 40)}\``, fixes: () => fixes(file, list) };
    }
  },
};

const FEWEST = 3;

/** The literal packages, where each starts a line; none where they do not, or are too few. */
function lineList(file: DockerfileFile, step: PackageStep): readonly PackageOperand[] {
  const names = step.packages.filter(({ kind, isLiteral }) => kind === "name" && isLiteral);
  if (names.length < FEWEST) return [];
  const areOnLines = names.every(({ span }) => file.text.slice(lineStart(file.text, span.start), span.start).trim() === "");
  return areOnLines ? names : [];
}

function compare(one: PackageOperand | undefined, other: PackageOperand): number {
  const [a, b] = [one?.name.toLowerCase() ?? "", other.name.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Each package moves to a place where another one stood; what stands between them stays. */
function fixes(file: DockerfileFile, list: readonly PackageOperand[]): readonly Fix[] {
  const [first, last] = [list[0], list.at(-1)];
  if (first === undefined || last === undefined || file.text.slice(first.span.start, last.span.end).includes("#")) return [];
  const sorted = list.toSorted(compare);
  const edits = list.flatMap(({ span, word }, index) => {
    const text = sorted[index]?.word.raw ?? word.raw;
    return text === word.raw ? [] : [{ span, text }];
  });
  return safeFix("Sort the packages", edits);
}
