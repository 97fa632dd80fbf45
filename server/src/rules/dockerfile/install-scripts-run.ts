import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { environmentValue, languageSteps, type LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const installScriptsRun: Rule<"dockerfile"> = {
  id: "install-scripts-run",
  language: "dockerfile",
  category: "supply-chain",
  severity: "off",
  since: "0.1.0",
  aliases: ["sonar:S6505"],
  threats: ["poisoned-image"],
  docs: {
    what: "npm or yarn runs the scripts of every package that it installs.",
    why: "A `postinstall` script of any package, however deep, runs as root in the build with its secrets and network: the way in which most attacks on npm packages spread. `--ignore-scripts` runs none; the few packages that need one are built by name with `npm rebuild`.",
    exceptions: "pnpm from version 10 on and bun run no such scripts unless they are told to, and are silent.",
    references: ["https://docs.npmjs.com/cli/commands/npm-install#ignore-scripts", "https://cheatsheetseries.owasp.org/cheatsheets/NPM_Security_Cheat_Sheet.html"],
  },
  mentions: ["npm", "yarn"],
  examples: {
    bad: [
      { title: "A project", bad: "FROM node:22\nRUN npm «ci» \\\n    # all of it\n    --omit=dev\n", fixed: "FROM node:22\nRUN npm ci --ignore-scripts \\\n    # all of it\n    --omit=dev\n" },
      { title: "yarn, in a heredoc", bad: "FROM node:22\nRUN <<EOF\n«yarn»\nEOF\n", fixed: "FROM node:22\nRUN <<EOF\nyarn --ignore-scripts\nEOF\n" },
      { title: "Under ONBUILD, in the JSON form", bad: "# escape=`\nFROM node:22\nonbuild run `\n  [\"npm\", «\"install\"», \"-g\", \"typescript@5.8.3\"]\n", fixed: "# escape=`\nFROM node:22\nonbuild run `\n  [\"npm\", \"install\", \"--ignore-scripts\", \"-g\", \"typescript@5.8.3\"]\n" },
    ],
    good: [
      "FROM node:22\nRUN npm ci --ignore-scripts && npm rebuild sharp && yarn --version\n",
      "FROM node:22\nENV NPM_CONFIG_IGNORE_SCRIPTS=true YARN_ENABLE_SCRIPTS=false\nRUN npm ci && yarn install\n",
      "FROM node:22\nRUN npm config set ignore-scripts true && npm ci\nRUN <<EOF\npnpm install\nbun install\nEOF\n",
    ],
  },
  *check(file) {
    if (file.text.includes("ignore-scripts true") || file.text.includes("ignore-scripts=true")) return;
    for (const step of languageSteps(file, "npm", "yarn")) {
      if (step.action === "other" || !step.options.complete || ignoresScripts(step)) continue;
      yield {
        at: step.verb.span,
        message: `\`${`${step.manager} ${step.name}`.trimEnd()}\` runs the scripts of every package`,
        fixes: () => unsafeFix("Add `--ignore-scripts`", insertAfter(file, step.instruction, step.verb, "--ignore-scripts")),
      };
    }
  },
};

function ignoresScripts(step: LanguageStep): boolean {
  if (hasOption(step, "--ignore-scripts", "--mode", "--version", "-v", "--help", "--dry-run", "--package-lock-only")) return true;
  const set = environmentValue(step, "NPM_CONFIG_IGNORE_SCRIPTS", "npm_config_ignore_scripts", "YARN_ENABLE_SCRIPTS");
  return set !== undefined;
}
