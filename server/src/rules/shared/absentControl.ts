import { hardenEdits } from "../../core/compose/harden.ts";
import { absentControls } from "../../core/compose/hardening.ts";
import type { Control } from "../../core/compose/hardening.ts";
import { limitsOf } from "../../core/compose/limits.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Span } from "../../core/text/span.ts";
import { unsafeFix } from "./fixes.ts";

/** The titles of the fixes that add one control: where the image is known to bear it, and where it may not. */
export interface Titles {
  readonly known: string;
  readonly bold: string;
}

/** The services that lack one control. */
export function* lacking(file: ComposeFile, control: Control, message: string, titles: (service: Service) => Titles): Iterable<Finding> {
  for (const service of file.services) {
    if (!absentControls(file, service).includes(control)) continue;
    const { known, bold } = hardenEdits(file, service, [control]);
    const { added, edits } = known.added.length > 0 ? known : bold;
    const title = titles(service)[known.added.length > 0 ? "known" : "bold"];
    yield { at: placeOf(file, service, control), message, evidence: service.name, fixes: () => added.length === 0 ? [] : unsafeFix(title, edits) };
  }
}

/** Where the control belongs: the list or mapping that lacks it, else the service. */
function placeOf(file: ComposeFile, service: Service, control: Control): Span {
  const { members, nameAt } = service;
  if (control === "cap_drop" || control === "read_only") return members.get(control)?.keyAt ?? nameAt;
  if (control === "no-new-privileges") return members.get("security_opt")?.keyAt ?? nameAt;
  if (control === "user") return nameAt;
  const { service: own, deploy, limitsMember, resourcesMember } = limitsOf(file, service);
  return (own[control] ?? deploy[control])?.member.keyAt ?? (limitsMember ?? resourcesMember)?.keyAt ?? nameAt;
}
