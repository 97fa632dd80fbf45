import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { insertLines } from "../../core/dockerfile/edits.ts";
import { environmentValue, hasOption, languageSteps, type LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import { isConfigured, isDevelopmentStage } from "../../core/dockerfile/lockFiles.ts";
import { broughtBefore } from "../../core/dockerfile/projectFiles.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const bundlerDevDependencies: Rule<"dockerfile"> = {
  id: "bundler-dev-dependencies",
  language: "dockerfile",
  category: "security",
  severity: "info",
  since: "0.1.0",
  aliases: ["tally:ruby/missing-bundle-deployment", "tally:ruby/missing-bundle-without-development", "tally:ruby/deprecated-bundler-install-flags"],
  threats: ["exposure"],
  docs: {
    what: "Bundler installs the gems for development and tests into the final image.",
    why: "Consoles, debuggers and test frameworks are code that an image in production does not need, that an attacker may reach, and that has to be kept up to date. `BUNDLE_WITHOUT=development:test` leaves these groups out.",
    exceptions: "Stages for development and tests, stages that are not part of the final image, and any setting of `without` or `only` are silent.",
    references: ["https://bundler.io/man/bundle-config.1.html", "https://bundler.io/guides/groups.html"],
  },
  mentions: ["bundle"],
  examples: {
    bad: [
      { title: "All groups", bad: "FROM ruby:3.4\nRUN bundle «install» \\\n    # at once\n    --jobs 4\n", fixed: "FROM ruby:3.4\nENV BUNDLE_WITHOUT=development:test\nRUN bundle install \\\n    # at once\n    --jobs 4\n" },
      { title: "Without a subcommand, in a heredoc", bad: "FROM ruby:3.4\nRUN <<EOF\nset -e\n«bundle»\nEOF\n" },
      { title: "Under ONBUILD, in the JSON form", bad: "# escape=`\nFROM ruby:3.4\nonbuild run `\n  [\"bundle\", «\"install\"»]\n" },
    ],
    good: [
      "FROM ruby:3.4\nENV BUNDLE_WITHOUT=development:test\nRUN bundle install\n",
      "FROM ruby:3.4\nRUN bundle config set --local without 'development test' && bundle install\n",
      "FROM ruby:3.4\nRUN <<EOF\nbundle install --without development test\nBUNDLE_ONLY=default bundle install\nbundle exec rake\nbundle --version\nEOF\n",
      "FROM ruby:3.4 AS test\nRUN bundle install\nFROM ruby:3.4\nCOPY .bundle /app/.bundle\nRUN bundle install\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "bundle")) {
      const { instruction } = step;
      if (step.action !== "project" || !isShipped(file, instruction) || isDevelopmentStage(instruction.stage) || choosesGroups(step)) continue;
      yield {
        at: step.verb.span,
        message: "Bundler installs the gems for development and tests, too",
        fixes: instruction.isTrigger ? [] : unsafeFix("Set `BUNDLE_WITHOUT`", insertLines(file, { kind: "before", instruction }, ["ENV BUNDLE_WITHOUT=development:test"])),
      };
    }
  },
};

function choosesGroups(step: LanguageStep): boolean {
  if (!step.options.complete || hasOption(step, "--without", "--with", "--version", "--help", "-v")) return true;
  if (environmentValue(step, "BUNDLE_WITHOUT", "BUNDLE_ONLY", "BUNDLE_WITH", "BUNDLE_APP_CONFIG") !== undefined) return true;
  return isConfigured(step.instruction, "bundle", /^config$/, /^(?:without|only|--?without)$/) || broughtBefore(step.instruction).some(({ path }) => /(?:^|\/)\.bundle(?:\/|$)/.test(path));
}
