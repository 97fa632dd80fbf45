import type { Service } from "./model.ts";
import type { Members, Reader } from "./reader.ts";
import type { Text } from "./value.ts";

/** A key of a service that takes a duration. */
export interface DurationUse {
  readonly key: string;
  readonly text: Text;
}

/** All durations that a service states, as written. */
export function durations(reader: Reader, { members }: Service): readonly DurationUse[] {
  const found: DurationUse[] = [];
  const take = (holder: Members, keys: readonly string[]): void => {
    for (const key of keys) {
      const text = reader.textAt(holder.get(key));
      if (text !== undefined) found.push({ key, text });
    }
  };
  take(members, ["stop_grace_period", "pull_refresh_after"]);
  const healthcheck = members.get("healthcheck");
  if (healthcheck !== undefined) take(reader.members(healthcheck), ["interval", "timeout", "start_period", "start_interval"]);
  const deploy = members.get("deploy");
  if (deploy === undefined) return found;
  const inner = reader.members(deploy);
  take(reader.members(inner.get("restart_policy")), ["delay", "window"]);
  for (const key of ["update_config", "rollback_config"]) take(reader.members(inner.get(key)), ["delay", "monitor"]);
  return found;
}
