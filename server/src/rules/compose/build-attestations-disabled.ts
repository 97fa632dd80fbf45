import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const buildAttestationsDisabled: Rule<"compose"> = {
  id: "build-attestations-disabled",
  language: "compose",
  category: "supply-chain",
  severity: "off",
  since: "0.1.0",
  aliases: ["owasp:R13"],
  threats: ["poisoned-image"],
  docs: {
    what: "An image is built without a record of what it was built from.",
    why: "The provenance says which sources and base images went into the image, the bill of materials which packages: without them nobody finds out whether a flaw that becomes known is in it.",
    exceptions: "Off by default: registries that do not know the format need it.",
    references: ["https://docs.docker.com/reference/compose-file/build/#provenance", "https://docs.docker.com/build/metadata/attestations/"],
  },
  mentions: ["provenance", "sbom"],
  examples: {
    bad: [
      { title: "No provenance", bad: "services:\n  web:\n    build:\n      context: .\n      «provenance: false»\n", fixed: "services:\n  web:\n    build:\n      context: .\n" },
      { title: "No bill of materials", bad: "services:\n  web:\n    build: {context: ., «sbom: \"no\"»}\n", fixed: "services:\n  web:\n    build: {context: .}\n" },
    ],
    good: ["services:\n  web:\n    build: {context: ., provenance: mode=max, sbom: true}\n", "services:\n  web:\n    build: {context: ., provenance: \"${P}\"}\n    sbom: false\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const key of ["provenance", "sbom"]) {
        const member = service.build?.members.get(key);
        const flag = file.reader.flagAt(member);
        if (member === undefined || flag?.complete !== true || flag.value) continue;
        const message = key === "sbom" ? "The image has no list of what is in it" : "The image has no record of what it was built from";
        yield { at: member.entry.span, message, evidence: `${service.name} ${key}`, fixes: () => unsafeFix(`Remove \`${key}\``, deletePair(file.text, member)) };
      }
    }
  },
};
