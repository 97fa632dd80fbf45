import { deletePair } from "../../core/compose/edit.ts";
import type { ComposeFile, Resource } from "../../core/compose/model.ts";
import type { Member } from "../../core/compose/reader.ts";
import { isWhole } from "../../core/compose/whole.ts";
import type { Environment } from "../../core/lint/environment.ts";
import type { Finding } from "../../core/lint/finding.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "./fixes.ts";
import type { Definitions, NameUse } from "./undefinedNames.ts";

/** The definitions of the top level that no service uses. A use whose name a variable decides may be of any of them. */
export function* unusedNames(file: ComposeFile, env: Environment, { key, noun }: Pick<Definitions, "key" | "noun">, uses: readonly NameUse[]): Iterable<Finding> {
  const names = new Set(uses.map(({ name }) => name.value));
  const unused = [...file[key].values()].filter(({ name }) => !names.has(name));
  if (unused.length === 0 || uses.some(({ name }) => !name.complete) || file.services.some(({ partial }) => partial) || !isWhole(file, env.readFile)) return;
  for (const resource of unused) {
    yield {
      at: resource.member.keyAt,
      message: `No service uses the ${noun} \`${abbreviated(resource.name, 60)}\``,
      evidence: resource.name,
      tags: ["unnecessary"],
      fixes: () => unsafeFix(`Remove the ${noun} \`${abbreviated(resource.name, 50)}\``, deletePair(file.text, pairToDelete(file, resource))),
    };
  }
}

/** The last definition goes with its top-level key. */
function pairToDelete(file: ComposeFile, { member }: Resource): Member {
  const { parent } = member;
  const isLast = parent?.node?.kind === "map" && parent.node.entries.length === 1;
  const top = file.roots[0] && [...file.roots[0].values()].find(({ node }) => node !== undefined && node === parent?.node);
  return isLast && top !== undefined ? top : member;
}
