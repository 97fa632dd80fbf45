import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { callSpan, callText, packageSteps, setsOption, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { isAnswered } from "../shared/packages.ts";
import { listed, safeFix } from "../shared/fixes.ts";

export const aptWithoutYes: Rule<"dockerfile"> = {
  id: "apt-without-yes",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3014",
    "trivy:DS-0021",
    "kics:apt_get_missing_flags_to_avoid_manual_input/77783205-c4ca-4f80-bb80-c777f267c547",
    "semgrep:missing-assume-yes-switch",
    "sonar:S6584",
    "droast:DF015",
    "dockerfilelint:apt-get_missing_param",
    "code-pathfinder:DOCKER-BP-021",
    "tally:hadolint/DL3014",
  ],
  threats: ["none"],
  docs: {
    what: "apt asks for confirmation in a build, where nobody answers.",
    why: "As soon as apt has to install more than it was asked for, or to remove something, it asks whether to continue. In a build there is no input: apt takes that for a no, prints `Abort` and fails.",
    exceptions: "A warning, for a build goes through as long as apt installs exactly what it was asked for. Silent where something is piped into apt, where it only simulates, where variables hold options that are not known, and where the file writes a configuration of apt.",
    references: ["https://manpages.debian.org/bookworm/apt/apt-get.8.en.html", "https://docs.docker.com/build/building/best-practices/#apt-get"],
  },
  mentions: ["apt"],
  examples: {
    bad: [
      {
        title: "Install",
        bad: "FROM debian:12\nRUN apt-get update && «apt-get install» --no-install-recommends curl\n",
        fixed: "FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n",
      },
      {
        title: "Over several lines, one quiet flag",
        bad: "# escape=`\nFROM debian:12\nrun apt-get update `\n  # tools\n  && «apt-get -q install» `\n    git `\n    make\n",
        fixed: "# escape=`\nFROM debian:12\nrun apt-get update `\n  # tools\n  && apt-get -q install -y `\n    git `\n    make\n",
      },
      { title: "In a heredoc", bad: "FROM debian:12\nRUN <<EOF\napt-get update\n«apt upgrade»\nEOF\n", fixed: "FROM debian:12\nRUN <<EOF\napt-get update\napt upgrade -y\nEOF\n" },
      { title: "Exec form under ONBUILD", bad: "FROM debian:12\nONBUILD RUN [«\"apt-get\", \"purge\"», \"nano\"]\n", fixed: "FROM debian:12\nONBUILD RUN [\"apt-get\", \"purge\", \"-y\", \"nano\"]\n" },
    ],
    good: [
      "FROM debian:12\nRUN apt-get update && apt-get -yq install curl && apt-get -qy install wget && apt-get --assume-yes autoremove && aptitude -y full-upgrade\n",
      "FROM debian:12\nRUN apt-get -qq install curl && apt-get -q -q install git && apt-get -q=2 install make\n",
      "FROM debian:12\nRUN apt-get -o APT::Get::Assume-Yes=true install curl\n",
      "FROM debian:12\nRUN yes | apt-get install curl && apt-get install -s curl && apt-get install $OPTIONS\n",
      "FROM debian:12\nENV APT_OPTIONS=\"-y --no-install-recommends\"\nRUN apt-get install $APT_OPTIONS curl\n",
      "FROM debian:12\nRUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90yes\nRUN apt-get install curl\n",
      "FROM debian:12\nRUN echo apt-get install curl && apt-get clean && apt-mark hold curl\n",
    ],
  },
  *check(file) {
    const steps = packageSteps(file, "apt").filter(asks);
    if (steps.length === 0 || CONFIGURED.test(file.text)) return;
    for (const step of steps) {
      const [subcommand] = step.subcommand;
      if (ANSWERS_ITSELF.test(step.instruction.stage?.image?.reference.text ?? "")) continue;
      yield {
        at: callSpan(step),
        message: `\`${callText(step)}\` may ask for confirmation, and a build cannot answer`,
        fixes: () => safeFix("Add `-y`", listed(insertAfter(file, step.instruction, subcommand, "-y"))),
      };
    }
  },
};

const CONFIGURED = /apt\.conf|APT_CONFIG|apt::get::assume-yes/i;
/** The images of CircleCI set `APT::Get::Assume-Yes`. */
const ANSWERS_ITSELF = /^(?:cimg|circleci)\//;

function asks(step: PackageStep): boolean {
  if (step.action !== "install" && step.action !== "remove" && step.action !== "upgrade") return false;
  if (!step.options.complete || isAnswered(step.command) || hasOption(step, "-y", "-s", "--assume-no", "--force-yes", "--trivial-only", "--print-uris", "-h", "--help")) return false;
  return quietness(step) < 2 && !setsOption(step, /^APT::Get::Assume-Yes=/i);
}

/** Two of them imply `-y`. */
function quietness({ options }: PackageStep): number {
  return options.options.filter(({ names }) => names.includes("-q")).reduce((sum, { value, word }) => sum + Number(value?.text ?? /^-q=(\d)$/.exec(word.value.text)?.[1] ?? 1), 0);
}
