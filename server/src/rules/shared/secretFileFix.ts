import { replaceText } from "../../core/compose/edit.ts";
import { takesFile } from "../../core/compose/fileVariables.ts";
import { appendEntry, appendItem, appendTopLevel, styleOf } from "../../core/compose/insert.ts";
import type { ComposeFile, Service, Variable } from "../../core/compose/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import { areDisjoint } from "../../core/text/edit.ts";
import type { Edit } from "../../core/text/edit.ts";
import { unsafeFix } from "./fixes.ts";

/** Gives an image that can read it from a file its password as a secret: the variable, the service's `secrets`, and the file's. */
export function secretFileFix(file: ComposeFile, service: Service, { name, nameAt, value, slot }: Variable): readonly Fix[] {
  if (value?.settled !== "literal" || !slot.editable || !takesFile(service, name) || service.environment.some((one) => one.name === `${name}_FILE`)) return [];
  const secret = name.toLowerCase();
  const path = replaceText(file.text, value, `/run/secrets/${secret}`);
  const granted = grant(file, service, secret);
  const defined = file.secrets.has(secret) ? [] : appendTopLevel(file, "secrets", secret, new Map([["file", `./secrets/${secret}.txt`]]));
  if (path === undefined || granted === undefined || defined === undefined) return [];
  const edits = [{ span: { start: nameAt.end, end: nameAt.end }, text: "_FILE" }, ...path, ...granted, ...defined];
  return isClear(edits) ? unsafeFix(`Take it from the secret \`${secret}\``, edits) : [];
}

function grant(file: ComposeFile, { members, member, secrets }: Service, name: string): readonly Edit[] | undefined {
  if (secrets.some(({ source }) => source?.value === name)) return [];
  const list = members.get("secrets");
  const style = styleOf(file);
  if (list !== undefined) return list.editable && list.node?.kind === "seq" && list.node.anchor === undefined ? appendItem(file, list.node, name, style) : undefined;
  return member.editable && member.node?.kind === "map" ? appendEntry(file, member.node, "secrets", [name], style) : undefined;
}

/** Two edits at one place have no order. */
function isClear(edits: readonly Edit[]): boolean {
  return areDisjoint(edits) && new Set(edits.map(({ span }) => span.start)).size === edits.length;
}
