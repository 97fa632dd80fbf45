import { imageFacts } from "../image/facts.ts";
import { parseReference } from "../image/reference.ts";
import type { Span } from "../text/span.ts";
import type { Resolved } from "../text/resolved.ts";
import { defaultUser } from "./user.ts";
import type { InstructionContext } from "./instruction.ts";
import type { Base, EffectiveUser, Instruction, ShellInForce, Stage } from "./model.ts";
import { stageScope, type StageScope } from "./scope.ts";

/** Stages by name, lower case, in order of appearance. */
export type StageTable = Map<string, OpenStage[]>;

/**
 * Opens the stage of a FROM. A base that names an earlier stage is that stage (Dockerfile reference, "FROM"); stages that
 * come later, or the stage itself, are images: so the graph has no cycle.
 */
export function stageOf(from: Instruction, index: number, table: StageTable, outer: InstructionContext): { readonly stage: Stage; readonly instructions: Instruction[]; readonly context: InstructionContext } {
  const [, as, word] = from.words;
  const name = as?.raw.toLowerCase() === "as" ? word : undefined;
  const base = baseOf(from, table);
  const parent = base.kind === "stage" ? base.stage : undefined;
  const instructions: Instruction[] = [];
  const image = base.kind === "image" ? base : parent?.image;
  const isWindows = parent?.isWindows ?? isWindowsBase(base, outer.escape);
  const scope = stageScope(parent?.scope);
  const stage = new OpenStage({ index, name, from, base, instructions, image, isWindows, scope, shell: parent?.shell, user: parent?.user ?? defaultUser(base) });
  if (name !== undefined && name.raw !== "") {
    const key = name.raw.toLowerCase();
    const named = table.get(key);
    if (named === undefined) table.set(key, [stage]);
    else named.push(stage);
  }
  const setUser = (user: EffectiveUser): void => {
    stage.user = user;
  };
  const setShell = (shell: ShellInForce): void => {
    stage.shell = shell;
  };
  return { stage, instructions, context: { ...outer, stage, scope, shell: stage.shell, user: stage.user, setUser, setShell } };
}

/**
 * A stage while its instructions are being read; afterwards it is only ever seen as a `Stage`. A class for its accessors: those of an object
 * literal would give each stage a hidden class of its own, which V8 keeps, with all that it leads to, until it next collects old objects.
 */
class OpenStage implements Stage {
  readonly index: number;
  readonly name: Stage["name"];
  readonly from: Instruction;
  readonly base: OpenBase;
  readonly instructions: readonly Instruction[];
  readonly image: Stage["image"];
  readonly isWindows: boolean;
  /** With `shell` and `user`, what a stage that is FROM this one begins with. */
  readonly scope: StageScope;
  shell: ShellInForce | undefined;
  user: EffectiveUser;

  constructor({ index, name, from, base, instructions, image, isWindows, scope, shell, user }: Omit<OpenStage, "span" | "chain">) {
    this.index = index;
    this.name = name;
    this.from = from;
    this.base = base;
    this.instructions = instructions;
    this.image = image;
    this.isWindows = isWindows;
    this.scope = scope;
    this.shell = shell;
    this.user = user;
  }

  get span(): Span {
    return { start: this.from.span.start, end: (this.instructions.at(-1) ?? this.from).span.end };
  }

  get chain(): readonly Stage[] {
    const chain: Stage[] = [this];
    for (let { base } = this as Stage; base.kind === "stage"; base = base.stage.base) chain.push(base.stage);
    return chain;
  }
}

type OpenBase = Exclude<Base, { readonly kind: "stage" }> | { readonly kind: "stage"; readonly stage: OpenStage };

function baseOf(from: Instruction, table: StageTable): OpenBase {
  const [image] = from.words;
  if (image === undefined) return { kind: "missing" };
  const reference: Resolved = image.value;
  const stage = reference.complete ? table.get(reference.text.toLowerCase())?.at(-1) : undefined;
  if (stage !== undefined) return { kind: "stage", stage };
  if (reference.complete && reference.text.toLowerCase() === "scratch") return { kind: "scratch" };
  const parsed = reference.complete ? parseReference(reference.text) : undefined;
  return { kind: "image", reference, span: image.span, parsed, facts: parsed?.ok === true ? imageFacts(parsed.reference) : undefined };
}

function isWindowsBase(base: Base, escape: string): boolean {
  if (base.kind !== "image") return false;
  if (base.facts?.family !== undefined) return base.facts.family === "windows";
  return escape === "`" || /nanoserver|windowsservercore|\bwindows\b/i.test(base.reference.text);
}
