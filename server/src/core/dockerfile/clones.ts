import type { ShellWord } from "../shell/command.ts";
import { findOption, parseOptions, type ParsedOptions } from "../shell/options.ts";
import type { Resolved } from "../text/resolved.ts";
import type { Span } from "../text/span.ts";
import { parseWebUrl, type WebUrl } from "../text/webUrl.ts";
import { resolvedWord } from "./downloads.ts";
import type { LocatedCommand } from "./lookup.ts";
import type { DockerfileFile, Instruction } from "./model.ts";

/** A `git clone` of a remote repository in a RUN. */
export interface Clone extends LocatedCommand {
  readonly parsed: ParsedOptions;
  readonly source: ShellWord;
  readonly url: WebUrl;
  readonly directory: ShellWord | undefined;
  /** The branch, tag or commit that the clone asks for, `undefined` for none. */
  readonly reference: (Resolved & { readonly at: Span }) | undefined;
}

/** The clones whose source is a URL, by scheme or in the form of ssh; folders and unknown variables are left out. */
export function clones(file: DockerfileFile): readonly Clone[] {
  return file.commandsNamed("git").flatMap(({ command, instruction }): readonly Clone[] => {
    if (instruction.keyword !== "RUN") return [];
    const parsed = parseOptions(command);
    const [subcommand, source, directory] = parsed.operands;
    if (subcommand?.value.text !== "clone" || source === undefined) return [];
    const { text } = resolvedWord(instruction, source);
    const url = parseWebUrl(text) ?? scpUrl(text);
    if (url === undefined || url.scheme === "file") return [];
    const value = (findOption(parsed, "--branch") ?? findOption(parsed, "--revision"))?.value;
    const reference = value === undefined ? undefined : { at: value.span, ...settled(instruction, value) };
    return [{ command, instruction, parsed, source, url, directory, reference }];
  });
}

function settled(instruction: Instruction, { text, complete }: Resolved): Resolved {
  const value = complete ? { text, complete } : instruction.resolve(text);
  return { text: value.text, complete: value.complete && !/\$\(|`/.test(text) };
}

function scpUrl(text: string): WebUrl | undefined {
  const match = /^[\w.-]+@([\w.-]+):(?!\/\/)(.*)$/.exec(text);
  return match === null ? undefined : { scheme: "ssh", host: (match[1] ?? "").toLowerCase(), path: `/${match[2] ?? ""}` };
}
