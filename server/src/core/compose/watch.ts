import type { ComposeFile, Service } from "./model.ts";
import type { Members, Slot } from "./reader.ts";
import type { Text } from "./value.ts";

/** An item of `develop.watch`: what happens when files change. */
export interface WatchRule {
  readonly slot: Slot;
  readonly members: Members;
  readonly action: Text | undefined;
  readonly path: Text | undefined;
  readonly target: Text | undefined;
}

/** What `docker compose watch` watches for a service. */
export function watchRules({ reader }: ComposeFile, service: Service): readonly WatchRule[] {
  const develop = service.members.get("develop");
  if (develop === undefined) return [];
  return reader.items(reader.members(develop).get("watch")).map((slot) => {
    const members = reader.members(slot);
    return { slot, members, action: reader.textAt(members.get("action")), path: reader.textAt(members.get("path")), target: reader.textAt(members.get("target")) };
  });
}

/** Whether the action copies files into the container. */
export function isSync(action: Text | undefined): boolean {
  return action?.complete === true && /^sync(?:\+|$)/.test(action.value);
}

/** A path relative to the project without `.` and doubled slashes; `undefined` for any other. The project's own folder is "". */
export function projectRelative(path: Text | undefined): string | undefined {
  if (path?.complete !== true || /^(?:[/~\\]|[A-Za-z]:)/.test(path.value)) return undefined;
  const names: string[] = [];
  for (const name of path.value.replaceAll("\\", "/").split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.length === 0 || names.at(-1) === "..") names.push(name);
    else names.pop();
  }
  return names.join("/");
}
