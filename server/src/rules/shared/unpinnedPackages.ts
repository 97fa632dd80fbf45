import type { LanguagePackage, LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import type { Finding } from "../../core/lint/finding.ts";
import { isMovingVersion } from "../../core/shell/languageNotation.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

/** The packages of a step that are named without a version, or with one that moves; of those in one variable the first. */
export function unpinnedPackages({ action, packages }: LanguageStep): readonly LanguagePackage[] {
  if (action !== "add") return [];
  const found = packages.filter(({ kind, version }) => (kind === "name" || kind === "url") && (version === undefined || isMovingVersion(version)));
  return found.filter(({ word }, index) => word.span.start !== found[index - 1]?.word.span.start);
}

/** What to say of such a package. */
export function unpinnedFinding({ word, name, version, kind, text }: LanguagePackage): Finding {
  const message =
    version !== undefined
      ? `\`${abbreviated(text, 40)}\` moves: each build may install another version`
      : kind === "url"
        ? `\`${abbreviated(text, 40)}\` names no tag or commit: each build may install another`
        : `\`${abbreviated(name, 40)}\` has no version: each build may install another`;
  return { at: word.span, message };
}
