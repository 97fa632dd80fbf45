import type { ParsedDocument } from "../text/document.ts";
import type { Finding, Fix, Level, Related } from "./finding.ts";
import { languageOf } from "./language.ts";
import type { Category } from "./rule.ts";

/**
 * A model may be made of several files. What is wrong in another one is said when that file is linted, for its own run sees the
 * same model; only where its name tells that nobody lints it, real risks are reported from here, without a fix. In a
 * finding of the linted file, related places in others get their paths, and fixes that would edit others are left out.
 */
export function inItsFile(found: Finding, level: Level, document: ParsedDocument, category: Category): Finding | undefined {
  const { placeOf } = document;
  if (placeOf === undefined || found.path !== undefined) return found;
  const place = placeOf(found.at);
  const related = found.related?.map((one) => placed(one, placeOf));
  const common = related === undefined ? found : { ...found, related };
  if (place === undefined) return document.otherTexts?.length === 0 ? common : { ...common, ...ownFixes(found, placeOf) };
  if (languageOf(place.path) !== undefined || level === "info" || !RISKS.has(category)) return undefined;
  return { ...common, ...place, fixes: [] };
}

const RISKS: ReadonlySet<Category> = new Set<Category>(["security", "secrets", "supply-chain", "isolation", "network"]);

type PlaceOf = NonNullable<ParsedDocument["placeOf"]>;

function placed(related: Related, placeOf: PlaceOf): Related {
  const place = related.path === undefined ? placeOf(related.at) : undefined;
  return place === undefined ? related : { ...related, ...place };
}

function ownFixes({ fixes }: Finding, placeOf: PlaceOf): Pick<Finding, "fixes"> {
  if (fixes === undefined) return {};
  const own = (list: readonly Fix[]): readonly Fix[] => list.filter((fix) => isOwn(fix, placeOf));
  return { fixes: typeof fixes === "function" ? () => own(fixes()) : own(fixes) };
}

function isOwn({ edits }: Fix, placeOf: PlaceOf): boolean {
  return edits.every(({ path, edits: own }) => path !== undefined || own.every(({ span }) => placeOf(span) === undefined));
}
