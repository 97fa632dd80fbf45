import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { packageSteps } from "../../core/dockerfile/packages.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { hasOption } from "../../core/shell/options.ts";
import type { PackageOperand } from "../../core/shell/packages.ts";
import type { Packaging } from "../../core/shell/packageTools.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

/** True when something else than the build's empty input may answer a command's questions. */
export function isAnswered({ pipedFrom, redirections }: SimpleCommand): boolean {
  return pipedFrom !== undefined || redirections.some(({ operator }) => operator.startsWith("<"));
}

/** `text` with `sudo` in front of it where `command` needs that. */
export function asSameUser(command: SimpleCommand, text: string): string {
  return command.via?.name === "sudo" ? `sudo ${text}` : text;
}

/** A finding for each package that these subcommands install without a version; what is not settled is silent. */
export function unpinnedPackages(file: DockerfileFile, packaging: Packaging, subcommands: readonly string[]): readonly Finding[] {
  return packageSteps(file, packaging).flatMap((step): readonly Finding[] => {
    if (!subcommands.includes(step.name) || hasOption(step, "--type")) return [];
    const loose = step.packages.filter((one) => isUnpinned(one) && !(step.name === "module install" && one.text.includes(":")));
    return loose.map(({ span, text, name }) => ({ at: span, message: `\`${abbreviated(name, 60)}\` is installed in any version`, evidence: text }));
  });
}

function isUnpinned({ kind, name, version, source, isRemoved }: PackageOperand): boolean {
  // A name with a dot in front is a virtual package of apk; a tag of apk names a repository, not a release.
  return kind === "name" && version === undefined && !isRemoved && !name.startsWith(".") && (source === undefined || !/^[a-z]+-|^(?:stable|testing|unstable|sid)$|[/=]/.test(source));
}
