import { languageSteps, type LanguagePackage } from "../../core/dockerfile/languageSteps.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { isMovingVersion, npmNotation } from "../../core/shell/languageNotation.ts";
import { findOption, parseOptions, type OptionTable } from "../../core/shell/options.ts";
import { unpinnedFinding, unpinnedPackages } from "../shared/unpinnedPackages.ts";

export const unpinnedNpmPackage: Rule<"dockerfile"> = {
  id: "unpinned-npm-package",
  language: "dockerfile",
  category: "reproducibility",
  severity: "info",
  since: "0.1.0",
  aliases: ["hadolint:DL3016", "kics:npm_install_without_pinned_version/e36d8880-3f78-4546-b9a1-12f0745ca0d5", "droast:DF052", "scorecard:npmCommand", "tally:hadolint/DL3016"],
  threats: ["mutable"],
  docs: {
    what: "A JavaScript package is installed without a version.",
    why: "The image gets what is newest on the day of the build, or what the build cache holds: two builds of one Dockerfile differ, and a version that was published with malicious code is taken at once. `name@1.2.3` says which one is meant.",
    exceptions: "What a project's own files name is not the Dockerfile's business, and neither are paths and archives. `npx` prefers what is installed: it counts where it is told not to ask (`-y`), and with a tag that moves.",
    references: ["https://docs.npmjs.com/cli/commands/npm-install"],
  },
  mentions: ["npm", "yarn", "bun", "npx"],
  examples: {
    bad: [
      { title: "A tool for all", bad: "FROM node:22\nRUN npm install -g --registry https://npm.example.com «typescript» \\\n    # scoped\n    «@angular/cli» && tsc --version\n" },
      { title: "A tag that moves, in a heredoc", bad: "FROM node:22\nRUN <<EOF\npnpm add -g «turbo@latest»\nyarn global add «serve»\nbun add «zod@next»\nEOF\n" },
      { title: "A repository, under ONBUILD in the JSON form", bad: "# escape=`\nFROM node:22\nonbuild run `\n  [\"npm\", \"i\", «\"git+https://git.example.com/o/r.git\"»]\n" },
      { title: "Fetched to run once", bad: "FROM node:22\nRUN npx -y «cowsay» hi && npx «create-app@latest» /srv && npx --yes --package=«typescript» tsc\n" },
    ],
    good: [
      "FROM node:22\nRUN npx tsc && npx -y cowsay@1.6.0 hi && npx --no cowsay && npx --yes -p typescript@5.8.3 tsc && npx -y ./tool\n",
      "FROM node:22\nRUN npm install -g typescript@5.8.3 @angular/cli@^19 alias@npm:lodash@4.17.21\n",
      "FROM node:22\nRUN npm install --loglevel error && npm ci --omit=dev && yarn install && pnpm i -g ./tool.tgz && npx vite build\n",
      "FROM node:22\nARG PNPM=9.15.0\nRUN npm i -g pnpm@$PNPM $MORE git+https://git.example.com/o/r.git#v1.2 https://example.com/a-1.0.tgz\n",
      "FROM node:22\nRUN yarn build && npm run install && npm install --prefix /opt --global=false\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "npm", "yarn", "pnpm", "bun")) {
      for (const one of unpinnedPackages(step)) yield unpinnedFinding(one);
    }
    for (const { command, instruction } of file.commandsNamed("npx")) {
      const one = instruction.keyword === "RUN" ? fetched(command) : undefined;
      if (one !== undefined) yield unpinnedFinding(one);
    }
  },
};

const NPX: OptionTable = { value: ["-p --package", "-c --call", "-w --workspace", "--prefix", "--registry", "--cache", "--userconfig"], flags: ["-y --yes"], stopsAtOperand: true };

/** The package that npx takes from the registry, where it has no version or one that moves. */
function fetched(command: SimpleCommand): LanguagePackage | undefined {
  const parsed = parseOptions(command, NPX);
  const named = findOption(parsed, "--package")?.value;
  const [operand] = parsed.operands;
  const word = named?.word ?? operand;
  if (word?.value.complete !== true) return undefined;
  const text = named?.text ?? word.value.text;
  const notation = npmNotation(text);
  const isOpen = notation.version === undefined ? findOption(parsed, "--yes") !== undefined : isMovingVersion(notation.version);
  return notation.kind === "name" && isOpen ? { ...notation, word: named === undefined ? word : { ...word, span: named.span }, text } : undefined;
}
