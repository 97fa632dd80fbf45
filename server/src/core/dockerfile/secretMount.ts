import type { Edit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { type Copy, type CopySource, landings } from "./copies.ts";
import { deleteInstruction, withSeparator } from "./edits.ts";
import type { Definition, DockerfileFile, Instruction, Stage } from "./model.ts";
import { mountsOf } from "./mounts.ts";
import { baseName, coversPath, pathIn, workingDirectory } from "./paths.ts";
import { fileReaders, plainProgram, readersOf } from "./secretReaders.ts";
import { heirsOf, instructionsWith, namesCopiedFrom } from "./stageWords.ts";

/** How a secret reaches the RUNs that need it as `--mount=type=secret` (Dockerfile reference, "RUN --mount=type=secret"). */
export interface SecretMountPlan {
  /** The id that the build has to be given: `docker build --secret id=npm_token`. */
  readonly id: string;
  readonly edits: readonly Edit[];
}

/**
 * Takes an ARG of a stage away and mounts its value as a variable of the same name in the RUNs that use it. `undefined` where no RUN is seen
 * to use it, or where anything else does: a COPY, an ENV, the JSON form, a stage built on this one, a file that is written for later.
 */
export function mountArgument(file: DockerfileFile, instruction: Instruction, definition: Definition): SecretMountPlan | undefined {
  const { stage } = instruction;
  const { name } = definition;
  if (stage === undefined || stage.isWindows || instruction.keyword !== "ARG" || instruction.isTrigger) return undefined;
  if (!/^[A-Za-z_]\w{0,99}$/.test(name) || !frontendHas(file, 10)) return undefined;
  const candidates = instructionsWith(file, stage, [name, ...readersOf(name)]);
  const heirs = heirsOf(file, stage);
  if (candidates === undefined || heirs === undefined || instruction.definitions.length > MOST_DEFINITIONS || isDefinedTwice(candidates, name)) return undefined;
  const removal = deleteDefinition(file, instruction, definition);
  if (removal === undefined || instruction.definitions.some((other) => other !== definition && mentions(other.value?.raw ?? "", name, "variable"))) return undefined;
  const flag = `--mount=type=secret,id=${name.toLowerCase()},env=${name}`;
  const edits: Edit[] = [removal];
  let uses = 0;
  for (const later of candidates) {
    if (later.span.start <= instruction.span.start) continue;
    const use = useOfVariable(file, later, name);
    if (use === "blocked") return undefined;
    if (use === "none") continue;
    uses += 1;
    if (use === "used") edits.push(insertFlag(later, flag));
  }
  if (uses === 0 || heirs.some((one) => usesInHeir(file, one, name))) return undefined;
  return { id: name.toLowerCase(), edits };
}

/**
 * Takes a source out of a COPY and mounts it at the same place in the one RUN of the stage that uses it. `undefined` unless there is exactly one
 * such RUN, the place is certain, and nothing else uses, changes or removes the file.
 */
export function mountFile(file: DockerfileFile, copy: Copy, source: CopySource): SecretMountPlan | undefined {
  const { instruction } = copy;
  const { stage } = instruction;
  const [target, ...others] = landings(copy, source.path);
  if (stage === undefined || stage.isWindows || instruction.isTrigger || !frontendHas(file, 2)) return undefined;
  if (target?.startsWith("/") !== true || others.length > 0 || /[*?[\]$,"'\s]/.test(target)) return undefined;
  if (namesCopiedFrom(file, stage).has(baseName(target))) return undefined;
  const removal = deleteSource(file, copy, source);
  const uses = usesOfFile(file, stage, target, instruction.span.start);
  const [run] = uses ?? [];
  if (removal === undefined || run === undefined || uses?.length !== 1 || run.keyword !== "RUN" || run.exec !== undefined || changesFile(run, target)) return undefined;
  if (heirsOf(file, stage)?.every((heir) => usesOfFile(file, heir, target, 0)?.length === 0) !== true) return undefined;
  const owner = ownerOption(run);
  if (owner === undefined) return undefined;
  const id = baseName(target).replace(/^\.+/, "").replace(/[^\w.-]/g, "_");
  const isMounted = mountsOf(run).some((mount) => mount.type === "secret" && mount.option("target", "dst", "destination")?.value?.text === target);
  const flag = `--mount=type=secret,id=${id},target=${target}${owner}`;
  return { id, edits: isMounted ? [removal] : [removal, insertFlag(run, flag)] };
}

/** An ARG with more of them is a generated one. */
const MOST_DEFINITIONS = 100;

/** Whether the frontend that `# syntax=` names knows what came with version 1.`minor`. Without the directive BuildKit's own counts, which is newer. */
function frontendHas(file: DockerfileFile, minor: number): boolean {
  const value = file.directives.find(({ name }) => name === "syntax")?.value;
  if (value === undefined) return true;
  const found = /(?:^|\/)docker\/dockerfile(?:-upstream)?(?::([^@\s]+))?(?:@\S+)?$/.exec(value);
  if (found === null) return false;
  const tag = found[1] ?? "latest";
  const version = /^(\d+)\.(\d+)/.exec(tag);
  if (version !== null) return Number(version[1]) > 1 || Number(version[2]) >= minor;
  return /^(?:1|latest|master|labs|1-labs|master-labs)$/.test(tag);
}

function isDefinedTwice(candidates: readonly Instruction[], name: string): boolean {
  const own = candidates.flatMap(({ keyword, definitions }) => (keyword === "ARG" || keyword === "ENV" ? definitions : []));
  return own.filter((one) => one.name === name).length > 1 || candidates.at(-1)?.variable(name)?.kind === "env";
}

/** `variable`: as `$X` or `${X…}`; `word`: in any way, for programs find it in their environment too. */
function mentions(text: string, name: string, as: "variable" | "word"): boolean {
  return new RegExp(as === "variable" ? `\\$\\{?${name}(?!\\w)` : `(?<!\\w)${name}(?!\\w)`).test(text);
}

type Use = "none" | "used" | "mounted" | "blocked";

function useOfVariable(file: DockerfileFile, instruction: Instruction, name: string): Use {
  const { keyword } = instruction;
  // What the container runs does not see build arguments: a variable of that name is another one.
  if (keyword === "CMD" || keyword === "ENTRYPOINT" || keyword === "HEALTHCHECK") return "none";
  if (keyword !== "RUN") return mentions(textOf(file, instruction), name, "variable") ? "blocked" : "none";
  const mounts = mountsOf(instruction);
  if (mounts.some((mount) => mount.type === "secret" && mount.option("env")?.value?.text === name)) return "mounted";
  if (instruction.flags.some(({ value }) => mentions(value?.raw ?? "", name, "variable"))) return "blocked";
  const { commands } = instruction.commands;
  const readers = readersOf(name);
  const isUsed = mentions(bodyOf(file, instruction), name, "word") || commands.some((command) => readers.has(plainProgram(command.name)));
  if (!isUsed) return "none";
  return instruction.exec !== undefined || writesName(instruction, name) ? "blocked" : "used";
}

/** `echo '_authToken=${TOKEN}' > .npmrc` leaves the variable to whatever reads the file, in this RUN or a later one. */
function writesName(instruction: Instruction, name: string): boolean {
  return instruction.commands.commands.some(
    (command) =>
      (command.name === "echo" || command.name === "printf") &&
      command.arguments.some(({ value, variables }) => mentions(value.text, name, "variable") && !variables.some((variable) => variable.name === name)),
  );
}

function usesInHeir(file: DockerfileFile, stage: Stage, name: string): boolean {
  const candidates = instructionsWith(file, stage, [name, ...readersOf(name)]);
  if (candidates === undefined) return true;
  for (const instruction of candidates) {
    if (instruction.definitions.some((one) => one.name === name)) return false;
    const use = useOfVariable(file, instruction, name);
    if (use === "used" || use === "blocked") return true;
  }
  return false;
}

/** What uses a file after `offset`, by its name or by being the program that reads it; `undefined` when there is too much to say. */
function usesOfFile(file: DockerfileFile, stage: Stage, target: string, offset: number): readonly Instruction[] | undefined {
  const words = baseName(target).match(/[A-Za-z_]\w*/g) ?? [];
  const longest = words.toSorted((a, b) => b.length - a.length)[0];
  if (longest === undefined) return undefined;
  return instructionsWith(file, stage, [longest, ...fileReaders(target)])?.filter((one) => one.span.start > offset && usesFile(file, one, target));
}

function usesFile(file: DockerfileFile, instruction: Instruction, target: string): boolean {
  const name = baseName(target);
  const text = instruction.keyword === "RUN" ? bodyOf(file, instruction) : textOf(file, instruction);
  if (mentionsName(text, name)) return true;
  return instruction.keyword === "RUN" && instruction.commands.commands.some((command) => fileReaders(target).has(plainProgram(command.name)));
}

/** The name with nothing beside it that would make it a part of another name. */
function mentionsName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/[\w.-]/.test(text[at - 1] ?? "") && !/[\w-]/.test(text[at + name.length] ?? "")) return true;
  }
  return false;
}

const CHANGES = new Set(["rm", "unlink", "shred", "mv", "cp", "install", "ln", "chmod", "chown", "chgrp", "touch", "sed", "tee", "rsync", "tar"]);

/** A mounted file can neither be changed nor removed, and a copy of it would be in the layer again. */
function changesFile(run: Instruction, target: string): boolean {
  const directory = workingDirectory(run);
  return run.commands.commands.some((command) => {
    const isRedirected = command.redirections.some(({ target: to, operator }) => operator.includes(">") && to !== undefined && mentionsName(to.value.text, baseName(target)));
    if (isRedirected || !CHANGES.has(command.name)) return isRedirected;
    return command.arguments.some(({ value }) => {
      const path = pathIn(run, directory, value.text);
      return mentionsName(value.text, baseName(target)) || (path !== undefined && coversPath(path, target, { isRecursive: true }));
    });
  });
}

/** Secrets are root's alone unless the mount says otherwise; only a number can be said there. */
function ownerOption({ user }: Instruction): string | undefined {
  if (user.kind === "default") return user.isRoot === false ? undefined : "";
  if (user.isRoot === true) return "";
  const id = /^(\d+)(?::\d+)?$/.exec(user.word.value.text)?.[1];
  return user.word.value.complete && id !== undefined ? `,uid=${id}` : undefined;
}

function insertFlag({ keywordSpan }: Instruction, flag: string): Edit {
  return { span: { start: keywordSpan.end, end: keywordSpan.end }, text: ` ${flag}` };
}

/** The whole instruction when it defines nothing else; else from the definition before it, so that no continuation is left dangling. */
function deleteDefinition(file: DockerfileFile, instruction: Instruction, definition: Definition): Edit | undefined {
  const { definitions } = instruction;
  if (definitions.length === 1) return deleteInstruction(file, instruction);
  const index = definitions.indexOf(definition);
  return deleteOneOf(file, definition.span, definitions[index - 1]?.span, definitions[index + 1]?.span);
}

function deleteSource(file: DockerfileFile, { instruction, sourceCount }: Copy, source: CopySource): Edit | undefined {
  if (sourceCount === 1) return instruction.heredocs.length === 0 ? deleteInstruction(file, instruction) : undefined;
  if (instruction.exec !== undefined) return undefined;
  const { words } = instruction;
  const index = words.findIndex(({ span }) => span.start === source.word.span.start);
  const [before, after] = [words[index - 1]?.span, words[index + 1]?.span];
  if (after !== undefined && !file.text.slice(source.word.span.end, after.start).includes("\n")) return { span: withSeparator(file.text, source.word.span), text: "" };
  return deleteOneOf(file, source.word.span, before, after);
}

/** Comments stand between words only where a line is continued; what they speak of is not ours to decide. */
function deleteOneOf(file: DockerfileFile, own: Span, before: Span | undefined, after: Span | undefined): Edit | undefined {
  const span = before === undefined ? { start: own.start, end: after?.start ?? own.end } : { start: before.end, end: own.end };
  const gap = before === undefined ? { start: own.end, end: span.end } : { start: span.start, end: own.start };
  return file.text.slice(gap.start, gap.end).includes("#") ? undefined : { span, text: "" };
}

function textOf(file: DockerfileFile, { span }: Instruction): string {
  return file.text.slice(span.start, span.end);
}

/** What a RUN hands to its shell, without the instruction's flags and comments. */
function bodyOf(file: DockerfileFile, { argument, heredocs }: Instruction): string {
  return [argument.text, ...heredocs.map(({ body }) => file.text.slice(body.start, body.end))].join("\n");
}
