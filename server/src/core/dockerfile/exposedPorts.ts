import type { Instruction, Word } from "./model.ts";

/** One port of an EXPOSE as BuildKit reads it (frontend/dockerfile/dockerfile2llb/convert_expose.go). */
export interface ExposedPort {
  readonly word: Word;
  /** The text of this port; a word whose variable holds several has several. */
  readonly text: string;
  /** The first and the last of the container's ports; `undefined` where they are no numbers. */
  readonly range: { readonly first: number; readonly last: number } | undefined;
  /** What BuildKit refuses in it. */
  readonly fault: string | undefined;
  /** What stands in front of the container's port, `8080:` or `127.0.0.1:8080:`; empty for none. */
  readonly host: string;
  /** What stands behind the `/`. */
  readonly protocol: string | undefined;
}

/** The ports of an EXPOSE; those with an unsettled variable are left out. */
export function exposedPorts({ words }: Instruction): readonly ExposedPort[] {
  return words.flatMap((word) => (word.value.complete ? word.value.text.split(/\s+/).flatMap((text) => (text === "" ? [] : [portOf(word, text)])) : []));
}

function portOf(word: Word, text: string): ExposedPort {
  const colon = text.lastIndexOf(":");
  const host = text.slice(0, colon + 1);
  const [ports = "", ...protocols] = text.slice(colon + 1).split("/");
  const protocol = protocols.length === 0 ? undefined : protocols.join("/");
  return { word, text, range: rangeOf(ports), host, protocol, fault: protocolFault(protocol) ?? rangeFault(ports) ?? hostFault(host) };
}

function protocolFault(protocol: string | undefined): string | undefined {
  return protocol === undefined || /^(?:tcp|udp|sctp)?$/i.test(protocol) ? undefined : "is no port: the protocol is `tcp`, `udp` or `sctp`";
}

function rangeFault(ports: string): string | undefined {
  const range = rangeOf(ports);
  if (range === undefined) return "is no port";
  if (range.first > 65_535 || range.last > 65_535) return "is no port: the highest is 65535";
  return range.first > range.last ? "is no range of ports: it ends before it begins" : undefined;
}

function rangeOf(ports: string): ExposedPort["range"] {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(ports);
  return match === null ? undefined : { first: Number(match[1]), last: Number(match[2] ?? match[1]) };
}

function hostFault(host: string): string | undefined {
  const port = /(?:^|:)([^:]*):$/.exec(host)?.[1] ?? "";
  return port === "" ? undefined : rangeFault(port);
}
