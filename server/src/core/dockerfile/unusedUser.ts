import type { DockerfileFile, Stage } from "./model.ts";
import { createdUsers, dropsPrivileges, isCutShort, isDevContainer, type CreatedUser } from "./nonRoot.ts";
import { serviceUsers } from "./serviceUsers.ts";
import { Facts } from "../text/facts.ts";

const known = new Facts<DockerfileFile, CreatedUser | undefined>();

/**
 * The user that a file creates for its final image, and that nothing in the image uses, although the image runs as root: the last one, where
 * none of them is named anywhere but where it is created.
 */
export function unusedUser(file: DockerfileFile): CreatedUser | undefined {
  return known.of(file, () => search(file));
}

function search(file: DockerfileFile): CreatedUser | undefined {
  const { finalStage } = file;
  if (finalStage?.user.isRoot !== true || finalStage.isWindows || !/useradd|adduser/.test(file.text)) return undefined;
  const created = createdUsers(file.finalChain).filter(({ name }) => !serviceUsers.has(name));
  const last = created.at(-1);
  if (last === undefined || dropsPrivileges(file) || isDevContainer(file) || isCutShort(file)) return undefined;
  const named = wordsElsewhere(file.finalChain);
  return created.some(({ name }) => named.has(name)) ? undefined : last;
}

const CREATES = new Set(["useradd", "adduser", "groupadd", "addgroup"]);

/** The words, and the parts of words, outside of the commands that make users and groups. */
function wordsElsewhere(chain: readonly Stage[]): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of text.split(/[^\w.$-]+/)) words.add(word);
  };
  for (const instruction of chain.flatMap(({ instructions }) => instructions)) {
    if (instruction.keyword === "RUN") {
      const uses = instruction.commands.commands.filter((command) => !CREATES.has(command.name) && !contains(command));
      for (const command of uses) for (const { raw } of command.arguments) add(raw);
    } else {
      add(instruction.argument.text);
      for (const { value } of instruction.flags) if (value !== undefined) add(value.raw);
    }
  }
  return words;
}

/** `sudo useradd web` is no use of the user beyond its creation: the inner command tells. */
function contains({ name }: { readonly name: string }): boolean {
  return name === "sudo" || name === "env" || name === "sh" || name === "bash";
}
