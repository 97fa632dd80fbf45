import type { ComposeFile } from "./model.ts";

/**
 * Whether the file says that `docker stack deploy` runs it: by its name, by a comment with the command, or by an overlay
 * network. Swarm reads keys that Compose ignores, and spreads ports over several containers.
 */
export function isForSwarm(file: ComposeFile): boolean {
  if (/(?:stack|swarm)/i.test(file.path.slice(file.path.lastIndexOf("/") + 1))) return true;
  if (file.comments.some(({ text }) => /docker stack|swarm/i.test(text))) return true;
  return [...file.networks.values()].some(({ members }) => file.reader.textAt(members.get("driver"))?.value === "overlay");
}
