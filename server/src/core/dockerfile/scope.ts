import type { Resolved } from "../text/resolved.ts";
import type { Variable } from "./model.ts";

/** Build arguments that BuildKit sets without an ARG, in FROM only; in a stage once declared. Their values are not the file's. */
export const PLATFORM: ReadonlySet<string> = new Set(["TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT", "TARGETSTAGE"]);
const PROXY = new Set(["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "FTP_PROXY", "ftp_proxy", "NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"]);
const UNKNOWN: Resolved = { text: "", complete: false };

/**
 * The variables of one stage, or of the instructions before the first FROM, as they grow from instruction to instruction
 * (Dockerfile reference, "Scope of ARG"; BuildKit, frontend/dockerfile/dockerfile2llb/convert.go, `dispatchArg`, `dispatchEnv` and `init`): the last
 * definition counts, be it ARG or ENV; a stage begins with the ENV and the ARG of the stage that it is FROM, of which ENV counts more.
 */
export interface Scope {
  /** What `name` means just before the instruction with this ordinal. */
  variable(name: string, ordinal: number): Variable | undefined;
  /** Call in the order of instructions. */
  define(variable: Variable, ordinal: number): void;
}

interface Entry {
  readonly ordinal: number;
  readonly variable: Variable;
}

/** The scope before the first FROM. */
export function globalScope(): Scope {
  const args = new Map<string, Entry[]>();
  return {
    define: (variable, ordinal) => append(args, variable, ordinal),
    variable: (name, ordinal) => before(args, name, ordinal)?.variable ?? predefined(name, PLATFORM),
  };
}

/** The scope of a stage; what it inherits is looked up once per name, without recursion over a long chain of stages. */
export interface StageScope extends Scope {
  readonly parent: StageScope | undefined;
  readonly own: Readonly<Record<"env" | "arg", ReadonlyMap<string, readonly Entry[]>>>;
  readonly inherited: Readonly<Record<"env" | "arg", Map<string, Variable | undefined>>>;
}

/** @param parent the scope of the stage that this one is FROM, whose ENV and ARG it inherits. */
export function stageScope(parent: StageScope | undefined): StageScope {
  const own = { env: new Map<string, Entry[]>(), arg: new Map<string, Entry[]>() };
  const inherited = { env: new Map<string, Variable | undefined>(), arg: new Map<string, Variable | undefined>() };
  const fromParent = (name: string): Variable | undefined => inheritedFrom(parent, inherited.env, name, "env") ?? inheritedFrom(parent, inherited.arg, name, "arg");
  return {
    parent,
    own,
    inherited,
    define: (variable, ordinal) => append(variable.kind === "env" ? own.env : own.arg, variable, ordinal),
    variable(name, ordinal) {
      const env = before(own.env, name, ordinal);
      const arg = before(own.arg, name, ordinal);
      const earlier = env?.variable ?? (arg === undefined || isUnset(arg.variable) ? fromParent(name) : undefined);
      const isLast = arg !== undefined && (env === undefined || arg.ordinal > env.ordinal) && !(isUnset(arg.variable) && earlier !== undefined);
      return (isLast ? arg.variable : earlier) ?? predefined(name, PROXY);
    },
  };
}

/** An ARG that only a build argument gives a value: without one, what was there before stays. */
function isUnset({ definition, value }: Variable): boolean {
  return definition?.value === undefined && !value.complete;
}

function inheritedFrom(parent: StageScope | undefined, memo: Map<string, Variable | undefined>, name: string, kind: "env" | "arg"): Variable | undefined {
  if (parent === undefined) return undefined;
  if (memo.has(name)) return memo.get(name);
  const passed = [memo];
  let found: Variable | undefined;
  for (let scope: StageScope | undefined = parent; scope !== undefined && found === undefined; scope = scope.parent) {
    found = before(scope.own[kind], name, Infinity)?.variable;
    if (found !== undefined) break;
    if (scope.inherited[kind].has(name)) {
      found = scope.inherited[kind].get(name);
      break;
    }
    passed.push(scope.inherited[kind]);
  }
  for (const map of passed) map.set(name, found);
  return found;
}

/** The value of an ARG without a default in a stage: that of the global ARG of the same name, if there is one. */
export function inheritedArg(name: string, global: Scope): Resolved {
  return global.variable(name, Infinity)?.value ?? UNKNOWN;
}

function append(map: Map<string, Entry[]>, variable: Variable, ordinal: number): void {
  const entries = map.get(variable.name);
  if (entries === undefined) map.set(variable.name, [{ ordinal, variable }]);
  else entries.push({ ordinal, variable });
}

function before(map: ReadonlyMap<string, readonly Entry[]>, name: string, ordinal: number): Entry | undefined {
  const entries = map.get(name);
  if (entries === undefined) return undefined;
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.ordinal ?? Infinity) < ordinal) low = middle + 1;
    else high = middle;
  }
  return entries[low - 1];
}

function predefined(name: string, names: ReadonlySet<string>): Variable | undefined {
  if (!names.has(name)) return undefined;
  return { name, kind: "predefined", value: UNKNOWN, definition: undefined, instruction: undefined };
}
