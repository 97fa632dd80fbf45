import type { Span } from "../text/span.ts";
import type { TypeConflict } from "./merge.ts";
import type { Text } from "./value.ts";

/** What keeps a project from being put together as its files say. Positions are of the project's space. */
export type ProjectProblem =
  | { readonly kind: "extends-file-missing"; readonly text: Text; readonly named: string; readonly path: string }
  | { readonly kind: "extends-undefined-service"; readonly text: Text; readonly service: string; readonly path: string; readonly known: readonly string[] }
  | { readonly kind: "extends-cycle"; readonly text: Text; /** The `extends` of the linted project that leads there. */ readonly start: Text; readonly service: string; readonly chain: readonly string[] }
  | { readonly kind: "include-file-missing"; readonly text: Text; readonly named: string; readonly path: string }
  | { readonly kind: "include-cycle"; readonly text: Text; /** The include of the linted project that leads there. */ readonly start: Text; readonly path: string }
  | { readonly kind: "include-conflict"; readonly at: Span; readonly section: SectionName; readonly name: string; readonly other: Span }
  | { readonly kind: "remote"; readonly text: Text; readonly key: "include" | "extends"; readonly named: string }
  | TypeConflict;

/** The mappings at the top of a file that a project merges name by name. */
export type SectionName = "services" | "networks" | "volumes" | "secrets" | "configs" | "models";
