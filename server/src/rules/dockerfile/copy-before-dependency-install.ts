import { languageSteps, type LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import { mountsOf } from "../../core/dockerfile/mounts.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { broughtBy } from "../../core/dockerfile/projectFiles.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Edit } from "../../core/text/edit.ts";
import { lineEndOf } from "../../core/text/lines.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const copyBeforeDependencyInstall: Rule<"dockerfile"> = {
  id: "copy-before-dependency-install",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The whole source is copied before the dependencies are installed.",
    why: "The installation is taken from the build cache only while nothing before it changes. Behind `COPY . .` every changed line of the source installs all dependencies again, and each time makes a new layer to store and to pull. With the manifest and the lock file copied first, they are installed when they change.",
    exceptions: "A cache mount for the installation, and stages in which the manifest was copied and installed before, are silent.",
    references: ["https://docs.docker.com/build/cache/optimize/#order-your-layers"],
  },
  examples: {
    bad: [
      { title: "npm", bad: "FROM node:22\nWORKDIR /app\n«COPY . .»\nRUN npm ci\n", fixed: "FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n" },
      { title: "pip, in lower case and with a comment between", bad: "FROM python:3.13\n«copy ./ /app»\n# the server\nRUN pip install \\\n    # all\n    -r /app/requirements.txt\n" },
      { title: "Go, in a heredoc", bad: "FROM golang:1.25\n«ADD . /src/»\nWORKDIR /src\nRUN <<EOF\ngo mod download\ngo build .\nEOF\n" },
      { title: "Composer, in the JSON form", bad: "# escape=`\nFROM php:8.4\n«COPY --link `\n  [\".\", \"/app\"]»\nRUN [\"composer\", \"install\", \"--no-dev\"]\n" },
    ],
    good: [
      "FROM node:22\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build && npm prune\n",
      "FROM golang:1.25\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\n",
      "FROM python:3.13\nCOPY src /app\nRUN pip install flask==3.1.0 && pip install -r /app/requirements.txt\n",
      "FROM node:22 AS build\nCOPY . .\nFROM node:22\nCOPY --from=build . .\nRUN npm ci\n",
      "FROM node:22\nCOPY package.json yarn.lock ./\nRUN <<EOF\nyarn install --frozen-lockfile\nEOF\nCOPY . .\nRUN yarn install --offline && yarn build\n",
    ],
  },
  *check(file) {
    const reported = new Set<Instruction>();
    for (const step of languageSteps(file)) {
      const copy = installsProject(step) ? wholeCopyBefore(file, step) : undefined;
      if (copy === undefined || reported.has(copy)) continue;
      reported.add(copy);
      yield {
        at: copy.head,
        message: `Every change of the source runs \`${`${step.manager} ${step.name}`.trimEnd()}\` again`,
        evidence: `${step.manager} ${copy.argument.text}`,
        related: [{ path: undefined, at: step.command.program.span, message: "The installation" }],
        fixes: () => unsafeFix("Copy the manifest first", reordered(file, copy, step)),
      };
    }
  },
};

/** Commands that fetch dependencies and need no more of the source than manifest and lock file. */
function installsProject({ manager, name, action, packages, options }: LanguageStep): boolean {
  if (manager === "pip") return name === "install" && packages.length === 0 && options.options.some(({ names }) => names.includes("--requirement"));
  if (action !== "project") return false;
  if (manager === "cargo") return name === "fetch";
  if (manager === "dotnet") return name === "restore";
  if (manager === "go") return name === "mod download";
  return !options.options.some(({ name: option }) => option === "--version" || option === "-v" || option === "--offline");
}

/** The COPY of the whole context in front of the step; none where its dependencies were installed or its files copied apart before. */
function wholeCopyBefore(file: DockerfileFile, step: LanguageStep): Instruction | undefined {
  const { instruction } = step;
  const { stage } = instruction;
  if (stage === undefined || instruction.isTrigger || hasCacheMount(instruction)) return undefined;
  const before = broughtBy(stage).filter((one) => one.instruction.span.start < instruction.span.start);
  const whole = before.find(({ name }) => name === ".")?.instruction;
  if (whole === undefined || whole.isTrigger) return undefined;
  const hasEarlierInstall = languageSteps(file, step.manager).some((other) => other.instruction.stage === stage && other.action !== "other" && other.instruction.span.start < whole.span.start);
  return hasEarlierInstall ? undefined : whole;
}

function hasCacheMount(instruction: Instruction): boolean {
  return mountsOf(instruction).some(({ type }) => type === "cache" || type === "bind");
}

const MANIFESTS: ReadonlyMap<LanguageStep["manager"], string> = new Map([
  ["npm", "package*.json"],
  ["yarn", "package.json yarn.lock"],
  ["pnpm", "package.json pnpm-lock.yaml"],
  ["bundle", "Gemfile Gemfile.lock"],
  ["go", "go.mod go.sum"],
]);

/** Only where the RUN follows at once, installs and does nothing else, and the source lands in the working directory. */
function reordered({ text }: DockerfileFile, copy: Instruction, { manager, instruction }: LanguageStep): readonly Edit[] | undefined {
  const manifests = MANIFESTS.get(manager);
  const isPlain = /^COPY \.\/? \.\/?$/i.test(text.slice(copy.head.start, copy.head.end)) && instruction.commands.commands.length === 1 && instruction.heredocs.length === 0;
  const lineEnd = lineEndOf(text);
  if (manifests === undefined || !isPlain || text.slice(copy.span.end, instruction.span.start) !== lineEnd) return undefined;
  return [
    { span: copy.head, text: `COPY ${manifests} ./` },
    { span: { start: instruction.span.end, end: instruction.span.end }, text: `${lineEnd}${text.slice(copy.head.start, copy.head.end)}` },
  ];
}
