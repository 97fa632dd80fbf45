import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { removeWord } from "../../core/dockerfile/commandEdits.ts";
import { insertLines } from "../../core/dockerfile/edits.ts";
import { environmentValue, languageSteps, type LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import { isConfigured, isDevelopmentStage } from "../../core/dockerfile/lockFiles.ts";
import { broughtBefore } from "../../core/dockerfile/projectFiles.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { ShellWord, SimpleCommand } from "../../core/shell/command.ts";
import type { CommandOption, ParsedOptions } from "../../core/shell/options.ts";
import { hasOption } from "../../core/shell/options.ts";
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
    what: "Bundler installs the gems for development and tests into the final image, or is told otherwise by a flag that it gave up.",
    why: "Consoles, debuggers and test frameworks are code that an image in production does not need, that an attacker may reach, and that has to be kept up to date. `BUNDLE_WITHOUT=development:test` leaves these groups out. The flags `--without`, `--deployment`, `--path` and `--with` of `bundle install` say so too, but are deprecated since Bundler 2.1: `bundle config set` and the variables take their place.",
    exceptions: "Stages for development and tests, stages that are not part of the final image, and any setting of `without` or `only` are silent.",
    references: ["https://bundler.io/man/bundle-config.1.html", "https://bundler.io/guides/groups.html"],
  },
  mentions: ["bundle"],
  examples: {
    bad: [
      { title: "All groups", bad: "FROM ruby:3.4\nRUN bundle «install» \\\n    # at once\n    --jobs 4\n", fixed: "FROM ruby:3.4\nENV BUNDLE_WITHOUT=development:test\nRUN bundle install \\\n    # at once\n    --jobs 4\n" },
      { title: "Without a subcommand, in a heredoc", bad: "FROM ruby:3.4\nRUN <<EOF\nset -e\n«bundle»\nEOF\n" },
      { title: "By deprecated flags", bad: "FROM ruby:3.4\nRUN bundle install «--without» development test --jobs 4 && bundle «install» «--deployment»\n", fixed: "FROM ruby:3.4\nRUN bundle config set --local without 'development test' && bundle install --jobs 4 && bundle install --deployment\n" },
      { title: "Under ONBUILD, in the JSON form", bad: "# escape=`\nFROM ruby:3.4\nonbuild run `\n  [\"bundle\", «\"install\"»]\n" },
    ],
    good: [
      "FROM ruby:3.4\nENV BUNDLE_WITHOUT=development:test\nRUN bundle install\n",
      "FROM ruby:3.4\nRUN bundle config set --local without 'development test' && bundle install\n",
      "FROM ruby:3.4\nRUN <<EOF\nbundle config set without test && bundle install\nBUNDLE_ONLY=default bundle install\nbundle exec rake\nbundle --version\nEOF\n",
      "FROM ruby:3.4 AS test\nRUN bundle install\nFROM ruby:3.4\nCOPY .bundle /app/.bundle\nRUN bundle install\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "bundle")) {
      const { instruction } = step;
      if (step.action === "project") yield* deprecatedFlags(file, step);
      if (step.action !== "project" || !isShipped(file, instruction) || isDevelopmentStage(instruction.stage) || choosesGroups(step)) continue;
      yield {
        at: step.verb.span,
        message: "Bundler installs the gems for development and tests, too",
        fixes: () => instruction.isTrigger ? [] : unsafeFix("Set `BUNDLE_WITHOUT`", insertLines(file, { kind: "before", instruction }, ["ENV BUNDLE_WITHOUT=development:test"])),
      };
    }
  },
};

const DEPRECATED: ReadonlyMap<string, string> = new Map([["--without", "without"], ["--with", "with"], ["--deployment", "deployment"], ["--path", "path"]]);

function* deprecatedFlags(file: DockerfileFile, step: LanguageStep): Iterable<Finding> {
  for (const option of step.options.options) {
    const setting = DEPRECATED.get(option.name);
    if (setting === undefined) continue;
    yield { at: option.span, message: `\`${option.name}\` is deprecated: Bundler remembers settings by \`bundle config set\` only`, tags: ["deprecated"], fixes: () => configured(file, step, option, setting) };
  }
}

/** The setting in front of the command, where it runs only if the command runs. */
function configured(file: DockerfileFile, { command, instruction, options }: LanguageStep, option: CommandOption, setting: string): readonly Fix[] {
  const isPlain = instruction.exec === undefined && command.via === undefined && command.assignments.length === 0 && (command.operator === undefined || command.operator === "&&" || command.operator === ";");
  const values = [...(option.value === undefined ? [] : [option.value.word]), ...(setting.startsWith("with") ? valuesAfter(command, options, option) : [])];
  const last = values.at(-1) ?? option.word;
  const text = values.map(({ value }) => value.text).join(" ").replace(/^--\w+=/, "");
  if (!isPlain || values.some(({ value }) => !value.complete) || text.includes("'") || file.text.slice(option.word.span.start, last.span.end).includes("\n")) return [];
  const { start } = command.span;
  const value = setting === "deployment" ? "true" : `'${text}'`;
  return unsafeFix("Set it by `bundle config`", [{ span: { start, end: start }, text: `bundle config set --local ${setting} ${value} && ` }, removeWord(file, { start: option.word.span.start, end: last.span.end })]);
}

/** `--without development test`: the words up to the next option. */
function valuesAfter(command: SimpleCommand, options: ParsedOptions, { word, value }: CommandOption): readonly ShellWord[] {
  const words = command.arguments;
  const from = words.indexOf(value?.word ?? word) + 1;
  if (value?.word === word) return [];
  const end = words.findIndex((one, index) => index >= from && !options.operands.includes(one));
  return from === 0 ? [] : words.slice(from, end < 0 ? words.length : end);
}

function choosesGroups(step: LanguageStep): boolean {
  if (!step.options.complete || hasOption(step, "--without", "--with", "--version", "--help", "-v")) return true;
  if (environmentValue(step, "BUNDLE_WITHOUT", "BUNDLE_ONLY", "BUNDLE_WITH", "BUNDLE_APP_CONFIG") !== undefined) return true;
  return isConfigured(step.instruction, "bundle", /^config$/, /^(?:without|only|--?without)$/) || broughtBefore(step.instruction).some(({ path }) => /(?:^|\/)\.bundle(?:\/|$)/.test(path));
}
