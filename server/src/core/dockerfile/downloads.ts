import type { ShellWord, SimpleCommand } from "../shell/command.ts";
import { findOption, parseOptions, type ParsedOptions } from "../shell/options.ts";
import type { Resolved } from "../text/resolved.ts";
import type { Span } from "../text/span.ts";
import { parseWebUrl, type WebUrl } from "../text/webUrl.ts";
import type { LocatedCommand } from "./lookup.ts";
import type { DockerfileFile, Instruction } from "./model.ts";
import { baseName } from "./paths.ts";
import { Facts } from "../text/facts.ts";

/** A `curl` or `wget`, what it fetches and where that goes. */
export interface Download extends LocatedCommand {
  readonly tool: "curl" | "wget";
  readonly parsed: ParsedOptions;
  readonly urls: readonly FetchedUrl[];
  readonly output: DownloadOutput;
}

export interface FetchedUrl {
  readonly word: ShellWord;
  /** Without quotes where they can be told apart. */
  readonly span: Span;
  /** Variables replaced where this file settles them. */
  readonly value: Resolved;
  /** `undefined` where not even the scheme is known. Without a scheme both tools take `http`. */
  readonly url: WebUrl | undefined;
  readonly hasScheme: boolean;
}

/** Where a download goes; of a file the last name as the command writes it, one for each URL, as far as it can be told. */
export type DownloadOutput =
  | { readonly kind: "file"; readonly names: readonly string[]; readonly word: ShellWord | undefined }
  | { readonly kind: "stream" }
  | { readonly kind: "discarded" };

/** The downloads of a file in order, in every instruction that runs commands. Computed once per file. */
export function downloads(file: DockerfileFile): readonly Download[] {
  return known.of(file, () => file.commandsNamed("curl", "wget").map(downloadOf));
}

/** Those of RUN: they happen while the image is built. */
export function buildDownloads(file: DockerfileFile): readonly Download[] {
  return downloads(file).filter(({ instruction }) => instruction.keyword === "RUN");
}

/** The value of a shell word at its place: not complete with a command substitution, or a variable that the script sets more than once. */
export function resolvedWord(instruction: Instruction, word: ShellWord): Resolved {
  if (word.value.complete) return word.value;
  const raw = withOwnVariables(instruction, word);
  if (raw === undefined) return word.value;
  const { text, complete } = instruction.resolve(raw);
  return { text, complete: complete && !/\$\(|`|<\(/.test(raw) };
}

/** The word with the variables replaced that its own script sets once, in front of it; `undefined` where one of them is not settled. */
function withOwnVariables(instruction: Instruction, { raw, variables, span }: ShellWord): string | undefined {
  let text = raw;
  for (const { name } of variables) {
    const assigned = instruction.commands.assignments.filter((one) => one.name === name);
    const [only] = assigned;
    if (only === undefined) continue;
    if (assigned.length > 1 || only.span.start > span.start || only.value === undefined) return undefined;
    const value = only.value.value.complete ? only.value.value : instruction.resolve(only.value.raw);
    if (!value.complete || /["'`$\s\\]/.test(value.text)) return undefined;
    text = text.replaceAll(`\${${name}}`, () => value.text).replace(new RegExp(`\\$${name}(?!\\w)`, "g"), () => value.text);
  }
  return text;
}

/** True when the request asks for a page and nothing else: no data, no upload, no other method, no headers alone. */
export function isPlainGet({ parsed }: Download): boolean {
  const method = findOption(parsed, "--request") ?? findOption(parsed, "--method");
  if (method !== undefined && method.value?.text !== "GET") return false;
  return !parsed.options.some(({ names }) => SENDS.has(names[0] ?? "") || SENDS.has(names.at(-1) ?? ""));
}

/** True when what is fetched goes into a file, a pipe or the value of a substitution, and not merely into the log. */
export function isUsed({ text }: DockerfileFile, { output, command }: Download): boolean {
  if (output.kind !== "stream") return output.kind === "file";
  const { start } = command.span;
  return command.pipedTo !== undefined || /[$<]\(\s*$|`\s*$/.test(text.slice(Math.max(0, start - 12), start));
}

/** True where the path holds a full commit: what lies there cannot be replaced. */
export function isFixedContent({ scheme, path }: WebUrl): boolean {
  return scheme === "https" && /[/@=][\da-f]{40}(?:[/.?&]|$)/i.test(path);
}

const SENDS = new Set([
  "-d", "--data-binary", "--data-raw", "--data-urlencode", "--json", "-F", "--form-string", "-T", "-I", "--head", "--post-data", "--post-file",
  "--body-data", "--body-file", "--spider",
]);

const known = new Facts<DockerfileFile, readonly Download[]>();

function downloadOf({ command, instruction }: LocatedCommand): Download {
  const tool = command.name === "curl" ? "curl" : "wget";
  const parsed = parseOptions(command);
  const words = [...parsed.operands.map((word) => ({ word, span: innerSpan(word) })), ...optionUrls(parsed)];
  const urls = words.map(({ word, span }) => fetchedUrl(instruction, word, span));
  return { command, instruction, tool, parsed, urls, output: tool === "curl" ? curlOutput(command, parsed, urls) : wgetOutput(command, parsed, urls) };
}

function optionUrls({ options }: ParsedOptions): readonly { readonly word: ShellWord; readonly span: Span }[] {
  return options.flatMap(({ name, value, word }) => (name === "--url" && value !== undefined && value.word !== word ? [{ word: value.word, span: innerSpan(value.word) }] : []));
}

function fetchedUrl(instruction: Instruction, word: ShellWord, span: Span): FetchedUrl {
  const value = resolvedWord(instruction, word);
  const written = parseWebUrl(value.text);
  const isHost = written === undefined && /^(?:[\w-]+\.)+[a-z]{2,}(?:[:/?]|$)/i.test(value.text);
  return { word, span, value, url: written ?? (isHost ? parseWebUrl(`http://${value.text}`) : undefined), hasScheme: written !== undefined };
}

function innerSpan({ raw, span }: ShellWord): Span {
  const isQuoted = raw.length > 1 && raw.length === span.end - span.start && /^(["'])[^]*\1$/.test(raw);
  return isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
}

function curlOutput(command: SimpleCommand, parsed: ParsedOptions, urls: readonly FetchedUrl[]): DownloadOutput {
  const written = parsed.options.flatMap(({ names, value }) => (names.includes("--output") && value !== undefined ? [value] : []));
  const [first] = written;
  if (first !== undefined) return named(first.word, written.map(({ text }) => text));
  if (parsed.options.some(({ names }) => names.includes("-O") || names.includes("--remote-name-all"))) return remoteNames(urls);
  return redirected(command);
}

function wgetOutput(command: SimpleCommand, parsed: ParsedOptions, urls: readonly FetchedUrl[]): DownloadOutput {
  const value = findOption(parsed, "-O")?.value;
  if (value === undefined) return remoteNames(urls);
  return value.text === "-" ? redirected(command) : named(value.word, [value.text]);
}

function named(word: ShellWord, paths: readonly string[]): DownloadOutput {
  if (paths.every((path) => path === "-" || path === "/dev/stdout")) return { kind: "stream" };
  if (paths.every((path) => path === "/dev/null")) return { kind: "discarded" };
  return { kind: "file", names: paths.map(baseName), word };
}

function remoteNames(urls: readonly FetchedUrl[]): DownloadOutput {
  return { kind: "file", names: urls.map(({ word }) => baseName(word.value.text.replace(/[?#].*$/, ""))), word: undefined };
}

function redirected({ redirections }: SimpleCommand): DownloadOutput {
  const target = redirections.find(({ operator, descriptor }) => /^(?:&?>>?|>\|)$/.test(operator) && (descriptor ?? 1) === 1)?.target;
  return target === undefined ? { kind: "stream" } : named(target, [target.value.text]);
}
