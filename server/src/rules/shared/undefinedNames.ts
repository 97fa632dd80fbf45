import { appendTopLevel } from "../../core/compose/insert.ts";
import type { Tree } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { slice } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import { isWhole } from "../../core/compose/whole.ts";
import { isTemplate } from "../../core/image/template.ts";
import type { Environment } from "../../core/lint/environment.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "./fixes.ts";
import { nearestFix } from "./nearestFix.ts";

/** A service's use of a name of the top level. */
export interface NameUse {
  readonly service: Service;
  readonly name: Text;
}

/** One kind of thing that the top level of a file defines. */
export interface Definitions {
  readonly key: "networks" | "volumes" | "secrets" | "configs";
  /** What one of them is called. */
  readonly noun: string;
  /** What a new definition of that name says; `undefined` where no other than the author knows. */
  readonly skeleton: (name: string) => Tree | undefined;
}

/** The uses of names that the project defines nowhere. */
export function* undefinedNames(file: ComposeFile, env: Environment, definitions: Definitions, uses: readonly NameUse[]): Iterable<Finding> {
  const defined = file[definitions.key];
  const missing = uses.filter(({ name }) => name.complete && name.value !== "" && !defined.has(name.value) && !isTemplate(name.value));
  if (missing.length === 0 || !isWhole(file, env.readFile)) return;
  for (const { service, name } of missing) {
    yield {
      at: slice(name, 0, name.value.length).at,
      message: `The ${definitions.noun} \`${abbreviated(name.value, 50)}\` is not defined`,
      evidence: `${service.name} ${name.value}`,
      fixes: () => fixes(file, definitions, name),
    };
  }
}

function fixes(file: ComposeFile, { key, noun, skeleton }: Definitions, name: Text): readonly Fix[] {
  const tree = skeleton(name.value);
  const define = tree === undefined ? undefined : appendTopLevel(file, key, name.value, tree);
  return [
    ...nearestFix(file, name, file[key].keys()),
    ...unsafeFix(`Define the ${noun} \`${abbreviated(name.value, 50)}\``, define),
  ];
}
