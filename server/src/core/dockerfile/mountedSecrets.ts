import type { Redirection, ShellWord, SimpleCommand } from "../shell/command.ts";
import { findOption, parseOptions } from "../shell/options.ts";
import type { Span } from "../text/span.ts";
import { removalsIn } from "./cleanups.ts";
import type { Instruction } from "./model.ts";
import { mountsOf, type Mount } from "./mounts.ts";
import { baseName, commandsWithDirectory, coversPath, joinPath, pathIn } from "./paths.ts";
import { Facts } from "../text/facts.ts";

/** A secret that a RUN mounts and leaves in a file of its layer. */
export interface PersistedSecret {
  readonly mount: Mount;
  /** The secret's id. */
  readonly id: string;
  /** What writes it: the target of a redirection, an operand, or a program that writes its own file. */
  readonly at: Span;
  /** The file in the image. */
  readonly path: string;
}

/**
 * The secrets of `--mount=type=secret` that a RUN writes into files which stay: printed into a file, copied, or handed to a program that stores
 * them (`npm config set`, `git config`, the address of a `git clone`). What the same RUN removes, and what lies in a mount, does not stay.
 */
export function persistedSecrets(instruction: Instruction): readonly PersistedSecret[] {
  if (instruction.keyword !== "RUN") return [];
  const mounts = mountsOf(instruction);
  const secrets = mounts.flatMap((mount) => (mount.type === "secret" ? (mountedSecret(mount) ?? []) : []));
  if (secrets.length === 0) return [];
  const named = secrets.map((secret) => withAssignments(instruction, secret));
  return keptWrites(instruction).flatMap(({ at, path, contents }): readonly PersistedSecret[] => {
    const secret = named.find((one) => contents.some((content) => holds(content, one)));
    return secret === undefined ? [] : [{ mount: secret.mount, id: secret.id, at, path }];
  });
}

/** Where a RUN writes the value of a variable into a file that stays in its layer. */
export function persistedVariable(instruction: Instruction, name: string): Pick<PersistedSecret, "at" | "path"> | undefined {
  return instruction.keyword === "RUN" ? keptWrites(instruction).find(({ contents }) => contents.some((content) => holds(content, { file: undefined, variables: [name] }))) : undefined;
}

interface KeptWrite {
  readonly at: Span;
  readonly path: string;
  readonly contents: readonly Content[];
}

const keptWritesOf = new Facts<Instruction, readonly KeptWrite[]>();

/** The writes of a RUN to files that it does not remove, and that are in its layer and not in a mount. */
function keptWrites(instruction: Instruction): readonly KeptWrite[] {
  return keptWritesOf.of(instruction, () => [...findKeptWrites(instruction)]);
}

function* findKeptWrites(instruction: Instruction): Iterable<KeptWrite> {
  // What a trap cleans up at the end is not followed.
  if (instruction.commands.commands.some(({ name }) => name === "trap")) return;
  const mounted = mountsOf(instruction).flatMap((mount) => mount.option("target", "dst", "destination")?.value?.text ?? []).map((target) => joinPath("/", target));
  for (const [command, directory] of commandsWithDirectory(instruction)) {
    for (const { at, name, contents } of writesOf(command)) {
      const path = contents.length === 0 ? undefined : pathIn(instruction, directory, name);
      if (path === undefined || DEVICE.test(path) || mounted.some((mount) => coversPath(mount, path, { isRecursive: true })) || isUndone(instruction, command, path)) continue;
      yield { at, path, contents };
    }
  }
}

/** Where a secret can be read from in its RUN. */
export interface MountedSecret {
  readonly mount: Mount;
  readonly id: string;
  readonly file: string | undefined;
  readonly variables: readonly string[];
}

/** What a secret mount gives its RUN (Dockerfile reference, "RUN --mount=type=secret"); `undefined` where a variable leaves it open. */
export function mountedSecret(mount: Mount): MountedSecret | undefined {
  const target = mount.option("target", "dst", "destination")?.value;
  const env = mount.option("env")?.value;
  const id = mount.option("id")?.value ?? (target === undefined ? env : { text: baseName(target.text), complete: target.complete });
  if (id === undefined || !id.complete || target?.complete === false || env?.complete === false) return undefined;
  const file = target?.text ?? (env === undefined ? `/run/secrets/${id.text}` : undefined);
  return { mount, id: id.text, file, variables: env === undefined ? [] : [env.text] };
}

const DEVICE = /^\/(?:dev|proc|sys)\//;

/** With the shell variables that take the secret's value: `TOKEN=$(cat /run/secrets/token)`. */
function withAssignments({ commands }: Instruction, secret: MountedSecret): MountedSecret {
  const all = [...commands.assignments, ...commands.commands.flatMap(({ assignments }) => assignments)];
  const more = all.flatMap(({ name, value }) => (value !== undefined && holds(contentOf(value), secret) ? [name] : []));
  return more.length === 0 ? secret : { ...secret, variables: [...secret.variables, ...more] };
}

/** A word or a heredoc's body. */
interface Content {
  readonly text: string;
  /** The variables that are replaced in it; `undefined` where all are. */
  readonly variables: ReadonlySet<string> | undefined;
  /** False where a command substitution or a variable is expanded in it. */
  readonly isLiteral: boolean;
}

function contentOf({ value, variables }: ShellWord): Content {
  return { text: value.text, variables: new Set(variables.map(({ name }) => name)), isLiteral: value.complete };
}

/** Whether a text is, or prints, the secret. What another program makes of it in a command substitution is not the secret itself. */
function holds({ text, variables: expanded, isLiteral }: Content, { file, variables }: Pick<MountedSecret, "file" | "variables">): boolean {
  const direct = text.replace(/\$\((?!\s*(?:cat\s|<))[^()]*\)/g, "");
  if (file !== undefined && direct.includes(file) && !(isLiteral && /\$\(|`/.test(text))) return true;
  if (isLiteral) return false;
  return variables.some((name) => expanded?.has(name) !== false && new RegExp(`\\$(?:${name}(?!\\w)|\\{${name}(?!\\w))`).test(direct));
}

interface Write {
  readonly at: Span;
  readonly name: string;
  readonly contents: readonly Content[];
}

/** Programs that print what they are given or read. */
const PRINTS = new Set(["echo", "printf", "cat", "sed", "awk", "base64", "envsubst", "tr", "head", "tail", "jq", "tee"]);

function writesOf(command: SimpleCommand): readonly Write[] {
  const contents = printedBy(command);
  const redirected = command.redirections.flatMap(({ operator, target, descriptor }): readonly Write[] =>
    /^(?:>|>>|>\||&>)$/.test(operator) && target !== undefined && descriptor !== 2 ? [{ at: target.span, name: target.value.text, contents }] : [],
  );
  const { operands } = parseOptions(command);
  const last = operands.at(-1);
  switch (command.name) {
    case "tee":
      return [...redirected, ...operands.map((word): Write => ({ at: word.span, name: word.value.text, contents }))];
    case "cp":
    case "install":
    case "mv": {
      if (last === undefined || operands.length < 2) return [];
      const sources = operands.slice(0, -1);
      return [{ at: last.span, name: isFolder(last.value.text) ? `${last.value.text}/${baseName(sources[0]?.value.text ?? "")}` : last.value.text, contents: sources.map(contentOf) }];
    }
    case "sed": {
      // With -i what it writes instead of something else ends in the file.
      const isInPlace = last !== undefined && command.arguments.some(({ value }) => /^-[A-Za-z]*i|^--in-place/.test(value.text));
      const scripts = command.arguments.filter((word) => word !== last);
      return isInPlace ? [...redirected, { at: last.span, name: last.value.text, contents: scripts.map(contentOf) }] : redirected;
    }
    case "git":
      return [...redirected, ...clone(command), ...configured(command)];
    default:
      return [...redirected, ...configured(command)];
  }
}

function isFolder(path: string): boolean {
  return /(?:^|\/)\.{0,2}$/.test(path);
}

/** What a command prints: its own words and input, and those of the command that it is piped from. */
function printedBy(command: SimpleCommand): readonly Content[] {
  const contents: Content[] = [];
  let writer: SimpleCommand | undefined = command;
  for (let depth = 0; writer !== undefined && depth < 10 && PRINTS.has(writer.name); depth++) {
    if (writer.name !== "tee") contents.push(...writer.arguments.map(contentOf));
    contents.push(...writer.redirections.flatMap(inputOf));
    writer = writer.pipedFrom;
  }
  return contents;
}

function inputOf({ operator, target, body }: Redirection): readonly Content[] {
  if (body !== undefined) return body.expands ? [{ text: body.text, variables: undefined, isLiteral: false }] : [];
  return (operator === "<" || operator === "<<<") && target !== undefined ? [contentOf(target)] : [];
}

/** `git clone https://user:$TOKEN@host/app.git` keeps the address in the clone's own configuration. */
function clone(command: SimpleCommand): readonly Write[] {
  const { operands } = parseOptions(command);
  const [verb, address, folder] = operands;
  const text = address?.value.text ?? "";
  const login = text.slice(0, text.lastIndexOf("@") + 1);
  if (verb?.value.text !== "clone" || address === undefined || !/^https?:\/\//.test(login)) return [];
  const name = folder?.value.text ?? baseName(text).replace(/\.git$/, "");
  return [{ at: address.span, name: `${name}/.git/config`, contents: [{ ...contentOf(address), text: login }] }];
}

/** Where `npm config set`, `git config --global` and the like write. Source: the documentation of each tool, November 2026. */
const CONFIGURES: ReadonlyMap<string, string> = new Map([
  ["npm", "~/.npmrc"],
  ["pnpm", "~/.npmrc"],
  ["yarn", "~/.yarnrc.yml"],
  ["git", "~/.gitconfig"],
  ["pip", "~/.config/pip/pip.conf"],
  ["pip3", "~/.config/pip/pip.conf"],
  ["bundle", "~/.bundle/config"],
  ["poetry", "~/.config/pypoetry/auth.toml"],
  ["composer", "~/.composer/auth.json"],
]);

function configured(command: SimpleCommand): readonly Write[] {
  const file = CONFIGURES.get(command.name);
  const words = command.arguments.map(({ value }) => value.text);
  if (file === undefined || !words.includes("config") || words.some((word) => UNDOES.has(word) || word === "get")) return [];
  const isLocal = command.name === "git" && findOption(parseOptions(command), "--global") === undefined && findOption(parseOptions(command), "--system") === undefined;
  return [{ at: command.program.span, name: isLocal ? ".git/config" : file, contents: command.arguments.map(contentOf) }];
}

const UNDOES = new Set(["delete", "unset", "--unset", "--unset-all", "--remove-section", "--delete", "rm"]);

/** Later in the same RUN the file is removed or truncated, or the program that wrote it takes the setting back. */
function isUndone(instruction: Instruction, writer: SimpleCommand, path: string): boolean {
  const later = instruction.commands.commands.filter(({ span }) => span.start > writer.span.start);
  if (later.some(({ name, arguments: words }) => name === writer.name && CONFIGURES.has(name) && words.some(({ value }) => UNDOES.has(value.text)))) return true;
  if (later.some(({ name, arguments: words }) => (name === "shred" || name === "unlink" || name === "truncate" || name === "mv") && words.some(({ value }) => baseName(value.text) === baseName(path)))) return true;
  return removalsIn(instruction).some((removal) => removal.command.span.start > writer.span.start && coversPath(removal.path, path, { isRecursive: removal.isRecursive }));
}
