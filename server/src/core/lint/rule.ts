import type { ComposeFile } from "../compose/model.ts";
import type { DockerfileFile } from "../dockerfile/model.ts";
import type { Environment } from "./environment.ts";
import type { Finding, Severity } from "./finding.ts";

/** The model that each language's rules see. */
export interface Models {
  readonly dockerfile: DockerfileFile;
  readonly compose: ComposeFile;
}

export type Language = keyof Models;

export type Category =
  | "security"
  | "secrets"
  | "supply-chain"
  | "reproducibility"
  | "isolation"
  | "network"
  | "correctness"
  | "maintainability"
  | "size"
  | "runtime"
  | "style";

/** The threat model. Every security rule names the threats that it answers. */
export type Threat = "kernel" | "denial-of-service" | "breakout" | "poisoned-image" | "secret-leak" | "mutable" | "exposure" | "none";

/**
 * A text that the rule reports. `«…»` marks each expected squiggle and is stripped before linting. `fixed` is the whole
 * text after the first fix of the first finding (`fixes[0]`), or after the fix titled `fixTitle`.
 */
export interface Example {
  readonly title: string;
  readonly bad: string;
  readonly fixed?: string;
  readonly fixTitle?: string;
  /** Further files of the example, by path relative to it: they become the environment. */
  readonly files?: Readonly<Record<string, string>>;
  /** The name of the example's own file; default `Dockerfile` or `compose.yaml`. */
  readonly path?: string;
  readonly options?: unknown;
}

/** A text about which the rule is silent; a plain string, or one with further files, a path or options. */
export type GoodExample = string | (Omit<Example, "bad" | "fixed" | "fixTitle"> & { readonly good: string });

/** A JSON Schema (draft 2020-12) of a rule's options object. */
export type OptionSchema = Readonly<Record<string, unknown>>;

export interface RuleContext<O> {
  readonly options: O;
  readonly env: Environment;
}

/** A rule is a value: metadata, documentation, examples, check and fixes in one file named after its id. */
export interface Rule<L extends Language, O = undefined> {
  /** Names the flaw, kebab-case, and reads well after "ignore": `root-user`. */
  readonly id: string;
  readonly language: L;
  readonly category: Category;
  /** The level in the preset `recommended`. */
  readonly severity: Severity;
  /** The level in the preset `strict`; default: `severity`. */
  readonly strict?: Severity;
  /** The version that brought the rule. */
  readonly since: string;
  /** Ids of the same check in other linters, `hadolint:DL3002`: searchable, and honoured in suppressions. */
  readonly aliases: readonly string[];
  readonly threats: readonly Threat[];
  readonly docs: {
    /** The flaw in one sentence: heads the rule's page and the table of rules. */
    readonly what: string;
    readonly why: string;
    readonly exceptions?: string;
    readonly references: readonly string[];
  };
  /**
   * Texts of which at least one stands, in this case, in every file that the rule can report, or in another one of its
   * project: other files are not shown to it, which keeps rules about rare keys and commands free of cost. Keywords of a Dockerfile count in
   * upper case however they are written, and `FROM-AS` stands for the name of a stage. Leave it out when in doubt.
   */
  readonly mentions?: readonly string[];
  /**
   * Says that what the rule finds depends on more than the file and its siblings: names that others define, paths, variables. Where
   * another project includes or extends the file, the rule is asked once more there, and that answer counts.
   */
  readonly scope?: "project";
  readonly options?: { readonly schema: OptionSchema; readonly defaults: O };
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly GoodExample[] };
  check(file: Models[L], context: RuleContext<O>): Iterable<Finding>;
}

/** A rule of any language with any options: what the engine, the generated index and the adapters pass around. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one heterogeneous list: options differ per rule.
export type AnyRule = Rule<"dockerfile", any> | Rule<"compose", any>;
