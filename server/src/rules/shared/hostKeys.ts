import { deletePair } from "../../core/compose/edit.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Member } from "../../core/compose/reader.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import { unsafeFix } from "./fixes.ts";

/** A key of a service that says `host`. */
export interface HostKey {
  readonly service: Service;
  readonly member: Member;
  readonly text: Text;
}

/** The services whose key `key` settles to `host`, with the pair that says so. */
export function* hostKeys(file: ComposeFile, key: string): Iterable<HostKey> {
  for (const service of file.services) {
    const text = service.text(key);
    const member = service.members.get(key);
    if (member !== undefined && text?.complete === true && text.value === "host") yield { service, member, text };
  }
}

/** The finding on such a pair; its first fix takes the pair out. */
export function hostKeyFinding(file: ComposeFile, { service, member }: HostKey, message: string, further: readonly Fix[] = []): Finding {
  return { at: member.entry.span, message, evidence: `${service.name} ${member.key}`, fixes: () => [...unsafeFix(`Remove \`${member.key}\``, deletePair(file.text, member)), ...further] };
}
