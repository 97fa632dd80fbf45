import type { Instruction } from "../../core/dockerfile/model.ts";
import { mountsOf } from "../../core/dockerfile/mounts.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Assignment, SimpleCommand } from "../../core/shell/command.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const railsPrecompileWithoutDummyKey: Rule<"dockerfile"> = {
  id: "rails-precompile-without-dummy-key",
  language: "dockerfile",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: ["tally:ruby/asset-precompile-without-dummy-key"],
  threats: ["secret-leak"],
  docs: {
    what: "Rails precompiles assets for production without a dummy key.",
    why: "In production Rails wants `SECRET_KEY_BASE` before it starts, and so before it compiles assets. Where the build succeeds all the same, the real key or the master key is in the image. Since Rails 7.1 `SECRET_KEY_BASE_DUMMY=1` makes one up for the build.",
    exceptions: "Silent where any value is given, where a secret is mounted, and where the file does not say that it builds for production.",
    references: ["https://guides.rubyonrails.org/7_1_release_notes.html", "https://docs.docker.com/build/building/secrets/"],
  },
  mentions: ["assets:precompile"],
  examples: {
    bad: [
      { title: "For production", bad: "FROM ruby:3.4\nENV RAILS_ENV=production\nRUN ./bin/rails «assets:precompile»\n", fixed: "FROM ruby:3.4\nENV RAILS_ENV=production\nRUN SECRET_KEY_BASE_DUMMY=1 ./bin/rails assets:precompile\n" },
      { title: "By Bundler, in a heredoc", bad: "FROM ruby:3.4 AS build\nrun <<EOF\nRAILS_ENV=production bundle exec rake db:schema:load «assets:precompile»\nEOF\n", fixed: "FROM ruby:3.4 AS build\nrun <<EOF\nSECRET_KEY_BASE_DUMMY=1 RAILS_ENV=production bundle exec rake db:schema:load assets:precompile\nEOF\n" },
      { title: "After another command", bad: "FROM ruby:3.4\nENV RACK_ENV production\nRUN npm ci && \\\n    # the style sheets\n    bundle exec rails «assets:precompile»\n", fixed: "FROM ruby:3.4\nENV RACK_ENV production\nRUN npm ci && \\\n    # the style sheets\n    SECRET_KEY_BASE_DUMMY=1 bundle exec rails assets:precompile\n" },
    ],
    good: [
      "FROM ruby:3.4\nENV RAILS_ENV=production\nRUN SECRET_KEY_BASE_DUMMY=1 rails assets:precompile\n",
      "FROM ruby:3.4\nENV RAILS_ENV=production SECRET_KEY_BASE=dummy\nRUN rails assets:precompile\n",
      "FROM ruby:3.4\nRUN rails assets:precompile\nENV RAILS_ENV=test\nRUN rails assets:precompile\n",
      "FROM ruby:3.4\nENV RAILS_ENV=production\nRUN --mount=type=secret,id=master_key rails assets:precompile\nRUN export SECRET_KEY_BASE=x; rake assets:precompile SECRET_KEY_BASE=x\n",
    ],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("rails", "rake")) {
      const task = command.arguments.find(({ value }) => value.text === "assets:precompile");
      if (task === undefined || instruction.keyword !== "RUN" || hasKey(instruction, command) || !isForProduction(instruction, command)) continue;
      yield { at: task.span, message: "Rails compiles assets for production with the real key, or with none", fixes: () => fixes(instruction, command) };
    }
  },
};

const KEYS = /^SECRET_KEY_BASE(?:_DUMMY)?(?:=|$)|^RAILS_MASTER_KEY(?:=|$)/;

function hasKey(instruction: Instruction, command: SimpleCommand): boolean {
  if (mountsOf(instruction).some(({ type }) => type === "secret")) return true;
  if (["SECRET_KEY_BASE", "SECRET_KEY_BASE_DUMMY", "RAILS_MASTER_KEY"].some((name) => instruction.variable(name) !== undefined)) return true;
  return assignmentsOf(instruction, command).some(({ name }) => KEYS.test(name)) || command.arguments.some(({ value }) => KEYS.test(value.text));
}

function isForProduction(instruction: Instruction, command: SimpleCommand): boolean {
  const assignments = assignmentsOf(instruction, command);
  for (const name of ["RAILS_ENV", "RACK_ENV"]) {
    const given = assignments.findLast((one) => one.name === name)?.value?.value ?? command.arguments.find(({ value }) => value.text.startsWith(`${name}=`))?.value;
    const value = given === undefined ? instruction.variable(name)?.value : { ...given, text: given.text.replace(/^\w+=/, "") };
    if (value !== undefined) return value.complete && value.text === "production";
  }
  return false;
}

/** Those in front of the command, of what runs it, and those that stand alone before it. */
function assignmentsOf({ commands }: Instruction, command: SimpleCommand): readonly Assignment[] {
  const own: Assignment[] = [...commands.assignments];
  for (let one: SimpleCommand | undefined = command; one !== undefined; one = one.via) own.push(...one.assignments);
  return own;
}

function fixes(instruction: Instruction, command: SimpleCommand): readonly Fix[] {
  let outer = command;
  while (outer.via !== undefined) outer = outer.via;
  if (instruction.exec !== undefined || !/^(?:rails|rake|bundle|bundler)$/.test(outer.name)) return [];
  const { start } = outer.span;
  return unsafeFix("Give Rails a dummy key", [{ span: { start, end: start }, text: "SECRET_KEY_BASE_DUMMY=1 " }]);
}
