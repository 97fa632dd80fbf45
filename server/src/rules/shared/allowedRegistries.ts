import { repositoryMatcher } from "../../core/image/allowed.ts";
import { type ImageReference, normalizedRepository } from "../../core/image/reference.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

/** The registries that images may come from: empty where no list is given. */
export interface AllowedRegistries {
  readonly allow: readonly string[];
}

/** The option of the rules about registries. */
export const allowedRegistries: NonNullable<Rule<"dockerfile", AllowedRegistries>["options"]> = {
  schema: {
    type: "object",
    additionalProperties: false,
    properties: { allow: { type: "array", items: { type: "string", minLength: 1, maxLength: 200 }, uniqueItems: true, description: "Hosts, or hosts with a part of the path, from which images may come; `*` stands for any characters." } },
  },
  defaults: { allow: [] },
};

/** What there is to say of an image; `undefined` where the list allows its registry. */
export function registryMessages({ allow }: AllowedRegistries): (reference: ImageReference) => string | undefined {
  const isAllowed = repositoryMatcher(allow);
  return (reference) => {
    const name = normalizedRepository(reference);
    return isAllowed(name) ? undefined : `The registry of \`${abbreviated(name, 50)}\` is not in the list of allowed ones`;
  };
}
