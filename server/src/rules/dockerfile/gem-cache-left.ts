import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { environmentValue, languageSteps, type LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { repositoryKey } from "../../core/image/facts.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { safeFix } from "../shared/fixes.ts";

export const gemCacheLeft: Rule<"dockerfile"> = {
  id: "gem-cache-left",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: ["dockerfile_lint:no_gem_clean_all", "dockerfile_lint:no_rvm_cleanup_all", "tally:ruby/leftover-bundler-cache"],
  threats: ["none"],
  docs: {
    what: "Gems leave their documentation or their archives in the image.",
    why: "`gem install` makes documentation of every gem unless it is told not to, which takes longer than the installation and is never read. `bundle install` keeps the archive of every gem beside the unpacked one: `rm -rf \"$(bundle config get path --parseable | cut -d= -f2)\"/ruby/*/cache` in the same RUN removes them.",
    exceptions: "The official ruby images are set to make no documentation. Any removal of a `cache` folder in the same RUN counts, and so does a mount.",
    references: ["https://guides.rubygems.org/command-reference/#gem-install", "https://bundler.io/man/bundle-install.1.html"],
  },
  mentions: ["gem", "bundle"],
  examples: {
    bad: [
      { title: "Documentation", bad: "FROM debian:12\nRUN apt-get install -y ruby && gem «install» rake:13.2.1\n", fixed: "FROM debian:12\nRUN apt-get install -y ruby && gem install --no-document rake:13.2.1\n" },
      { title: "Archives, in a heredoc", bad: "FROM ruby:3.4\nRUN <<EOF\nbundle «install»\nEOF\n" },
      { title: "Under ONBUILD, in the JSON form", bad: "# escape=`\nFROM alpine:3.20\nonbuild run `\n  [\"gem\", «\"install\"», \"rake:13.2.1\"]\n", fixed: "# escape=`\nFROM alpine:3.20\nonbuild run `\n  [\"gem\", \"install\", \"--no-document\", \"rake:13.2.1\"]\n" },
    ],
    good: [
      "FROM debian:12\nRUN gem install -N rake:13.2.1 && gem install --no-ri --no-rdoc puma:6.5.0\n",
      "FROM ruby:3.4\nRUN gem install rake:13.2.1\nRUN bundle install && rm -rf ~/.bundle/ \"${BUNDLE_PATH}\"/ruby/*/cache\n",
      "FROM debian:12\nRUN echo 'gem: --no-document' > /etc/gemrc\nRUN gem install rake:13.2.1\n",
      "FROM ruby:3.4 AS build\nRUN bundle install\nFROM ruby:3.4\nRUN --mount=type=cache,target=/usr/local/bundle/cache bundle install\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "gem", "bundle")) {
      if (step.action === "other" || !step.options.complete || !isShipped(file, step.instruction)) continue;
      if (step.manager === "gem") {
        if (makesDocumentation(file, step)) yield { at: step.verb.span, message: "`gem install` makes documentation that no container reads", fixes: () => safeFix("Add `--no-document`", insertAfter(file, step.instruction, step.verb, "--no-document")) };
      } else if (!hasOption(step, "--version", "--help") && !removesArchives(step.instruction)) {
        yield { at: step.verb.span, message: "Bundler leaves the archive of every gem in the image" };
      }
    }
  },
};

const CHOSEN = ["--no-document", "--document", "--no-ri", "--no-rdoc", "--file"];

function makesDocumentation(file: DockerfileFile, step: LanguageStep): boolean {
  if (hasOption(step, ...CHOSEN) || file.text.includes("gemrc") || environmentValue(step, "GEMRC", "GEM_OPTS") !== undefined) return false;
  const parsed = step.instruction.stage?.image?.parsed;
  return parsed?.ok === true && !/^library\/(?:ruby|jruby)$|\/ruby|rails/.test(repositoryKey(parsed.reference));
}

function removesArchives(instruction: Instruction): boolean {
  if (instruction.flags.some(({ name }) => name === "mount")) return true;
  return instruction.commands.commands.some(({ name, arguments: words }) => (name === "rm" || name === "find" || name === "bundle") && words.some(({ value }) => /cache|clean|\.bundle/.test(value.text)));
}
