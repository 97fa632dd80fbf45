import { imageFacts, type ImageFacts } from "../image/facts.ts";
import { parseReference, type ImageReference, type ParsedReference } from "../image/reference.ts";
import type { Resolved } from "../text/resolved.ts";
import type { Edit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import type { DockerfileFile, Instruction, Stage } from "./model.ts";
import { mountsOf } from "./mounts.ts";
import { Facts } from "../text/facts.ts";

/** An external image that a Dockerfile names. */
export interface ImageUse {
  readonly file: DockerfileFile;
  /** FROM, or COPY/ADD --from, or RUN --mount from=. */
  readonly place: "base" | "copy" | "mount";
  readonly instruction: Instruction;
  /** The stage in which it is named; for a base, the stage that it begins. */
  readonly stage: Stage | undefined;
  readonly span: Span;
  /** As written. */
  readonly raw: string;
  readonly value: Resolved;
  /** `undefined` when the value is not complete. */
  readonly parsed: ParsedReference | undefined;
}

const memo = new Facts<DockerfileFile, readonly ImageUse[]>();

/** The external images of a file in order; stages, their indexes and scratch are none. */
export function imageUses(file: DockerfileFile): readonly ImageUse[] {
  return memo.of(file, () => [...allUses(file)]);
}

/** The reference of a use that is complete and valid, with what the tables know of it. */
export function knownReference(use: ImageUse): KnownReference | undefined {
  if (use.parsed?.ok !== true) return undefined;
  const { reference } = use.parsed;
  return references.of(use, () => {
    const { base } = use.stage ?? {};
    const ownFacts = use.place === "base" && base?.kind === "image" ? base.facts : undefined;
    return { reference, facts: ownFacts ?? imageFacts(reference) };
  });
}

export interface KnownReference {
  readonly reference: ImageReference;
  readonly facts: ImageFacts;
}

const references = new Facts<ImageUse, KnownReference>();

/**
 * The file span of a range of the resolved reference: exact where the reference is written out, that of the whole word
 * where a variable, a quote or a line break stands between.
 */
export function partSpan(use: ImageUse, part: Span): Span {
  if (!isLiteral(use)) return use.span;
  return { start: use.span.start + part.start, end: use.span.start + part.end };
}

/** The edit that gives the image another tag; `undefined` where the reference is not written out at this place. */
export function tagEdit(use: ImageUse, reference: ImageReference, tag: string): Edit | undefined {
  if (isLiteral(use)) {
    const { start } = use.span;
    if (reference.tag !== undefined) return { span: { start: start + reference.tag.span.start, end: start + reference.tag.span.end }, text: tag };
    return { span: { start: start + reference.path.span.end, end: start + reference.path.span.end }, text: `:${tag}` };
  }
  return defaultEdit(use, tag);
}

function isLiteral(use: ImageUse): boolean {
  return use.raw === use.value.text && use.raw.length === use.span.end - use.span.start;
}

/** `FROM node:${V}` with `ARG V=latest`: the tag stands in the default of the ARG. */
function defaultEdit(use: ImageUse, tag: string): Edit | undefined {
  const variable = /:(?:\$([A-Za-z_]\w*)|\$\{([A-Za-z_]\w*)\})$/.exec(use.raw);
  const name = variable?.[1] ?? variable?.[2];
  if (name === undefined || isUsedOtherwise(use, name)) return undefined;
  const value = globalArg(use, name);
  if (value === undefined || value.raw !== value.value.text || value.raw.length !== value.span.end - value.span.start) return undefined;
  return { span: value.span, text: tag };
}

/** Another image that takes its tag from the same variable has no such tag. */
function isUsedOtherwise({ file, raw }: ImageUse, name: string): boolean {
  const mention = new RegExp(`\\$(?:${name}(?!\\w)|\\{${name}(?!\\w))`);
  return imageUses(file).some((other) => other.raw !== raw && mention.test(other.raw));
}

function globalArg(use: ImageUse, name: string): NonNullable<Instruction["definitions"][number]["value"]> | undefined {
  const variable = use.instruction.variable(name);
  return variable?.kind === "arg" ? variable.definition?.value : undefined;
}

function* allUses(file: DockerfileFile): Iterable<ImageUse> {
  for (const stage of file.stages) {
    const { base, from } = stage;
    const word = from.words[0];
    if (base.kind === "image" && word !== undefined) yield { file, place: "base", instruction: from, stage, span: word.span, raw: word.raw, value: base.reference, parsed: base.parsed };
    for (const instruction of stage.instructions) {
      yield* usesOf(file, stage, instruction);
      if (instruction.trigger !== undefined) yield* usesOf(file, stage, instruction.trigger);
    }
  }
}

function* usesOf(file: DockerfileFile, stage: Stage, instruction: Instruction): Iterable<ImageUse> {
  if (instruction.keyword === "COPY" || instruction.keyword === "ADD") {
    const from = instruction.flags.find(({ name }) => name === "from")?.value;
    if (from !== undefined && isImage(file, stage, from.value)) yield use(file, "copy", instruction, stage, from.span, from.raw, from.value);
  } else if (instruction.keyword === "RUN") {
    for (const mount of mountsOf(instruction)) {
      const from = mount.option("from");
      if (from?.value === undefined || !isImage(file, stage, from.value)) continue;
      yield use(file, "mount", instruction, stage, from.valueSpan, file.text.slice(from.valueSpan.start, from.valueSpan.end), from.value);
    }
  }
}

/** Not a stage by name or index, nor a later stage or the stage itself: those are mistakes of another kind. */
function isImage(file: DockerfileFile, stage: Stage, { text, complete }: Resolved): boolean {
  if (!complete) return true;
  if (text === "" || text.toLowerCase() === "scratch" || /^\d+$/.test(text)) return false;
  return file.stageNamed(text, undefined) === undefined && stage.name?.raw.toLowerCase() !== text.toLowerCase();
}

function use(file: DockerfileFile, place: ImageUse["place"], instruction: Instruction, stage: Stage, span: Span, raw: string, value: Resolved): ImageUse {
  return { file, place, instruction, stage, span, raw, value, parsed: value.complete ? parseReference(value.text) : undefined };
}
