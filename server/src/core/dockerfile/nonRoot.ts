import { parseOptions } from "../shell/options.ts";
import type { ShellWord, SimpleCommand } from "../shell/command.ts";
import type { Edit } from "../text/edit.ts";
import { insertLines, type Place } from "./edits.ts";
import type { DockerfileFile, Instruction, Stage } from "./model.ts";
import { serviceUsers } from "./serviceUsers.ts";
import { isRootUser } from "./user.ts";

/** Programs that an entrypoint starts as root to go on as another user. */
const PRIVILEGE_DROPPERS = new Set(["gosu", "su-exec", "setpriv", "setuidgid", "s6-setuidgid", "chpst", "runuser", "setuser", "suexec", "fixuid", "start-stop-daemon", "su"]);
/** Supervisors and servers that are meant to start as root and drop privileges per process. */
const SUPERVISORS = new Set(["s6-svscan", "s6-overlay", "supervisord", "runit", "runsvdir", "init", "systemd", "my_init", "sshd", "cron", "crond"]);
const DROPPER_PACKAGES = ["gosu", "su-exec", "s6-overlay", "fixuid"];
const DROPPER_NAMES = /gosu|su-exec|s6-overlay|fixuid/;
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
  return creations(chain).flatMap(({ name, ...rest }) => (name === undefined ? [] : [{ name, ...rest }]));
}

interface Creation extends Omit<CreatedUser, "name"> {
  /** `undefined` where a variable leaves it open. */
  readonly name: string | undefined;
}

function creations(chain: readonly Stage[]): readonly Creation[] {
  return commandsOf(chain, /useradd|adduser/).flatMap(({ command, instruction }) => {
    if (command.name !== "useradd" && command.name !== "adduser") return [];
    const { operands } = parseOptions(command);
    const [operand] = operands;
    // `adduser web docker` puts a user that exists into a group.
    if (operand === undefined || (command.name === "adduser" && operands.length > 1)) return [];
    const { text, complete } = operand.value.complete ? operand.value : instruction.resolve(operand.value.text);
    return [{ name: complete && /^[a-z_][a-z0-9_.-]*\$?$/i.test(text) ? text : undefined, command, at: operand.span, instruction }];
  });
}

/** The commands of those RUNs in whose text `pattern` matches. */
function commandsOf(chain: readonly Stage[], pattern: RegExp): readonly { readonly command: SimpleCommand; readonly instruction: Instruction }[] {
  const runs = chain.toReversed().flatMap(({ instructions }) => instructions.filter((instruction) => instruction.keyword === "RUN" && instruction.matches(pattern)));
  return runs.flatMap((instruction) => instruction.commands.commands.map((command) => ({ command, instruction })));
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
  const isBaseDropping = file.finalStage?.image?.facts?.dropsPrivileges === true;
  if (entrypoint === undefined) return isBaseDropping;
  // Such a base has the tool, and the script is the base's own or one that goes on to it.
  if (isBaseDropping && entrypoint.commands.commands.some(({ program }) => /entrypoint|\.sh$/.test(program.value.text))) return true;
  if (!DROPPER_NAMES.test(file.text)) return false;
  return commandsOf(chain, DROPPER_NAMES).some(({ command }) => installsDropper(command.arguments)) || chain.some(({ instructions }) => instructions.some(copiesDropper));
}

/** Development containers run as their user's tooling wants; their Dockerfiles are not deployed. */
export function isDevContainer(file: DockerfileFile): boolean {
  if (/(^|\/)\.devcontainer\/|(^|[/.])devcontainer(\.|$)/.test(file.path)) return true;
  const stage = file.finalStage;
  if (/^(devcontainer|dev-envs?)$/i.test(stage?.name?.raw ?? "")) return true;
  if (/(^|\/)devcontainers\/|(^|\/)gitpod\/workspace-/.test(stage?.image?.reference.text ?? "")) return true;
  return file.text.includes("vscode") && createdUsers(file.finalChain).some(({ name }) => name === "vscode");
}

/** True when an open heredoc, or a continuation of nothing, takes what follows the file's end: who the image runs as is then not known. */
export function isCutShort(file: DockerfileFile): boolean {
  const last = file.instructions.at(-1);
  if (last === undefined) return false;
  if (last.heredocs.some(({ end }) => end === undefined)) return true;
  const { escape } = file;
  const text = file.text.slice(last.head.start, last.head.end);
  return last.heredocs.length === 0 && text.endsWith(escape) && !text.endsWith(escape + escape);
}

/** How to make the final image run as someone else than root. */
export interface NonRootPlan {
  /** An imperative for the fix. */
  readonly title: string;
  readonly user: string;
  /** The RUN that creates the user, or that gives it what the image's program writes to. */
  readonly prepare: string | undefined;
}

/**
 * The ways to offer, best first: the user that the file or the base has, a new one where the distribution is known, a number. None
 * where what is built on or started needs root, or where too little is known of it: a user that does not exist breaks the build.
 */
export function nonRootPlans(file: DockerfileFile): readonly NonRootPlan[] {
  const stage = file.finalStage;
  // Triggers run in the build of another file, as the user that this one leaves.
  if (stage === undefined || stage.isWindows || file.finalChain.some(({ instructions }) => instructions.some(({ trigger }) => trigger !== undefined))) return [];
  if (livesInHomeOfRoot(file.finalChain)) return [];
  const created = creations(file.finalChain);
  const own = created.findLast(({ name }) => name !== undefined && !serviceUsers.has(name))?.name ?? earlierUser(file.finalChain);
  if (own !== undefined) return [{ title: `Run as \`${own}\``, user: own, prepare: undefined }];
  if (created.length > 0) return [];
  const facts = stage.image?.facts;
  const [known] = facts?.users ?? [];
  if (known !== undefined) return [{ title: `Run as \`${known}\``, user: known, prepare: facts?.setup }];
  const starts = [lastOf(file.finalChain, "ENTRYPOINT"), lastOf(file.finalChain, "CMD")].flatMap((instruction) => instruction ?? []);
  if (starts.some(({ commands }) => commands.commands.some(({ name }) => STARTS_AS_ROOT.has(name)))) return [];
  const create = isKnownRoot(stage) && !makesGroup(file.finalChain) ? creation(facts?.userTool) : undefined;
  if (create !== undefined) return [{ title: `Create the user \`${NEW_USER}\` and run as it`, user: NEW_USER, prepare: create }];
  return starts.length > 0 || isKnownRoot(stage) ? [{ title: `Run as \`${NOBODY_IN_PARTICULAR}\``, user: NOBODY_IN_PARTICULAR, prepare: undefined }] : [];
}

const NEW_USER = "app";

/** Servers that write to places of root unless they are configured otherwise. */
const STARTS_AS_ROOT = new Set(["nginx", "httpd", "apache2", "apachectl", "apache2ctl", "dockerd", "containerd", "buildkitd", "in.tftpd", "openvpn", "ipsec", "named", "dnsmasq", "smbd", "vsftpd"]);

/** Only root may enter `/root`, so that a container of another user does not even start there. */
function livesInHomeOfRoot(chain: readonly Stage[]): boolean {
  const folders = chain.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === "WORKDIR").toReversed());
  const folder = folders.find(({ argument }) => /^["']?\//.test(argument.text));
  if (folder !== undefined && /^["']?\/root(?:["'/]|$)/.test(folder.argument.text)) return true;
  return ["ENTRYPOINT", "CMD"].some((keyword) => /(?:^|[\s"'])\/root\//.test(lastOf(chain, keyword)?.argument.text ?? ""));
}

function creation(tool: "adduser" | "useradd" | undefined): string | undefined {
  if (tool === "adduser") return `RUN addgroup -S ${NEW_USER} && adduser -S -G ${NEW_USER} ${NEW_USER}`;
  return tool === "useradd" ? `RUN groupadd --system ${NEW_USER} && useradd --system --create-home --gid ${NEW_USER} ${NEW_USER}` : undefined;
}

/** The user before the one that is root now, where it is written out in the same stages. */
function earlierUser(chain: readonly Stage[]): string | undefined {
  const users = chain.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === "USER").toReversed());
  return users.map(({ argument }) => argument.text).find((user) => /^[\w.:-]+$/.test(user) && isRootUser({ text: user, complete: true }) === false);
}

function isKnownRoot({ user, image }: Stage): boolean {
  return user.isRoot === true && (user.kind === "default" || image?.facts?.user === "root");
}

function makesGroup(chain: readonly Stage[]): boolean {
  return commandsOf(chain, /addgroup|groupadd/).some(({ command }) => (command.name === "addgroup" || command.name === "groupadd") && command.arguments.some(({ value }) => value.text === NEW_USER || !value.complete));
}

/** The lines of a plan, after the last instruction that needs root and before CMD and ENTRYPOINT. */
export function insertNonRoot(file: DockerfileFile, stage: Stage, { user, prepare }: Pick<NonRootPlan, "user" | "prepare">): Edit {
  return insertLines(file, placeForUser(stage), prepare === undefined ? [`USER ${user}`] : [prepare, `USER ${user}`]);
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

function installsDropper(words: readonly ShellWord[]): boolean {
  return words.some(({ value }) => DROPPER_PACKAGES.includes(value.text.split("=", 1)[0] ?? "") || DROPPER_PATH.test(value.text));
}

const DROPPER_PATH = /\/(gosu|su-exec|s6-overlay|fixuid)\b/;

/** `COPY --from=tianon/gosu /gosu /usr/local/bin/`. */
function copiesDropper({ keyword, argument }: Instruction): boolean {
  return (keyword === "COPY" || keyword === "ADD") && DROPPER_PATH.test(argument.text);
}
