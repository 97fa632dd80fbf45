import { clones, type Clone } from "../../core/dockerfile/clones.ts";
import type { Instruction, Stage } from "../../core/dockerfile/model.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { parseOptions } from "../../core/shell/options.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { isPrivateHost } from "../../core/text/webUrl.ts";
import { Facts } from "../../core/text/facts.ts";

export const unpinnedGitClone: Rule<"dockerfile"> = {
  id: "unpinned-git-clone",
  language: "dockerfile",
  category: "supply-chain",
  severity: "info",
  since: "0.1.0",
  aliases: ["tally:prefer-add-git"],
  threats: ["mutable", "poisoned-image"],
  docs: {
    what: "A repository is cloned at whatever its branch holds today.",
    why: "Each build gets another state of the code, or, from the build cache, one that nobody chose. A tag says which version is meant, and a commit that nobody can replace it: `git checkout <commit>` behind the clone, or `ADD https://…/app.git#<commit> /src`.",
    exceptions: "A checkout of a tag, commit or variable later in the stage counts. Hosts of private networks and repositories in unknown variables are silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository", "https://git-scm.com/docs/git-clone"],
  },
  mentions: ["clone"],
  examples: {
    bad: [
      { title: "The default branch", bad: "FROM debian:12\nRUN git clone --depth=1 «https://git.example.com/app.git» /src && \\\n    # build it\n    make -C /src\n" },
      { title: "A branch by name", bad: "FROM debian:12\nrun git clone --branch «main» https://git.example.com/app.git\n" },
      { title: "In a heredoc", bad: "FROM debian:12\nRUN <<EOF\nset -e\ngit -c advice.detachedHead=false clone «\"https://git.example.com/app.git\"»\ncd app && git checkout master\nEOF\n" },
      { title: "Under ONBUILD, in the JSON form", bad: "# escape=`\nFROM debian:12\nONBUILD RUN `\n  [\"git\", \"clone\", «\"git@git.example.com:app.git\"»]\n" },
    ],
    good: [
      "FROM debian:12\nRUN git clone -b v1.2.3 --depth 1 https://git.example.com/app.git\n",
      "FROM debian:12\nARG COMMIT\nRUN git clone https://git.example.com/app.git && cd app && git checkout \"$COMMIT\"\n",
      "FROM debian:12\nRUN git clone $REPO a && git clone /src b && git clone --branch=$TAG https://git.example.com/app.git c\n",
      "FROM debian:12\nRUN git clone -n https://git.example.com/app.git /a\nRUN git -C /a reset --hard bf5e8a43c25f9b6b0e0ef2d1d8ac8a3dd1e9b8a7\n",
    ],
  },
  *check(file) {
    for (const clone of clones(file)) {
      const finding = judge(clone);
      if (finding !== undefined) yield finding;
    }
  },
};

function judge(clone: Clone): Finding | undefined {
  const { url, reference, source, instruction, command } = clone;
  if (url.host === undefined || isPrivateHost(url.host)) return undefined;
  if (reference !== undefined && (!reference.complete || !isBranch(reference.text))) return undefined;
  if (choosesLater(instruction, command)) return undefined;
  if (reference === undefined) return { at: source.span, message: "The clone takes whatever the default branch holds at the time" };
  return { at: reference.at, message: `The branch \`${abbreviated(reference.text, 40)}\` moves: each build may get other code` };
}

function choosesLater({ stage }: Instruction, clone: SimpleCommand): boolean {
  return stage !== undefined && choices(stage).some((offset) => offset > clone.span.start);
}

const knownChoices = new Facts<Stage, readonly number[]>();

/** Where git is told which commit to take, in order. */
function choices(stage: Stage): readonly number[] {
  return knownChoices.of(stage, () => stage.instructions.flatMap((outer) => choicesIn(outer.trigger ?? outer)));
}

function choicesIn(instruction: Instruction): readonly number[] {
  if (instruction.keyword !== "RUN") return [];
  return instruction.commands.commands.filter((command) => command.name === "git" && isChoice(command)).map(({ span }) => span.start);
}

const CHOOSES = new Set(["checkout", "reset", "switch", "fetch", "worktree", "merge", "rebase"]);

function isChoice(command: SimpleCommand): boolean {
  const [subcommand, ...rest] = parseOptions(command).operands;
  return CHOOSES.has(subcommand?.value.text ?? "") && rest.some(({ value }) => !isBranch(value.text.replace(/^(?:origin|upstream)\//, "")) && value.text !== "origin");
}

/** Names that branches have everywhere; any other name may be a tag. */
function isBranch(name: string): boolean {
  return /^(?:main|master|develop|development|dev|trunk|head|next|nightly|stable)$/i.test(name);
}
