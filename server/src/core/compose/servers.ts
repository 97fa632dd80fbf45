import { serverPorts, servers } from "../image/tables/servers.ts";
import type { Server } from "../image/tables/servers.ts";
import type { Port, Service } from "./model.ts";
import { pulledImageOf } from "./serviceImage.ts";

/** The server that a service runs, where its image is known for one. */
export function serverOf(service: Service): Server | undefined {
  const image = pulledImageOf(service);
  return image && servers.get(image.key);
}

/** What listens behind a published port, where it is a data store or an administration surface; told by the image, else by the port. */
export function sensitiveServer(service: Service, { targetRange, protocol }: Port): string | undefined {
  if (targetRange === undefined || protocol !== "tcp") return undefined;
  const isPublished = (port: number): boolean => targetRange.first <= port && port <= targetRange.last;
  const server = serverOf(service);
  if (server !== undefined) return server.ports.some(isPublished) ? server.name : undefined;
  if (targetRange.last - targetRange.first > WIDEST) return undefined;
  for (const [port, name] of serverPorts) if (isPublished(port) && (!SHARED_PORTS.has(port) || isCalled(service, name))) return name;
  return undefined;
}

/** Ports of a store that web applications took for their own as well: there the service has to be called after the store. */
const SHARED_PORTS: ReadonlySet<number> = new Set([9200, 9300]);

function isCalled(service: Service, name: string): boolean {
  return `${service.name} ${service.image?.value ?? ""} ${service.build?.context?.value ?? ""}`.toLowerCase().includes(name.toLowerCase().slice(0, 7));
}

/** A wide range, as for passive FTP or media, names no server. */
const WIDEST = 20;
