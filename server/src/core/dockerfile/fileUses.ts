import type { ShellWord, SimpleCommand } from "../shell/command.ts";
import { isInterpreter } from "../shell/interpreters.ts";
import type { Stage } from "./model.ts";
import { baseName } from "./paths.ts";
import { Facts } from "../text/facts.ts";

/** The first command behind `offset` in the RUNs of a stage that runs, unpacks or installs a file of this name. */
export function useOfFile(stage: Stage, name: string, offset: number): SimpleCommand | undefined {
  return mentions(stage).get(name)?.find((command) => command.span.start > offset && takes(command, name));
}

/** True for a program that unpacks or installs what it reads from standard input. */
export function unpacksInput({ name }: SimpleCommand): boolean {
  return STREAM_UNPACKERS.has(name);
}

/** True for a program that only decompresses a stream on its way. */
export function decompresses({ name }: SimpleCommand): boolean {
  return DECOMPRESSORS.has(name);
}

const STREAM_UNPACKERS = new Set(["tar", "bsdtar", "gtar", "cpio", "jar", "unzip", "funzip"]);
const DECOMPRESSORS = new Set(["gunzip", "gzip", "zcat", "xz", "unxz", "xzcat", "bzip2", "bunzip2", "bzcat", "zstd", "unzstd", "zstdcat", "lz4", "pv", "tee", "cat", "base64"]);

const known = new Facts<Stage, ReadonlyMap<string, readonly SimpleCommand[]>>();

/** The commands of a stage by the last names of their words. */
function mentions(stage: Stage): ReadonlyMap<string, readonly SimpleCommand[]> {
  return known.of(stage, () => {
    const byName = new Map<string, SimpleCommand[]>();
    for (const outer of stage.instructions) {
      const instruction = outer.trigger ?? outer;
      if (instruction.keyword !== "RUN") continue;
      for (const command of instruction.commands.commands) {
        note(byName, command, command.program);
        for (const word of command.arguments) note(byName, command, word);
      }
    }
    return byName;
  });
}

function note(byName: Map<string, SimpleCommand[]>, command: SimpleCommand, { value }: ShellWord): void {
  const name = baseName(value.text);
  const commands = byName.get(name);
  if (commands === undefined) byName.set(name, [command]);
  else if (commands.at(-1) !== command) commands.push(command);
}

function takes(command: SimpleCommand, name: string): boolean {
  if (baseName(command.program.value.text) === name) return true;
  const words = command.arguments.map(({ value }) => value.text);
  if (isInterpreter(command.name)) return baseName(words.find((word) => !word.startsWith("-")) ?? "") === name;
  if (command.name === "chmod") return /x/.test(words[0] ?? "") || /^[0-7]{0,4}[1357][0-7]{0,2}$/.test(words.find((word) => !word.startsWith("-")) ?? "");
  if (command.name === "tar" || command.name === "bsdtar") return words.some((word, index) => /^-[A-Za-z]*x|^--(?:extract|get)$/.test(word) || (index === 0 && /^[A-Za-z]*x[A-Za-z]*$/.test(word)));
  if (INSTALLERS.has(command.name)) return words.some((word) => /^(?:install|localinstall|add|in)$/.test(word));
  return command.name === "dpkg" || command.name === "rpm" ? words.some((word) => /^-[A-Za-z]*[iUF]|^--(?:install|upgrade|unpack)$/.test(word)) : UNPACKERS.has(command.name);
}

const INSTALLERS = new Set(["apt", "apt-get", "dnf", "yum", "microdnf", "zypper", "pip", "pip3", "gem"]);
const UNPACKERS = new Set(["unzip", "7z", "7za", "gunzip", "unxz", "bunzip2", "cpio", "install", "java", "gdebi"]);
