import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { findOption, parseOptions } from "../../core/shell/options.ts";
import { listed, safeFix } from "../shared/fixes.ts";

export const useraddSparseLastlog: Rule<"dockerfile"> = {
  id: "useradd-sparse-lastlog",
  language: "dockerfile",
  category: "size",
  severity: "warning",
  since: "0.1.0",
  aliases: ["hadolint:DL3046", "droast:DF064", "tally:hadolint/DL3046"],
  threats: ["none"],
  docs: {
    what: "A user with a large number is created without `--no-log-init`.",
    why: "`useradd` writes the user into `/var/log/lastlog` and `/var/log/faillog`, at a place that is the number times the size of an entry. On disk the gap takes no space, in a layer it does: a number in the billions gives an image of hundreds of gigabytes, or a build that runs out of disk.",
    exceptions: "The `adduser` of busybox writes no such files. Numbers below 100,000 and numbers that are not known are silent.",
    references: ["https://docs.docker.com/build/building/best-practices/#user", "https://github.com/golang/go/issues/13548"],
  },
  mentions: ["useradd"],
  examples: {
    bad: [
      { title: "A number of a directory service", bad: "FROM debian:12\nRUN useradd -m -u «1234567890» app\n", fixed: "FROM debian:12\nRUN useradd -l -m -u 1234567890 app\n" },
      {
        title: "From an argument, over several lines",
        bad: "FROM debian:12\nARG UID=200000\nrun groupadd -g ${UID} app && \\\n    # no login\n    useradd --uid=«${UID}» \\\n    -g app app\n",
        fixed: "FROM debian:12\nARG UID=200000\nrun groupadd -g ${UID} app && \\\n    # no login\n    useradd -l --uid=${UID} \\\n    -g app app\n",
      },
      { title: "In a heredoc and in exec form", bad: "FROM debian:12\nRUN <<EOF\nsudo useradd -u «100000» app\nEOF\nRUN [\"useradd\", \"-u\", «\"100001\"», \"web\"]\n", fixed: "FROM debian:12\nRUN <<EOF\nsudo useradd -l -u 100000 app\nEOF\nRUN [\"useradd\", \"-u\", \"100001\", \"web\"]\n" },
    ],
    good: [
      "FROM debian:12\nRUN useradd -l -u 1234567890 app && useradd -ml -u 200000 web && useradd --no-log-init -u 200001 db\n",
      "FROM debian:12\nARG UID\nRUN useradd -u 99999 app && useradd -u $UID web && groupadd -g 200000 app\n",
      "FROM alpine:3.22\nRUN adduser -D -u 200000 app\n",
    ],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("useradd")) {
      const parsed = parseOptions(command);
      const uid = findOption(parsed, "--uid")?.value;
      if (uid === undefined || findOption(parsed, "--no-log-init") !== undefined || !parsed.complete) continue;
      const { text, complete } = uid.complete ? uid : instruction.resolve(uid.text);
      if (!complete || !/^\d{6,10}$/.test(text)) continue;
      yield {
        at: uid.span,
        message: `The user \`${text}\` makes log files of that size in the layer`,
        fixes: () => safeFix("Add `-l`", listed(insertAfter(file, instruction, command.program, "-l"))),
      };
    }
  },
};
