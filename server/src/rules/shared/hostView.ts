import { hostPathOf, writableReach } from "../../core/compose/hostPaths.ts";
import type { Service } from "../../core/compose/model.ts";

/** Whether a container sees the host's processes or its system files, which makes powers over what it sees powers over the host. */
export function seesHost(service: Service): boolean {
  if (service.text("pid")?.value === "host") return true;
  return service.mounts.some(({ hostPath }) => {
    const path = hostPathOf(hostPath);
    return path === "/" || (path !== undefined && writableReach(path) === "host");
  });
}
