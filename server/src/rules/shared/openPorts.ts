import { bindToLoopback, exposureAt } from "../../core/compose/exposure.ts";
import type { ExposedPort } from "../../core/compose/exposure.ts";
import type { ComposeFile, Port } from "../../core/compose/model.ts";
import type { Finding } from "../../core/lint/finding.ts";
import { unsafeFix } from "./fixes.ts";

/** The finding on a port that is reachable from more places than need be; its fix leaves it to the host itself. */
export function openPort(file: ComposeFile, { service, port }: ExposedPort, message: string): Finding {
  return { at: exposureAt(port), message, evidence: `${service.name} ${portName(port)}`, fixes: () => unsafeFix("Bind to `127.0.0.1`", bindToLoopback(file, port)) };
}

/** The port as the host or, where the engine chooses that, the container knows it. */
export function portName({ published, target, protocol }: Port): string {
  const shown = published?.complete === true ? published.value : (target?.value ?? "");
  return protocol === "tcp" ? shown : `${shown}/${protocol}`;
}
