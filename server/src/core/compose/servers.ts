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
  for (const [port, name] of serverPorts) if (isPublished(port)) return name;
  return undefined;
}

/** A wide range, as for passive FTP or media, names no server. */
const WIDEST = 20;
