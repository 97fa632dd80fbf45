import { mountSourceAt } from "../../core/compose/hostPaths.ts";
import type { ComposeFile, Mount, Service } from "../../core/compose/model.ts";
import { slice } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Related } from "../../core/lint/finding.ts";
import type { Span } from "../../core/text/span.ts";

/** A mount with a path of the host behind it, and the places to report. */
export interface HostMount {
  readonly service: Service;
  readonly mount: Mount;
  readonly path: Text;
  /** What the service names: the path, or the volume that stands for it. */
  readonly at: Span;
  /** Where a named volume gives the path. */
  readonly related: readonly Related[];
}

/** The mounts of all services that bring something of the host into a container. */
export function* hostMounts(file: ComposeFile): Iterable<HostMount> {
  for (const service of file.services) {
    for (const mount of service.mounts) {
      const { hostPath: path, volume } = mount;
      if (path === undefined) continue;
      const isNamed = volume !== undefined;
      const related = isNamed ? [{ path: undefined, at: slice(path, 0, path.value.length).at, message: "The volume is this path of the host" }] : [];
      yield { service, mount, path, at: mountSourceAt(mount), related };
    }
  }
}
