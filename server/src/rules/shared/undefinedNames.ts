import { replaceText } from "../../core/compose/edit.ts";
import { appendTopLevel } from "../../core/compose/insert.ts";
import type { Tree } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { slice } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import { isWhole } from "../../core/compose/whole.ts";
import { isTemplate } from "../../core/image/template.ts";
import type { Environment } from "../../core/lint/environment.ts";
import type { Finding } from "../../core/lint/finding.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { nearestName } from "../../core/yaml/nearest.ts";
import { unsafeFix } from "./fixes.ts";

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
    const near = nearestName(name.value, defined.keys());
    const skeleton = definitions.skeleton(name.value);
    const define = skeleton === undefined ? undefined : appendTopLevel(file, definitions.key, name.value, skeleton);
    yield {
      at: slice(name, 0, name.value.length).at,
      message: `The ${definitions.noun} \`${abbreviated(name.value, 50)}\` is not defined`,
      evidence: `${service.name} ${name.value}`,
      fixes: () => [
        ...(near === undefined || name.settled !== "literal" ? [] : unsafeFix(`Replace with \`${near}\``, replaceText(file.text, name, near))),
        ...unsafeFix(`Define the ${definitions.noun} \`${abbreviated(name.value, 50)}\``, define),
      ],
    };
  }
}
