import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { callSpan, laterStep, packageSteps, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { safeFix } from "../shared/fixes.ts";

export const apkBuildDepsNotVirtual: Rule<"dockerfile"> = {
  id: "apk-build-deps-not-virtual",
  language: "dockerfile",
  category: "maintainability",
  severity: "off",
  strict: "info",
  since: "0.1.0",
  aliases: ["dockerfilelint:apkadd-missing-virtual"],
  threats: ["none"],
  docs: {
    what: "Packages that are only needed for a build are listed twice, to add and to delete them.",
    why: "Whoever adds one to the first list and forgets the second leaves a compiler in the image. `apk add --virtual .build-deps` gives the list a name by which `apk del` removes all of it.",
    exceptions: "Off unless it is asked for. Only two or more packages that are added and deleted by name in the same RUN count.",
    references: ["https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper"],
  },
  mentions: ["apk"],
  examples: {
    bad: [
      {
        title: "The same list",
        bad: "FROM alpine:3.22\nRUN «apk add» --no-cache gcc musl-dev && \\\n    # build\n    make && \\\n    apk del gcc musl-dev\n",
        fixed: "FROM alpine:3.22\nRUN apk add --virtual .build-deps --no-cache gcc musl-dev && \\\n    # build\n    make && \\\n    apk del .build-deps\n",
      },
      { title: "A part of it, in a heredoc", bad: "FROM alpine:3.22\nRUN <<EOF\n«apk --no-cache add» gcc make bash\nmake\napk del --purge gcc make\nEOF\n" },
    ],
    good: [
      "FROM alpine:3.22\nRUN apk add --no-cache -t .build-deps gcc make && make && apk del .build-deps\n",
      "FROM alpine:3.22\nRUN apk add --no-cache gcc && make && apk del gcc\n",
      "FROM alpine:3.22\nRUN apk add --no-cache curl git\nRUN apk del curl git\n",
      "FROM alpine:3.22\nARG DEPS\nRUN apk add --no-cache $DEPS && make && apk del $DEPS\n",
    ],
  },
  *check(file) {
    for (const step of packageSteps(file, "apk")) {
      if (step.name !== "add" || hasOption(step, "--virtual", "-t")) continue;
      const removal = laterStep(file, step, "remove");
      const removed = new Set(removal?.packages.map(({ text }) => text));
      const both = step.packages.filter(({ text, isLiteral }) => isLiteral && removed.has(text));
      if (removal === undefined || both.length < 2) continue;
      yield {
        at: callSpan(step),
        message: `${both.length} packages are added and deleted by name, without \`--virtual\``,
        related: [{ path: undefined, at: callSpan(removal), message: "They are deleted here" }],
        fixes: () => both.length === step.packages.length && both.length === removal.packages.length ? fixes(file, step, removal) : [],
      };
    }
  },
};

const NAME = ".build-deps";

/** Only where both lists are the same, and stand on one line each. */
function fixes(file: DockerfileFile, add: PackageStep, removal: PackageStep): readonly Fix[] {
  const option = insertAfter(file, add.instruction, add.subcommand[0], "--virtual", NAME);
  const [first, last] = [removal.packages[0], removal.packages.at(-1)];
  if (option === undefined || first === undefined || last === undefined || removal.packages.some(({ isLiteral }) => !isLiteral)) return [];
  const list = { start: first.span.start, end: last.span.end };
  const isPlain = /^[\w.+-]+(?: +[\w.+-]+)*$/.test(file.text.slice(list.start, list.end)) && removal.packages.every(({ text }) => !text.startsWith("-"));
  return isPlain ? safeFix(`Name the list \`${NAME}\``, [option, { span: list, text: NAME }]) : [];
}
