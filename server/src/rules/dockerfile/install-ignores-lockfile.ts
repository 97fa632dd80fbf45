import { insertAfter, replaceWord } from "../../core/dockerfile/commandEdits.ts";
import { environmentValue, languageSteps, type LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import { isConfigured, isDevelopmentStage, isModernYarn, lockFileOf } from "../../core/dockerfile/lockFiles.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import { isFileThere } from "../../core/lint/environment.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const installIgnoresLockfile: Rule<"dockerfile"> = {
  id: "install-ignores-lockfile",
  language: "dockerfile",
  category: "reproducibility",
  severity: "info",
  since: "0.1.0",
  aliases: ["droast:DF031", "scorecard:npmCommand"],
  threats: ["mutable"],
  docs: {
    what: "A project is installed by a command that may change its lock file.",
    why: "Where the lock file does not fit the manifest, the command writes another one and goes on with versions that nobody has tested. `npm ci`, `--frozen-lockfile`, `--locked` and their like stop the build instead.",
    exceptions: "Only where the lock file is seen to be copied or mounted. Stages for development and tests are silent, and so is a tool that is told by a variable or its configuration.",
    references: ["https://docs.npmjs.com/cli/commands/npm-ci", "https://doc.rust-lang.org/cargo/commands/cargo-build.html#manifest-options", "https://docs.astral.sh/uv/concepts/projects/sync/"],
  },
  examples: {
    bad: [
      { title: "npm", bad: "FROM node:22\nCOPY package.json package-lock.json ./\nRUN npm «install» --omit=dev && \\\n    # then\n    npm run build\n", fixed: "FROM node:22\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && \\\n    # then\n    npm run build\n" },
      { title: "yarn, with the whole context and the lock file in it", bad: "FROM node:22\nCOPY . .\nrun «yarn»\n", fixed: "FROM node:22\nCOPY . .\nrun yarn --frozen-lockfile\n", files: { "yarn.lock": "# yarn lockfile v1\n" } },
      { title: "cargo and uv with mounts, in heredocs", bad: "FROM rust:1.90\nRUN --mount=type=bind,source=Cargo.lock,target=Cargo.lock <<EOF\ncargo «build» --release\nEOF\nRUN --mount=type=bind,source=uv.lock,target=uv.lock uv «sync» --no-dev\n", fixed: "FROM rust:1.90\nRUN --mount=type=bind,source=Cargo.lock,target=Cargo.lock <<EOF\ncargo build --locked --release\nEOF\nRUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync --no-dev\n" },
      { title: "Composer and pnpm, under ONBUILD in the JSON form", bad: "# escape=`\nFROM node:22\nCOPY composer.* pnpm-lock.yaml ./\nRUN composer «update» --no-dev\nonbuild run `\n  [\"pnpm\", «\"install\"»]\n" },
    ],
    good: [
      "FROM node:22\nCOPY package*.json ./\nRUN npm ci\nCOPY yarn.lock pnpm-lock.yaml ./\nRUN yarn install --frozen-lockfile && pnpm i --frozen-lockfile\n",
      "FROM node:22\nCOPY package.json ./\nRUN npm install\nFROM node:22 AS dev\nCOPY package-lock.json ./\nRUN npm install\n",
      "FROM node:22\nCOPY . .\nRUN npm install && npm install -g serve@14.2.4\n",
      "FROM rust:1.90\nCOPY Cargo.lock uv.lock ./\nENV UV_FROZEN=1\nRUN cargo build --frozen && uv sync\n",
      "FROM ruby:3.4\nCOPY Gemfile Gemfile.lock ./\nRUN <<EOF\nbundle config set --local deployment true\nbundle install\nEOF\n",
    ],
  },
  *check(file, { env }) {
    const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
    for (const step of languageSteps(file)) {
      const strict = step.action === "project" && step.options.complete ? strictFor(file, step) : undefined;
      if (strict === undefined || isDevelopmentStage(step.instruction.stage)) continue;
      const lock = lockFileOf(step, (name) => isFileThere(env, folder + name));
      if (lock === undefined) continue;
      const command = `${step.manager} ${step.name}`.trimEnd();
      yield { at: step.verb.span, message: `\`${command}\` may go on with other versions than \`${lock}\` names`, fixes: () => fixesFor(file, step, strict) };
    }
  },
};

/** What makes a step keep to the lock file: another subcommand or an option; `undefined` where it keeps to it already, or where that is not known. */
type Strict = { readonly verb: string } | { readonly option: string } | "elsewhere";

function strictFor(file: DockerfileFile, step: LanguageStep): Strict | undefined {
  const { name } = step;
  const isSet = (...names: readonly string[]): boolean => environmentValue(step, ...names) !== undefined;
  switch (step.manager) {
    case "npm":
      return !/^(?:i|in|ins|install|isntall|add)$/.test(name) || hasOption(step, "--global", "--no-package-lock", "--package-lock-only", "--package-lock", "--prefix") ? undefined : { verb: "ci" };
    case "yarn":
      if (hasOption(step, "--frozen-lockfile", "--immutable", "--pure-lockfile", "--no-lockfile", "--version", "-v", "--help", "--no-immutable") || isSet("CI", "YARN_ENABLE_IMMUTABLE_INSTALLS")) return undefined;
      return { option: isModernYarn(file, step) ? "--immutable" : "--frozen-lockfile" };
    case "pnpm":
      return hasOption(step, "--frozen-lockfile", "--no-frozen-lockfile", "--no-lockfile", "--offline", "--global") || isSet("CI") ? undefined : { option: "--frozen-lockfile" };
    case "bun":
      return name === "ci" || hasOption(step, "--frozen-lockfile", "--no-save", "--global") ? undefined : { option: "--frozen-lockfile" };
    case "bundle":
      if (hasOption(step, "--deployment", "--frozen", "--version", "--local") || isSet("BUNDLE_DEPLOYMENT", "BUNDLE_FROZEN")) return undefined;
      return isConfigured(step.instruction, "bundle", /^config$/, /^(?:deployment|frozen)$/) ? undefined : "elsewhere";
    case "composer":
      return /^u/.test(name) && step.packages.length === 0 && !hasOption(step, "--lock") ? { verb: "install" } : undefined;
    case "uv":
      return name !== "sync" || hasOption(step, "--frozen", "--locked") || isSet("UV_FROZEN", "UV_LOCKED") ? undefined : { option: "--locked" };
    case "pipenv":
      return name !== "install" || hasOption(step, "--deploy", "--ignore-pipfile", "--skip-lock", "--system", "--requirements") ? undefined : { option: "--deploy" };
    case "cargo":
      return hasOption(step, "--locked", "--frozen", "--offline", "--git") ? undefined : { option: "--locked" };
    case "go":
      return name === "mod tidy" ? { verb: "download" } : undefined;
    case "dotnet":
      return name !== "restore" || hasOption(step, "--locked-mode") ? undefined : { option: "--locked-mode" };
    default:
      return undefined;
  }
}

function fixesFor(file: DockerfileFile, { instruction, verb }: LanguageStep, strict: Strict): readonly Fix[] {
  if (strict === "elsewhere") return [];
  if ("verb" in strict) return unsafeFix(`Use \`${strict.verb}\``, replaceWord(file, instruction, verb, strict.verb));
  return unsafeFix(`Add \`${strict.option}\``, insertAfter(file, instruction, verb, strict.option));
}
