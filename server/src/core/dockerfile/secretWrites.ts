import { secretFile } from "../secret/files.ts";
import { secretKey } from "../secret/keys.ts";
import { findTokens } from "../secret/tokens.ts";
import { findCredentialUrls } from "../secret/urls.ts";
import type { Redirection, ShellWord, SimpleCommand } from "../shell/command.ts";
import { parseOptions } from "../shell/options.ts";
import type { Span } from "../text/span.ts";
import { copiedSecrets } from "./copiedSecrets.ts";
import { copyOf, landings } from "./copies.ts";
import type { DockerfileFile, Instruction } from "./model.ts";
import { mountsOf } from "./mounts.ts";
import { commandsWithDirectory, coversPath, joinPath, pathIn } from "./paths.ts";

/** A file with a secret in it that an instruction leaves in its layer. */
export interface SecretWrite {
  /** Where the file may lie in the image. */
  readonly paths: readonly string[];
  readonly at: Span;
  readonly instruction: Instruction;
}

/**
 * The secret files that an instruction copies or writes. A copied one is known by its name; a written one by what is written: the value of a
 * variable that is named for a secret, a token, a URL with a password, or any variable into a file whose name is a secret's.
 */
export function secretWrites(file: DockerfileFile, instruction: Instruction): readonly SecretWrite[] {
  if (instruction.keyword === "RUN") return writesOfRun(instruction);
  const copy = copyOf(instruction);
  if (copy === undefined) return [];
  const copied = copiedSecrets(file, copy).map(({ source }): SecretWrite => ({ paths: landings(copy, source.path), at: source.word.span, instruction }));
  const [path] = instruction.heredocs.length > 0 ? landings(copy, instruction.heredocs[0]?.name ?? "") : [];
  if (path === undefined || secretFile(path) === undefined) return copied;
  return [...copied, { paths: [path], at: copy.destination.span, instruction }];
}

function writesOfRun(instruction: Instruction): readonly SecretWrite[] {
  if (!instruction.matches(/>|\btee\b|\bconfig\b/)) return [];
  const found: SecretWrite[] = [];
  const kept = mountsOf(instruction).flatMap((mount) => {
    const target = mount.option("target", "dst", "destination")?.value?.text;
    return target === undefined ? [] : [joinPath("/", target)];
  });
  for (const [command, directory] of commandsWithDirectory(instruction)) {
    for (const { word, name, content } of targetsOf(command)) {
      const path = pathIn(instruction, directory, name);
      if (path === undefined || !isSecretContent(content, path) || kept.some((mount) => coversPath(mount, path, { isRecursive: true }))) continue;
      found.push({ paths: [path], at: word, instruction });
    }
  }
  return found;
}

/** What goes into a file: words of commands, and the bodies of heredocs. */
interface Content {
  readonly words: readonly ShellWord[];
  readonly bodies: readonly string[];
}

interface Target {
  /** What to point at. */
  readonly word: Span;
  /** The file as the command names it. */
  readonly name: string;
  readonly content: Content;
}

function targetsOf(command: SimpleCommand): readonly Target[] {
  const content = contentOf(command);
  const redirected = command.redirections.flatMap(({ operator, target, descriptor }) =>
    (operator === ">" || operator === ">>" || operator === ">|") && target !== undefined && descriptor !== 2 ? [{ word: target.span, name: target.value.text, content }] : [],
  );
  if (command.name === "tee") return [...redirected, ...parseOptions(command).operands.map((word) => ({ word: word.span, name: word.value.text, content }))];
  const file = CONFIGURED.get(command.name);
  const words = command.arguments.map(({ value }) => value.text);
  if (file === undefined || !words.includes("config") || words.some((word) => word === "delete" || word === "get" || word === "--unset")) return redirected;
  return [...redirected, { word: command.program.span, name: file, content: { words: command.arguments, bodies: [] } }];
}

/** Where `npm config set`, `git config --global` and the like write. */
const CONFIGURED: ReadonlyMap<string, string> = new Map([
  ["npm", "~/.npmrc"],
  ["pnpm", "~/.npmrc"],
  ["git", "~/.gitconfig"],
  ["pip", "~/.config/pip/pip.conf"],
  ["pip3", "~/.config/pip/pip.conf"],
  ["bundle", "~/.bundle/config"],
  ["poetry", "~/.config/pypoetry/auth.toml"],
]);

const PRINTS = new Set(["echo", "printf", "cat", "tee"]);

/** What a command prints, or reads to print it: its own words, heredocs, and those of the command that it is piped from. */
function contentOf(command: SimpleCommand): Content {
  const writers = command.name === "tee" && command.pipedFrom !== undefined ? [command.pipedFrom, command] : [command];
  const printing = writers.filter(({ name }) => PRINTS.has(name));
  return {
    words: printing.flatMap((one) => [...(one.name === "echo" || one.name === "printf" ? one.arguments : []), ...one.redirections.flatMap(hereString)]),
    bodies: printing.flatMap((one) => one.redirections.flatMap(({ body }) => (body === undefined ? [] : [body.expands ? body.text : literal(body.text)]))),
  };
}

function hereString({ operator, target }: Redirection): readonly ShellWord[] {
  return operator === "<<<" && target !== undefined ? [target] : [];
}

/** Without the variables, which a quoted heredoc leaves as they are. */
function literal(body: string): string {
  return body.replaceAll("$", "");
}

function isSecretContent({ words, bodies }: Content, path: string): boolean {
  const names = [...words.flatMap(({ variables }) => variables.map(({ name }) => name)), ...bodies.flatMap((body) => [...body.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name ?? ""))];
  if (names.some((name) => secretKey(name) !== undefined)) return true;
  const isSecretName = secretFile(path) !== undefined && !/\.env(?:\.|$)|\.npmrc$/.test(path);
  if (isSecretName && names.some((name) => !HARMLESS_VARIABLES.has(name))) return true;
  return [...words.map(({ value }) => value.text), ...bodies].some((text) => findTokens(text).length > 0 || findCredentialUrls(text).some(({ source, placeholder }) => source === "literal" && !placeholder));
}

const HARMLESS_VARIABLES = new Set(["HOME", "USER", "PATH", "HOSTNAME", "PWD", "UID", "GID"]);
