import type { ComposeFile, Service } from "./model.ts";
import type { Member } from "./reader.ts";
import type { Text } from "./value.ts";

/** A number of containers and the pair that states it. */
export interface Replicas {
  readonly count: number;
  readonly member: Member;
  readonly text: Text;
}

/** `scale` and `deploy.replicas`, each where it is stated as a whole number. */
export function replicasOf(file: ComposeFile, service: Service): { readonly scale: Replicas | undefined; readonly replicas: Replicas | undefined } {
  const deploy = service.members.has("deploy") ? file.reader.members(service.members.get("deploy")) : undefined;
  return { scale: replicas(file, service.members.get("scale")), replicas: replicas(file, deploy?.get("replicas")) };
}

/** The pair that asks for more than one container. */
export function severalReplicas(file: ComposeFile, service: Service): Replicas | undefined {
  if (!service.members.has("deploy") && !service.members.has("scale")) return undefined;
  const { scale, replicas: deployed } = replicasOf(file, service);
  return [scale, deployed].find((one) => one !== undefined && one.count > 1);
}

function replicas(file: ComposeFile, member: Member | undefined): Replicas | undefined {
  const text = file.reader.textAt(member);
  if (member === undefined || text?.complete !== true || !/^-?\d{1,9}$/.test(text.value)) return undefined;
  return { count: Number(text.value), member, text };
}
