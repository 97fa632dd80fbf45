import type { Reader } from "./reader.ts";
import type { Service } from "./model.ts";

/**
 * Whether the memory of a service is limited, by `mem_limit` or `deploy.resources.limits.memory`. A limit that a variable
 * sets counts; `undefined` where more may belong to the service than is known.
 */
export function hasMemoryLimit(reader: Reader, service: Service): boolean | undefined {
  const limits = reader.members(reader.members(reader.members(service.members.get("deploy")).get("resources")).get("limits"));
  const isLimited = [service.text("mem_limit"), reader.textAt(limits.get("memory"))].some((limit) => limit !== undefined && !(limit.complete && /^(?:0+[a-z]*|-1)?$/i.test(limit.value)));
  if (isLimited) return true;
  return service.partial ? undefined : false;
}
