import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { callSpan, callText, packageSteps, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { listed, safeFix } from "../shared/fixes.ts";
import { isAnswered } from "../shared/packages.ts";

export const zypperWithoutYes: Rule<"dockerfile"> = {
  id: "zypper-without-yes",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["hadolint:DL3034", "kics:missing_zypper_non_interactive_switch/45e1fca5-f90e-465d-825f-c2cb63fa3944", "droast:DF043", "tally:hadolint/DL3034"],
  threats: ["none"],
  docs: {
    what: "zypper asks for confirmation in a build, where nobody answers.",
    why: "zypper asks `Continue?` before it changes anything. In a build there is no input, so that it stops with an error.",
    exceptions: "Either `zypper --non-interactive` or `zypper install --no-confirm` satisfies it. Silent where something is piped into zypper and where variables hold options that are not known.",
    references: ["https://en.opensuse.org/SDB:Zypper_manual_(plain)"],
  },
  mentions: ["zypper"],
  examples: {
    bad: [
      { title: "Install", bad: "FROM opensuse/leap:15.6\nRUN «zypper install» curl && zypper clean -a\n", fixed: "FROM opensuse/leap:15.6\nRUN zypper -n install curl && zypper clean -a\n" },
      {
        title: "Short names, a flag of the same letter behind them",
        bad: "FROM opensuse/leap:15.6\nrun zypper -n ref && \\\n    # the name of a package, not a provider\n    «zypper in» -n git\n",
        fixed: "FROM opensuse/leap:15.6\nrun zypper -n ref && \\\n    # the name of a package, not a provider\n    zypper -n in -n git\n",
      },
      { title: "In a heredoc", bad: "FROM opensuse/tumbleweed\nRUN <<EOF\n«zypper dup»\nEOF\n", fixed: "FROM opensuse/tumbleweed\nRUN <<EOF\nzypper -n dup\nEOF\n" },
      { title: "Exec form", bad: "FROM opensuse/leap:15.6\nONBUILD RUN [«\"zypper\", \"rm\"», \"vim\"]\n", fixed: "FROM opensuse/leap:15.6\nONBUILD RUN [\"zypper\", \"-n\", \"rm\", \"vim\"]\n" },
    ],
    good: [
      "FROM opensuse/leap:15.6\nRUN zypper --non-interactive install curl && zypper -qn in git && zypper in -y make && zypper rm --no-confirm vim\n",
      "FROM opensuse/leap:15.6\nRUN zypper refresh && zypper ar https://example.org/r r && zypper search x && zypper clean\n",
      "FROM opensuse/leap:15.6\nRUN yes | zypper install curl && zypper $OPTIONS in git && zypper in --dry-run git\n",
    ],
  },
  *check(file) {
    for (const step of packageSteps(file, "zypper")) {
      if (!asks(step)) continue;
      yield {
        at: callSpan(step),
        message: `\`${callText(step)}\` asks for confirmation, and a build cannot answer`,
        fixes: () => safeFix("Add `-n`", listed(insertAfter(file, step.instruction, step.command.program, "-n"))),
      };
    }
  },
};

function asks(step: PackageStep): boolean {
  if (step.action !== "install" && step.action !== "remove" && step.action !== "upgrade") return false;
  if (!step.options.complete || isAnswered(step.command) || hasOption(step, "-y", "--dry-run", "--help")) return false;
  // Behind the subcommand the letter has another meaning.
  const [{ span }] = step.subcommand;
  return !step.options.options.some(({ name, span: at }) => name === "--non-interactive" || (name === "-n" && at.start < span.start));
}
