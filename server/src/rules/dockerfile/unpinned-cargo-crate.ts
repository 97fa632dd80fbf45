import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { languageSteps } from "../../core/dockerfile/languageSteps.ts";
import { hasOption, findOption } from "../../core/shell/options.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { unpinnedFinding, unpinnedPackages } from "../shared/unpinnedPackages.ts";

export const unpinnedCargoCrate: Rule<"dockerfile"> = {
  id: "unpinned-cargo-crate",
  language: "dockerfile",
  category: "reproducibility",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["mutable"],
  docs: {
    what: "A crate is installed without a version, or with the newest of what it depends on.",
    why: "`cargo install` takes the newest version, and without `--locked` the newest dependencies as well, not those that the crate was released with: two builds differ, and one of them breaks. `cargo install --locked name@1.2.3` is the same tomorrow.",
    exceptions: "Crates from a folder, and repositories at a tag or commit, are silent about the version.",
    references: ["https://doc.rust-lang.org/cargo/commands/cargo-install.html#dealing-with-the-lockfile"],
  },
  mentions: ["cargo"],
  examples: {
    bad: [
      { title: "No version", bad: "FROM rust:1.90\nRUN cargo install --locked --features cli \\\n    # the tool\n    «cargo-chef»\n" },
      { title: "The newest dependencies", bad: "FROM rust:1.90\nRUN cargo «install» cargo-chef@0.1.71\n", fixed: "FROM rust:1.90\nRUN cargo install --locked cargo-chef@0.1.71\n" },
      { title: "A repository at its default branch", bad: "FROM rust:1.90\nRUN cargo install --locked --git «https://git.example.com/o/r»\n" },
      { title: "In a heredoc, and under ONBUILD in the JSON form", bad: "# escape=`\nFROM rust:1.90\nRUN <<EOF\ncargo «install» --version 0.1.71 cargo-chef\nEOF\nonbuild run `\n  [\"cargo\", \"install\", «\"ripgrep\"»]\n" },
    ],
    good: [
      "FROM rust:1.90\nRUN cargo install --locked cargo-chef@0.1.71 && cargo install ripgrep --vers 14.1.1 --locked\n",
      "FROM rust:1.90\nRUN cargo install --path . && cargo install --locked --git https://git.example.com/o/r --rev 3f2a91c tool && cargo build --release\n",
      "FROM rust:1.90\nRUN cargo install --locked $TOOL && cargo binstall ripgrep\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "cargo")) {
      if (step.name !== "install" || hasOption(step, "--path", "--list")) continue;
      const repository = findOption(step.options, "--git")?.value;
      if (repository?.complete === true && !hasOption(step, "--rev", "--tag", "--branch")) yield { at: repository.span, message: "The repository is taken at whatever its default branch holds" };
      if (step.action !== "add") continue;
      const hasVersion = hasOption(step, "--version", "--git");
      const unpinned = hasVersion ? [] : unpinnedPackages(step);
      for (const one of unpinned) yield unpinnedFinding(one);
      if (unpinned.length > 0 || hasOption(step, "--locked", "--frozen") || !step.options.complete || step.packages.some(({ kind }) => kind === "unknown")) continue;
      yield {
        at: step.verb.span,
        message: "`cargo install` without `--locked` takes the newest of all dependencies",
        fixes: () => unsafeFix("Add `--locked`", insertAfter(file, step.instruction, step.verb, "--locked")),
      };
    }
  },
};
