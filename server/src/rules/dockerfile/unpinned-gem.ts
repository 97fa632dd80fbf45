import { languageSteps } from "../../core/dockerfile/languageSteps.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { unpinnedFinding, unpinnedPackages } from "../shared/unpinnedPackages.ts";

export const unpinnedGem: Rule<"dockerfile"> = {
  id: "unpinned-gem",
  language: "dockerfile",
  category: "reproducibility",
  severity: "info",
  since: "0.1.0",
  aliases: ["hadolint:DL3028", "kics:gem_install_without_version/22cd11f7-9c6c-4f6e-84c0-02058120b341", "droast:DF053", "tally:hadolint/DL3028"],
  threats: ["mutable"],
  docs: {
    what: "A gem is installed without a version.",
    why: "The image gets what is newest on the day of the build, or what the build cache holds, and two builds of one Dockerfile differ. `gem install name:1.2.3` says which version is meant.",
    exceptions: "A version for all with `-v`, gems from files, and names in unknown variables are silent.",
    references: ["https://guides.rubygems.org/command-reference/#gem-install"],
  },
  mentions: ["gem"],
  examples: {
    bad: [
      { title: "Without a version", bad: "FROM ruby:3.4\nRUN gem install --no-document «rails» \\\n    # known\n    rake:13.2.1\n" },
      { title: "In a heredoc", bad: "FROM ruby:3.4\nRUN <<EOF\ngem i «foreman» -- --with-cflags=-O2\nEOF\n" },
      { title: "Under ONBUILD, in the JSON form", bad: "# escape=`\nFROM ruby:3.4\nonbuild run `\n  [\"gem\", \"install\", «\"puma\"»]\n" },
    ],
    good: [
      "FROM ruby:3.4\nRUN gem install bundler -v 2.6.2 && gem install rails:8.0.1 rake:13.2.1 && gem install --version '~> 5' puma\n",
      "FROM ruby:3.4\nARG V=2.6.2\nRUN gem install bundler:$V $GEMS ./app-1.0.gem && gem update --system && gem install --file Gemfile\n",
      "FROM ruby:3.4\nRUN bundle install && echo gem install rails\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "gem")) {
      if (hasOption(step, "--version")) continue;
      for (const one of unpinnedPackages(step)) yield unpinnedFinding(one);
    }
  },
};
