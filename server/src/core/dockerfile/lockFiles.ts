import { hasOption } from "../shell/options.ts";
import { type LanguageStep } from "./languageSteps.ts";
import type { DockerfileFile, Instruction, Stage } from "./model.ts";
import { broughtBefore, hasFile } from "./projectFiles.ts";

/** The files that name every version that a project's installation has to take, by package manager. */
export const lockFiles: ReadonlyMap<LanguageStep["manager"], readonly string[]> = new Map([
  ["npm", ["package-lock.json", "npm-shrinkwrap.json"]],
  ["yarn", ["yarn.lock"]],
  ["pnpm", ["pnpm-lock.yaml"]],
  ["bun", ["bun.lock", "bun.lockb"]],
  ["bundle", ["Gemfile.lock"]],
  ["composer", ["composer.lock"]],
  ["uv", ["uv.lock"]],
  ["pipenv", ["Pipfile.lock"]],
  ["cargo", ["Cargo.lock"]],
  ["go", ["go.sum"]],
  ["dotnet", ["packages.lock.json"]],
]);

/**
 * The lock file that lies in place when a step runs: copied by its name or by a wildcard that takes it in, or with the whole context where
 * `exists` finds it beside the Dockerfile. `undefined` where none is seen.
 */
export function lockFileOf({ manager, instruction }: LanguageStep, exists: (name: string) => boolean): string | undefined {
  const names = lockFiles.get(manager);
  if (names === undefined) return undefined;
  const brought = broughtBefore(instruction);
  const hasAll = brought.some(({ name }) => name === ".");
  return names.find((name) => hasFile(brought, name) || (hasAll && exists(name)));
}

/** True where the project seems to use Yarn 2 or later, by its files or by options that only those know. */
export function isModernYarn({ text }: DockerfileFile, step: LanguageStep): boolean {
  return /\.yarnrc\.yml|\.yarn\/|\bset version\b|\bcorepack\b|YARN_ENABLE_|workspaces focus/.test(text) || hasOption(step, "--immutable", "--immutable-cache", "--inline-builds", "--mode");
}

/** True for a stage whose name says that it is for development or tests. */
export function isDevelopmentStage(stage: Stage | undefined): boolean {
  return /(?:^|[-_.])(?:dev|devel|develop|development|test|tests|testing|ci|debug|lint|e2e|spec)(?:$|[-_.])/i.test(stage?.name?.raw ?? "");
}

/** True when a command of the stage up to and with `instruction` has words that match all the patterns: `bundle config set without`. */
export function isConfigured({ stage, span }: Instruction, program: string, ...patterns: readonly RegExp[]): boolean {
  return stage?.chain.some((one) => one.instructions.some((outer) => {
    const run = outer.trigger ?? outer;
    if (run.keyword !== "RUN" || run.span.start > span.end) return false;
    return run.commands.commands.some((command) => command.name === program && patterns.every((pattern) => command.arguments.some(({ value }) => pattern.test(value.text))));
  })) === true;
}
