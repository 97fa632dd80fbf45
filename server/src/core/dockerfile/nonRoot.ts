import { parseOptions } from "../shell/options.ts";
import type { SimpleCommand } from "../shell/command.ts";
import type { Edit } from "../text/edit.ts";
import { insertLines, type Place } from "./edits.ts";
import type { DockerfileFile, Instruction, Stage } from "./model.ts";

/** Programs that an entrypoint starts as root to go on as another user. */
const PRIVILEGE_DROPPERS = new Set(["gosu", "su-exec", "setpriv", "setuidgid", "s6-setuidgid", "chpst", "runuser", "setuser", "suexec", "fixuid", "start-stop-daemon"]);
/** Supervisors that are meant to start as root and drop privileges per process. */
const SUPERVISORS = new Set(["s6-svscan", "s6-overlay", "supervisord", "runit", "runsvdir", "init", "systemd", "my_init"]);
const DROPPER_PACKAGES = ["gosu", "su-exec", "s6-overlay", "fixuid"];
/** Numeric, so that no image has to know it: the `nonroot` of the distroless images. */
const NOBODY_IN_PARTICULAR = "65532:65532";

/** A user that a RUN creates. */
export interface CreatedUser {
  readonly name: string;
  readonly command: SimpleCommand;
  /** The operand that names the user. */
  readonly at: { readonly start: number; readonly end: number };
  readonly instruction: Instruction;
}

/** The users that the final image's stages create with useradd or adduser, in order. Names with variables are left out. */
export function createdUsers(chain: readonly Stage[]): readonly CreatedUser[] {
  const users: CreatedUser[] = [];
  for (const stage of chain.toReversed()) {
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== "RUN") continue;
      for (const command of instruction.commands.commands) {
        if (command.name !== "useradd" && command.name !== "adduser") continue;
        const [operand] = parseOptions(command).operands;
        const name = operand === undefined ? undefined : operand.value.complete ? operand.value.text : instruction.resolve(operand.value.text);
        const text = typeof name === "string" ? name : name?.complete === true ? name.text : undefined;
        if (operand !== undefined && text !== undefined && /^[a-z_][a-z0-9_.-]*\$?$/i.test(text)) users.push({ name: text, command, at: operand.span, instruction });
      }
    }
  }
  return users;
}

/**
 * True when the image starts as root only to go on as someone else: its ENTRYPOINT or CMD runs a tool that drops
 * privileges, it installs one for its entrypoint script, or the base image's own entrypoint does so.
 */
export function dropsPrivileges(file: DockerfileFile): boolean {
  const chain = file.finalChain;
  const entrypoint = lastOf(chain, "ENTRYPOINT");
  const cmd = lastOf(chain, "CMD");
  for (const instruction of [entrypoint, cmd]) {
    if (instruction?.commands.commands.some(({ name, program }) => PRIVILEGE_DROPPERS.has(name) || SUPERVISORS.has(name) || program.value.text === "/init") === true) return true;
  }
  if (entrypoint === undefined) return file.finalStage?.image?.facts?.dropsPrivileges === true;
  if (!DROPPER_PACKAGES.some((name) => file.text.includes(name))) return false;
  return chain.some((stage) => stage.instructions.some((instruction) => instruction.keyword === "RUN" && instruction.commands.commands.some(installsDropper)));
}

/** Development containers run as their user's tooling wants; their Dockerfiles are not deployed. */
export function isDevContainer(file: DockerfileFile): boolean {
  if (/(^|\/)\.devcontainer\//.test(file.path)) return true;
  const reference = file.finalStage?.image?.reference.text ?? "";
  return /^mcr\.microsoft\.com\/(vscode\/)?devcontainers\//.test(reference);
}

/** True when a heredoc that is not closed swallows the rest of the file: who the image runs as is then not known. */
export function isCutShort(file: DockerfileFile): boolean {
  const last = file.instructions.at(-1);
  return (last?.trigger ?? last)?.heredocs.some(({ end }) => end === undefined) === true;
}

/** How to make the final image run as someone else than root. */
export interface NonRootPlan {
  /** An imperative for the fix. */
  readonly title: string;
  readonly user: string;
  /** The RUN that creates the user, where it must be created. */
  readonly create: string | undefined;
}

/** The users to offer, best first: one that the file creates, those of the base, a new one where the distribution is known, a number. */
export function nonRootPlans(file: DockerfileFile): readonly NonRootPlan[] {
  const stage = file.finalStage;
  if (stage === undefined || stage.isWindows) return [];
  const created = createdUsers(file.finalChain).at(-1);
  if (created !== undefined) return [plan(created.name, undefined)];
  const facts = stage.image?.facts;
  const own = facts?.users[0];
  const plans: NonRootPlan[] = own === undefined ? [] : [plan(own, undefined)];
  if (facts?.userTool === "adduser") plans.push(plan("app", "RUN addgroup -S app && adduser -S -G app app"));
  else if (facts?.userTool === "useradd") plans.push(plan("app", "RUN groupadd --system app && useradd --system --gid app app"));
  if (plans.length === 0) plans.push(plan(NOBODY_IN_PARTICULAR, undefined));
  return plans;
}

function plan(user: string, create: string | undefined): NonRootPlan {
  return { title: create === undefined ? `Run as \`${user}\`` : `Create the user \`${user}\` and run as it`, user, create };
}

/** The lines of a plan, after the last instruction that needs root and before CMD and ENTRYPOINT. */
export function insertNonRoot(file: DockerfileFile, stage: Stage, { user, create }: Pick<NonRootPlan, "user" | "create">): Edit {
  return insertLines(file, placeForUser(stage), create === undefined ? [`USER ${user}`] : [create, `USER ${user}`]);
}

const RUNS_AS_USER = new Set(["RUN", "WORKDIR", "USER", "SHELL", "VOLUME"]);

function placeForUser(stage: Stage): Place {
  const { instructions } = stage;
  const lastRun = instructions.findLastIndex(({ keyword }) => RUNS_AS_USER.has(keyword));
  const start = instructions.find(({ keyword }, index) => index > lastRun && (keyword === "CMD" || keyword === "ENTRYPOINT"));
  if (start !== undefined) return { kind: "before", instruction: start };
  return { kind: "after", instruction: instructions.at(-1) ?? stage.from };
}

/** The last instruction with this keyword in the final image's stages, nearest first. */
export function lastOf(chain: readonly Stage[], keyword: string): Instruction | undefined {
  for (const stage of chain) {
    const found = stage.instructions.findLast((instruction) => instruction.keyword === keyword);
    if (found !== undefined) return found;
  }
  return undefined;
}

function installsDropper(command: SimpleCommand): boolean {
  return command.arguments.some(({ value }) => DROPPER_PACKAGES.includes(value.text.split("=", 1)[0] ?? "") || /\/(gosu|su-exec|s6-overlay|fixuid)\b/.test(value.text));
}
